"""Overfitting and underfitting: a polynomial of any degree on a noisy sine."""

from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.polynomial import legendre

from core.choices.options import Number
from core.learn.concepts.concept import SEED, Concept, Guess, OnOwnData, Panel
from core.learn.concepts.examples import Examples
from core.learn.concepts.figure import curves
from core.learn.concepts.own_rows import Needs, OwnRows
from core.look import MUTED, blank

DEGREES = range(1, 16)
VALIDATION_ROWS = 400
SIZES = np.array([20, 30, 45, 70, 100, 150, 220, 300])
DRAWS = 20  # samples of each size
AS_GOOD = 1.05  # errors within 5 % of each other count as equal


@dataclass(frozen=True)
class Overfitting:
    """Root mean squared errors by degree, and by rows for the chosen degree.

    `noise` is None and `curve` without its truth where the rows were not made up.
    """

    degree: int
    noise: float | None
    errors: pd.DataFrame
    sizes: pd.DataFrame
    points: pd.DataFrame
    curve: pd.DataFrame


def compute(degree: int, rows: int, noise: float, penalty: float, seed: int) -> Overfitting:
    rng = np.random.default_rng(seed)
    x, y = _sample(rng, rows, noise)
    unseen = _sample(rng, VALIDATION_ROWS, noise)
    fits = [_fit(x, y, d, penalty) for d in DEGREES]
    errors = pd.DataFrame(
        {
            "degree": list(DEGREES),
            "training": [_error(f, x, y) for f in fits],
            "validation": [_error(f, *unseen) for f in fits],
        }
    )
    line = np.linspace(-1, 1, 200)
    chosen = legendre.legval(line, fits[degree - 1])
    curve = pd.DataFrame({"x": line, "fit": chosen, "truth": np.sin(np.pi * line)})
    sizes = _learning_curve(rng, degree, noise, penalty, unseen)
    return Overfitting(degree, noise, errors, sizes, pd.DataFrame({"x": x, "y": y}), curve)


def compute_own(rows: OwnRows, degree: int, penalty: float, seed: int) -> Overfitting:
    """Return the same for a column of a table: x stretched to -1 … 1, the target in standard
    deviations, half of the rows for validation."""
    rng = np.random.default_rng(seed)
    order = rng.permutation(len(rows.y))
    low, spread = rows.X.min(), max(np.ptp(rows.X), 1e-300)
    x = (rows.X[order, 0] - low) / spread * 2 - 1
    y = (rows.y[order] - rows.y.mean()) / (rows.y.std() or 1.0)
    half = len(y) // 2
    unseen, pool = Examples(x, y).split(half)
    few, _ = pool.split(40)  # so many that a high degree can still overfit them
    fits = [_fit(*few, d, penalty) for d in DEGREES]
    scored = [(d, _error(f, *few), _error(f, *unseen)) for d, f in zip(DEGREES, fits, strict=True)]
    line = np.linspace(x.min(), x.max(), 200)
    sizes = []
    for size in _sizes_of(half):
        drawn, _ = pool.split(size)
        fitted = _fit(*drawn, degree, penalty)
        sizes.append((size, _error(fitted, *drawn), _error(fitted, *unseen)))
    names = ["training", "validation"]
    return Overfitting(
        degree,
        None,
        pd.DataFrame(scored, columns=["degree", *names]),
        pd.DataFrame(sizes, columns=["rows", *names]),
        pd.DataFrame({"x": few.X, "y": few.y}),
        pd.DataFrame({"x": line, "fit": legendre.legval(line, fits[degree - 1])}),
    )


def _sizes_of(most: int) -> list[int]:
    """Return growing numbers of rows, up to `most`."""
    return [int(size) for size in np.unique(np.geomspace(12, most, 8).round())]


def _sample(rng: np.random.Generator, rows: int, noise: float) -> Examples:
    """Return evenly spread x in [-1, 1] and a noisy sine of it."""
    x = np.linspace(-1, 1, rows)
    return Examples(x, np.sin(np.pi * x) + rng.normal(0, noise, rows))


