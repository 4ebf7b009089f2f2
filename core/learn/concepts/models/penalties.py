"""L1, L2 and elastic net: who sets coefficients to zero, and what twins do to it."""

from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd
import plotly.graph_objects as go

from core.choices.options import Number, Toggle
from core.errors import NotApplicableError
from core.learn.concepts.concept import SEED, Concept, Guess, OnOwnData, Panel
from core.learn.concepts.examples import standardised
from core.learn.concepts.figure import bars, marked
from core.learn.concepts.own_rows import Needs, OwnRows
from core.look import BAD, MUTED, blank
from core.wording.escape import as_labels

TRUE = np.array([3.0, 0.0, -2.0, 0.0, 0.0, 1.0, 0.0, 0.0])
NAMES = tuple(f"x{i + 1}" for i in range(len(TRUE)))
ALPHAS = np.logspace(-2, 1, 30)
RESAMPLES = 40
MOST_OWN_ROWS = 500
MODELS = ("ridge", "lasso", "elastic net")


@dataclass(frozen=True)
class Penalties:
    """Coefficients by model and along the path; spread and zeros of one column over resamples.

    `corner` holds the centre (least squares) and the lasso and ridge solutions for two columns
    alone, `hessian` the shape of the squared error around that centre. `base` is what the
    models are compared with, `watched` the column resampled, `two` those of the corner.
    """

    alpha: float
    coefficients: pd.DataFrame
    path: pd.DataFrame
    stability: pd.DataFrame
    corner: np.ndarray
    hessian: np.ndarray
    names: tuple[str, ...] = NAMES
    base: str = "truth"
    watched: str = "x2"
    two: tuple[str, str] = ("x1", "x4")


def compute(alpha: float, mix: float, rows: int, twins: bool, seed: int) -> Penalties:
    rng = np.random.default_rng(seed)
    X, y = _sample(rng, rows, twins)
    fits = [model.fit(X, y).coef_ for model in _models(alpha, mix, rows)]
    table = pd.DataFrame(dict(zip(MODELS, fits, strict=True)))
    table.insert(0, "column", NAMES)
    table.insert(1, "truth", TRUE)
    draws = [_sample(rng, rows, twins) for _ in range(RESAMPLES)]
    second = [[m.fit(*drawn).coef_[1] for drawn in draws] for m in _models(alpha, mix, rows)]
    corner = _pair(X[:, [0, 3]], y, alpha)  # one that counts and one that does not
    return Penalties(alpha, table, _lasso_path(X, y), _spread(second), *corner)


def compute_own(rows: OwnRows, alpha: float, mix: float, seed: int) -> Penalties:
    """Return the same for number columns and a number target, all in standard deviations.

    Least squares takes the place of the truth, bootstrap samples that of other samples, and the
    column with the closest twin that of x2.
    """
    if len(rows.names) < 2:
        raise NotApplicableError("The experiment compares columns; choose two or more.")
    rng = np.random.default_rng(seed)
    drawn = rng.permutation(len(rows.y))[:MOST_OWN_ROWS]
    X, y = standardised(rows.X[drawn]), standardised(rows.y[drawn, None])[:, 0]
    fits = [model.fit(X, y).coef_ for model in _models(alpha, mix, len(y))]
    table = pd.DataFrame(dict(zip(MODELS, fits, strict=True)))
    table.insert(0, "column", rows.names)
    table.insert(1, "least squares", np.linalg.lstsq(X, y, rcond=None)[0])
    watched, two = _closest_twin(X), np.argsort(-np.abs(X.T @ y), kind="stable")[[0, -1]]
    draws = [rng.integers(len(y), size=len(y)) for _ in range(RESAMPLES)]
    again = [
        [model.fit(X[draw], y[draw]).coef_[watched] for draw in draws]
        for model in _models(alpha, mix, len(y))
    ]
    return Penalties(
        alpha,
        table,
        _lasso_path(X, y),
        _spread(again),
        *_pair(X[:, two], y, alpha),
        names=rows.names,
        base="least squares",
        watched=rows.names[watched],
        two=(rows.names[two[0]], rows.names[two[1]]),
    )


