"""Overfitting and underfitting: a polynomial of any degree on a noisy sine."""

from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.polynomial import legendre

from core.concepts._concept import SEED, Concept, Panel
from core.concepts._figure import MUTED, blank, curves
from core.options import Number

DEGREES = range(1, 16)
VALIDATION_ROWS = 400
SIZES = np.array([20, 30, 45, 70, 100, 150, 220, 300])
AS_GOOD = 1.05  # errors within 5 % of each other count as equal


@dataclass(frozen=True)
class Overfitting:
    """Root mean squared errors by degree, and by rows for the chosen degree."""

    degree: int
    noise: float
    errors: pd.DataFrame
    sizes: pd.DataFrame
    points: pd.DataFrame
    curve: pd.DataFrame


def compute(degree: int, rows: int, noise: float, penalty: float, seed: int) -> Overfitting:
    rng = np.random.default_rng(seed)
    x, y = sample(rng, rows, noise)
    unseen = sample(rng, VALIDATION_ROWS, noise)
    fits = [fit(x, y, d, penalty) for d in DEGREES]
    errors = pd.DataFrame(
        {
            "degree": list(DEGREES),
            "training": [error(f, x, y) for f in fits],
            "validation": [error(f, *unseen) for f in fits],
        }
    )
    line = np.linspace(-1, 1, 200)
    chosen = legendre.legval(line, fits[degree - 1])
    curve = pd.DataFrame({"x": line, "fit": chosen, "truth": np.sin(np.pi * line)})
    sizes = learning_curve(rng, degree, noise, penalty, unseen)
    return Overfitting(degree, noise, errors, sizes, pd.DataFrame({"x": x, "y": y}), curve)


def sample(rng: np.random.Generator, rows: int, noise: float) -> tuple[np.ndarray, np.ndarray]:
    """Return evenly spread x in [-1, 1] and a noisy sine of it."""
    x = np.linspace(-1, 1, rows)
    return x, np.sin(np.pi * x) + rng.normal(0, noise, rows)


def fit(x: np.ndarray, y: np.ndarray, degree: int, penalty: float) -> np.ndarray:
    """Return Legendre coefficients by least squares, all but the constant held by `penalty`.

    Legendre polynomials keep high degrees exact where raw powers of x would not be.
    """
    basis = legendre.legvander(x, degree)
    hold = np.sqrt(penalty * len(x)) * np.eye(degree + 1)
    hold[0, 0] = 0
    targets = np.concatenate([y, np.zeros(degree + 1)])
    return np.linalg.lstsq(np.vstack([basis, hold]), targets, rcond=None)[0]


def error(coefficients: np.ndarray, x: np.ndarray, y: np.ndarray) -> float:
    """Return the root mean squared error."""
    return float(np.sqrt(np.mean((legendre.legval(x, coefficients) - y) ** 2)))


def learning_curve(
    rng: np.random.Generator,
    degree: int,
    noise: float,
    penalty: float,
    unseen: tuple[np.ndarray, np.ndarray],
    draws: int = 20,
) -> pd.DataFrame:
    """Return training and validation error for more and more rows, the mean of `draws` samples."""
    rows = []
    for size in SIZES:
        samples = [sample(rng, size, noise) for _ in range(draws)]
        fits = [fit(*drawn, degree, penalty) for drawn in samples]
        training = [error(f, *drawn) for f, drawn in zip(fits, samples, strict=True)]
        validation = [error(f, *unseen) for f in fits]
        rows.append((size, np.mean(training), np.mean(validation)))
    return pd.DataFrame(rows, columns=["rows", "training", "validation"])


def read(result: Overfitting) -> str:
    best = result.errors.loc[result.errors["validation"].idxmin()]
    now = result.errors.iloc[result.degree - 1]
    verdict = "fits about as well as any degree here"
    if now["validation"] > AS_GOOD * best["validation"]:
        verdict = "underfits" if result.degree < best["degree"] else "overfits"
    return (
        f"Degree {result.degree} {verdict}: training error {now['training']:.2f}, validation error "
        f"{now['validation']:.2f}. The lowest validation error, {best['validation']:.2f}, is at "
        f"degree {best['degree']:.0f}; the noise alone is {result.noise:.2f}."
    )


def figures(result: Overfitting) -> tuple[Panel, ...]:
    fitted = blank("x", "y")
    points = result.points
    fitted.add_scatter(
        x=points["x"], y=points["y"], name="training rows", mode="markers", marker={"color": MUTED}
    )
    for name in ("fit", "truth"):
        fitted.add_scatter(x=result.curve["x"], y=result.curve[name], name=name, mode="lines")
    names = ("training", "validation")
    by_degree = curves(result.errors, "degree", names, "Error (RMSE)", result.degree)
    by_rows = curves(result.sizes, "rows", names, "Error (RMSE)")
    return (
        Panel(f"The fit of degree {result.degree}", fitted, result.curve),
        Panel("Error against complexity", by_degree, result.errors),
        Panel(f"Would more rows help degree {result.degree}?", by_rows, result.sizes),
    )


CONCEPT = Concept(
    key="overfitting",
    title="Overfitting and underfitting",
    question="What are overfitting and underfitting, and how do you fix each?",
    answer=(
        "A model underfits when it is too simple for the pattern: training and validation error "
        "are both high. It overfits when it has learned the noise of its training rows: training "
        "error is low and validation error clearly higher. Against underfitting I give the model "
        "more freedom or better features. Against overfitting I take freedom away, with a simpler "
        "model, a penalty or early stopping, or I get more rows. The learning curve tells which: "
        "if the two errors have met at a high level, more rows will not help."
    ),
    mistake=(
        "Cross-validation is often listed as a cure for overfitting. It is the thermometer: it "
        "shows the gap and guides the choice, but the fitted model stays as it is. And who tries "
        "hundreds of settings overfits the validation score itself, so a locked test set is needed."
    ),
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
    page="evaluate",
    topics=("Generalisation", "learning curve", "regularisation", "complexity", "RMSE"),
)