def _fit(x: np.ndarray, y: np.ndarray, degree: int, penalty: float) -> np.ndarray:
    """Return Legendre coefficients by least squares, all but the constant held by `penalty`.

    Legendre polynomials keep high degrees exact where raw powers of x would not be.
    """
    basis = legendre.legvander(x, degree)
    hold = np.sqrt(penalty * len(x)) * np.eye(degree + 1)
    hold[0, 0] = 0
    targets = np.concatenate([y, np.zeros(degree + 1)])
    return np.linalg.lstsq(np.vstack([basis, hold]), targets, rcond=None)[0]


def _error(coefficients: np.ndarray, x: np.ndarray, y: np.ndarray) -> float:
    """Return the root mean squared error."""
    return float(np.sqrt(np.mean((legendre.legval(x, coefficients) - y) ** 2)))


def _learning_curve(
    rng: np.random.Generator,
    degree: int,
    noise: float,
    penalty: float,
    unseen: Examples,
) -> pd.DataFrame:
    """Return training and validation error for more and more rows, the mean of DRAWS samples."""
    rows = []
    for size in SIZES:
        samples = [_sample(rng, size, noise) for _ in range(DRAWS)]
        fits = [_fit(*drawn, degree, penalty) for drawn in samples]
        training = [_error(f, *drawn) for f, drawn in zip(fits, samples, strict=True)]
        validation = [_error(f, *unseen) for f in fits]
        rows.append((size, np.mean(training), np.mean(validation)))
    return pd.DataFrame(rows, columns=["rows", "training", "validation"])


def read(result: Overfitting) -> str:
    best = result.errors.loc[result.errors["validation"].idxmin()]
    now = result.errors.iloc[result.degree - 1]
    alone = "" if result.noise is None else f"; the noise alone is {result.noise:.2f}"
    verdict = "fits about as well as any degree here"
    if now["validation"] > AS_GOOD * best["validation"]:
        verdict = "underfits" if result.degree < best["degree"] else "overfits"
    return (
        f"Degree {result.degree} {verdict}: training error {now['training']:.2f}, validation error "
        f"{now['validation']:.2f}. The lowest validation error, {best['validation']:.2f}, is at "
        f"degree {best['degree']:.0f}{alone}."
    )


def figures(result: Overfitting) -> tuple[Panel, ...]:
    fitted = blank("x", "y")
    points = result.points
    fitted.add_scatter(
        x=points["x"], y=points["y"], name="training rows", mode="markers", marker={"color": MUTED}
    )
    for name in result.curve.columns[1:]:
        fitted.add_scatter(x=result.curve["x"], y=result.curve[name], name=name, mode="lines")
    names = ("training", "validation")
    by_degree = curves(result.errors, "degree", names, "Error (RMSE)", result.degree)
    by_rows = curves(result.sizes, "rows", names, "Error (RMSE)")
    return (
        Panel(f"The fit of degree {result.degree}", fitted, result.curve),
        Panel("Error against complexity", by_degree, result.errors),
        Panel(f"Would more rows help degree {result.degree}?", by_rows, result.sizes),
    )


def _lower_error(result: Overfitting) -> str:
    """Return which error is lower at the chosen degree, by more than a tenth."""
    now = result.errors.iloc[result.degree - 1]
    if now["training"] < 0.9 * now["validation"]:
        return "training, clearly"
    return "validation, clearly" if now["validation"] < 0.9 * now["training"] else "about equal"


CONCEPT = Concept(
    key="overfitting",
    options=(
        Number("degree", "Degree of the polynomial", 1, 15, 12),
        Number("rows", "Training rows", 20, 300, 25),
        Number("noise", "Noise", 0.0, 1.0, 0.3, help="Standard deviation added to the sine."),
        Number("penalty", "Penalty", 0.0, 0.2, 0.0, help="L2 penalty on all but the constant."),
        SEED,
    ),
    compute=compute,
    read=read,
    figures=figures,
    levels={
        "See it": {},
        "Change it": {"rows": 300},
        "Break it": {"degree": 1, "rows": 300},
    },
    guess=Guess(("about equal", "training, clearly", "validation, clearly"), _lower_error),
    own=OnOwnData(compute_own, Needs(columns=1, target="number"), unused=("rows", "noise")),
)