def _closest_twin(X: np.ndarray) -> int:
    """Return the position of the column that goes along most with another one."""
    along = np.abs(X.T @ X)
    np.fill_diagonal(along, 0)
    return int(along.max(axis=0).argmax())


def _models(alpha: float, mix: float, rows: int) -> tuple[Any, ...]:
    """Return the three models with penalties on one scale: error is mean squared error / 2.

    scikit-learn's ridge takes the sum of squared errors, so its alpha is multiplied by the rows.
    """
    from sklearn.linear_model import ElasticNet, Lasso, Ridge

    shared = {"max_iter": 5000, "tol": 1e-4, "random_state": 0}
    elastic = ElasticNet(alpha=alpha, l1_ratio=mix, **shared)
    return Ridge(alpha=alpha * rows), Lasso(alpha=alpha, **shared), elastic


def _sample(rng: np.random.Generator, rows: int, twins: bool) -> tuple[np.ndarray, np.ndarray]:
    """Return standardised columns and a centred target; twins make x2 nearly a copy of x1."""
    X = rng.normal(size=(rows, len(TRUE)))
    if twins:
        X[:, 1] = X[:, 0] + rng.normal(0, 0.1, rows)
    X = (X - X.mean(axis=0)) / X.std(axis=0)
    y = X @ TRUE + rng.normal(0, 2, rows)
    return X, y - y.mean()


def _lasso_path(X: np.ndarray, y: np.ndarray) -> pd.DataFrame:
    """Return the lasso's coefficients for every strength, and how many are exactly zero."""
    from sklearn.linear_model import lasso_path as path

    _, coefficients, _ = path(X, y, alphas=ALPHAS[::-1], random_state=0)
    names = [f"x{i + 1}" for i in range(X.shape[1])]
    table = pd.DataFrame(coefficients.T[::-1], columns=names)
    table.insert(0, "alpha", ALPHAS)
    return table.assign(zeros=(coefficients == 0).sum(axis=0)[::-1])


def _spread(second: list[list[float]]) -> pd.DataFrame:
    """Return how one coefficient behaves over other samples from the same source."""
    values = np.array(second)
    return pd.DataFrame(
        {
            "model": MODELS,
            "standard deviation": values.std(axis=1),
            "share exactly zero": (values == 0).mean(axis=1),
        }
    )


def _pair(two: np.ndarray, y: np.ndarray, alpha: float) -> tuple[np.ndarray, np.ndarray]:
    """Return least squares, lasso and ridge for two columns alone, and the error's curvature."""
    rows = len(y)
    ridge, lasso, _ = (model.fit(two, y).coef_ for model in _models(alpha, 0.5, rows))
    least = np.linalg.lstsq(two, y, rcond=None)[0]
    return np.array([least, lasso, ridge]), two.T @ two / rows


def read(result: Penalties) -> str:
    zeros = {name: int((result.coefficients[name] == 0).sum()) for name in MODELS}
    ridge, lasso = result.stability.iloc[0], result.stability.iloc[1]
    return (
        f"At penalty {result.alpha:.2f} the lasso sets {zeros['lasso']} of {len(result.names)} "
        f"coefficients to exactly zero, the elastic net {zeros['elastic net']}, ridge "
        f"{zeros['ridge']}. Over {RESAMPLES} other samples the coefficient of {result.watched} "
        f"varies by {lasso['standard deviation']:.2f} with the lasso (zero in "
        f"{lasso['share exactly zero']:.0%}) and {ridge['standard deviation']:.2f} with ridge."
    )


def figures(result: Penalties) -> tuple[Panel, ...]:
    path = blank("Penalty (log scale)", "Coefficient")
    shown = as_labels(result.names)
    for number, name in enumerate(shown, start=1):
        path.add_scatter(x=np.log10(ALPHAS), y=result.path[f"x{number}"], name=name, mode="lines")
    path.update_xaxes(tickvals=[-2, -1, 0, 1], ticktext=["0.01", "0.1", "1", "10"])
    by_column = result.coefficients.assign(column=shown)
    chosen = bars(by_column, "column", (result.base, *MODELS), "Coefficient")
    steady = bars(result.stability, "model", tuple(result.stability.columns[1:]))
    names = ("least squares", "lasso", "ridge")
    corner = pd.DataFrame(result.corner, columns=["across", "up"])
    corner.insert(0, "fit", names)
    return (
        Panel("Coefficients at this penalty", chosen, result.coefficients),
        Panel("The lasso path", marked(path, float(np.log10(result.alpha))), result.path),
        Panel("Why the corner: error ellipses and budgets", _corner(result), corner),
        Panel(f"{result.watched} over other samples", steady, result.stability),
    )


def _corner(result: Penalties) -> go.Figure:
    least, lasso, ridge = result.corner
    reach = 1.3 * np.abs(result.corner).max() + 0.1
    axis = np.linspace(-reach, reach, 60)
    away = np.stack(np.meshgrid(axis, axis), axis=2) - least
    error = np.einsum("ijk,kl,ijl->ij", away, result.hessian, away)
    across, up = as_labels(result.two)
    figure = blank(f"Coefficient of {across}", f"Coefficient of {up}", 360)
    steps = np.sqrt(np.maximum(error, 0))  # at even distances, not crowded outside
    thin = {"contours_coloring": "lines", "colorscale": [[0, MUTED], [1, MUTED]], "line_width": 1.5}
    figure.add_contour(x=axis, y=axis, z=steps, showscale=False, **thin)
    figure.update_yaxes(scaleanchor="x")
    around = np.linspace(0, 2 * np.pi, 100)
    size, radius = np.abs(lasso).sum(), np.hypot(*ridge)
    figure.add_scatter(
        x=size * np.array([1, 0, -1, 0, 1]),
        y=size * np.array([0, 1, 0, -1, 0]),
        name="L1 budget",
        mode="lines",
    )
    figure.add_scatter(
        x=radius * np.cos(around), y=radius * np.sin(around), name="L2 budget", mode="lines"
    )
    fits = (("least squares", "circle", MUTED), ("lasso", "diamond", BAD), ("ridge", "square", BAD))
    for (name, symbol, tone), place in zip(fits, result.corner, strict=True):
        figure.add_scatter(
            x=place[:1],
            y=place[1:],
            name=name,
            mode="markers",
            marker={"size": 11, "symbol": symbol, "color": tone},
        )
    return figure


ZEROS = ("none", "up to half of them", "more than half")


def _zeros_of_lasso(result: Penalties) -> str:
    """Return how many coefficients the lasso sets to zero, in words."""
    share = float((result.coefficients["lasso"] == 0).mean())
    return ZEROS[0 if share == 0 else 1 if share <= 0.5 else 2]


CONCEPT = Concept(
    key="penalties",
    options=(
        Number("alpha", "Penalty", 0.01, 5.0, 0.5, log=True),
        Number("mix", "Share of L1 in the elastic net", 0.01, 0.99, 0.5),
        Number("rows", "Rows", 30, 300, 60),
        Toggle("twins", "x2 is nearly a copy of x1", default=True),
        SEED,
    ),
    compute=compute,
    read=read,
    figures=figures,
    levels={
        "See it": {},
        "Change it": {"alpha": 1.5, "twins": False},
        "Break it": {"rows": 30, "alpha": 0.3},
    },
    guess=Guess(ZEROS, _zeros_of_lasso),
    own=OnOwnData(compute_own, Needs(target="number"), unused=("rows", "twins")),
)
