"""L1, L2 and elastic net: who sets coefficients to zero, and what twins do to it."""

from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd
import plotly.graph_objects as go

from core.concepts._concept import SEED, Concept, Panel
from core.concepts._figure import BAD, MUTED, bars, blank, marked
from core.options import Number, Toggle

TRUE = np.array([3.0, 0.0, -2.0, 0.0, 0.0, 1.0, 0.0, 0.0])
NAMES = tuple(f"x{i + 1}" for i in range(len(TRUE)))
ALPHAS = np.logspace(-2, 1, 30)
RESAMPLES = 40
MODELS = ("ridge", "lasso", "elastic net")


@dataclass(frozen=True)
class Penalties:
    """Coefficients by model and along the path; spread and zeros of x2 over resamples.

    `corner` holds the centre (least squares) and the lasso and ridge solutions for x1 and x3
    alone, `hessian` the shape of the squared error around that centre.
    """

    alpha: float
    coefficients: pd.DataFrame
    path: pd.DataFrame
    stability: pd.DataFrame
    corner: np.ndarray
    hessian: np.ndarray


def compute(alpha: float, mix: float, rows: int, twins: bool, seed: int) -> Penalties:
    rng = np.random.default_rng(seed)
    X, y = sample(rng, rows, twins)
    fits = [model.fit(X, y).coef_ for model in models(alpha, mix, rows)]
    table = pd.DataFrame(dict(zip(MODELS, fits, strict=True)))
    table.insert(0, "column", NAMES)
    table.insert(1, "truth", TRUE)
    draws = [sample(rng, rows, twins) for _ in range(RESAMPLES)]
    second = [[m.fit(*drawn).coef_[1] for drawn in draws] for m in models(alpha, mix, rows)]
    return Penalties(alpha, table, lasso_path(X, y), spread(second), *pair(X, y, alpha))


def models(alpha: float, mix: float, rows: int) -> tuple[Any, ...]:
    """Return the three models with penalties on one scale: error is mean squared error / 2.

    scikit-learn's ridge takes the sum of squared errors, so its alpha is multiplied by the rows.
    """
    from sklearn.linear_model import ElasticNet, Lasso, Ridge

    shared = {"max_iter": 5000, "tol": 1e-4, "random_state": 0}
    elastic = ElasticNet(alpha=alpha, l1_ratio=mix, **shared)
    return Ridge(alpha=alpha * rows), Lasso(alpha=alpha, **shared), elastic


def sample(rng: np.random.Generator, rows: int, twins: bool) -> tuple[np.ndarray, np.ndarray]:
    """Return standardised columns and a centred target; twins make x2 nearly a copy of x1."""
    X = rng.normal(size=(rows, len(TRUE)))
    if twins:
        X[:, 1] = X[:, 0] + rng.normal(0, 0.1, rows)
    X = (X - X.mean(axis=0)) / X.std(axis=0)
    y = X @ TRUE + rng.normal(0, 2, rows)
    return X, y - y.mean()


def lasso_path(X: np.ndarray, y: np.ndarray) -> pd.DataFrame:
    """Return the lasso's coefficients for every strength, and how many are exactly zero."""
    from sklearn.linear_model import lasso_path as path

    _, coefficients, _ = path(X, y, alphas=ALPHAS[::-1], random_state=0)
    table = pd.DataFrame(coefficients.T[::-1], columns=list(NAMES))
    table.insert(0, "alpha", ALPHAS)
    return table.assign(zeros=(coefficients == 0).sum(axis=0)[::-1])


def spread(second: list[list[float]]) -> pd.DataFrame:
    """Return how the coefficient of x2 behaves over other samples from the same source."""
    values = np.array(second)
    return pd.DataFrame(
        {
            "model": MODELS,
            "standard deviation": values.std(axis=1),
            "share exactly zero": (values == 0).mean(axis=1),
        }
    )


def pair(X: np.ndarray, y: np.ndarray, alpha: float) -> tuple[np.ndarray, np.ndarray]:
    """Return least squares, lasso and ridge for x1 and x3 alone, and the error's curvature."""
    two, rows = X[:, [0, 2]], len(y)
    ridge, lasso, _ = (model.fit(two, y).coef_ for model in models(alpha, 0.5, rows))
    least = np.linalg.lstsq(two, y, rcond=None)[0]
    return np.array([least, lasso, ridge]), two.T @ two / rows


def read(result: Penalties) -> str:
    zeros = {name: int((result.coefficients[name] == 0).sum()) for name in MODELS}
    ridge, lasso = result.stability.iloc[0], result.stability.iloc[1]
    return (
        f"At penalty {result.alpha:.2f} the lasso sets {zeros['lasso']} of {len(TRUE)} "
        f"coefficients to exactly zero, the elastic net {zeros['elastic net']}, ridge "
        f"{zeros['ridge']}. Over {RESAMPLES} other samples the coefficient of x2 varies by "
        f"{lasso['standard deviation']:.2f} with the lasso (zero in "
        f"{lasso['share exactly zero']:.0%}) and {ridge['standard deviation']:.2f} with ridge."
    )


def figures(result: Penalties) -> tuple[Panel, ...]:
    path = blank("Penalty (log scale)", "Coefficient")
    for name in NAMES:
        path.add_scatter(x=np.log10(ALPHAS), y=result.path[name], name=name, mode="lines")
    path.update_xaxes(tickvals=[-2, -1, 0, 1], ticktext=["0.01", "0.1", "1", "10"])
    chosen = bars(result.coefficients, "column", ("truth", *MODELS), "Coefficient")
    steady = bars(result.stability, "model", tuple(result.stability.columns[1:]))
    names = ("least squares", "lasso", "ridge")
    corner = pd.DataFrame(result.corner, columns=["x1", "x3"])
    corner.insert(0, "fit", names)
    return (
        Panel("Coefficients at this penalty", chosen, result.coefficients),
        Panel("The lasso path", marked(path, float(np.log10(result.alpha))), result.path),
        Panel("Why the corner: error ellipses and budgets", _corner(result), corner),
        Panel("x2 over other samples", steady, result.stability),
    )


def _corner(result: Penalties) -> go.Figure:
    least, lasso, ridge = result.corner
    reach = 1.3 * np.abs(result.corner).max() + 0.1
    axis = np.linspace(-reach, reach, 60)
    away = np.stack(np.meshgrid(axis, axis), axis=2) - least
    error = np.einsum("ijk,kl,ijl->ij", away, result.hessian, away)
    figure = blank("Coefficient of x1", "Coefficient of x3", 360)
    figure.add_contour(
        x=axis, y=axis, z=error, contours_coloring="lines", showscale=False, opacity=0.5
    )
    around = np.linspace(0, 2 * np.pi, 100)
    size, radius = np.abs(lasso).sum(), np.hypot(*ridge)
    figure.add_scatter(
        x=size * np.array([1, 0, -1, 0, 1]), y=size * np.array([0, 1, 0, -1, 0]), name="L1 budget"
    )
    figure.add_scatter(
        x=radius * np.cos(around), y=radius * np.sin(around), name="L2 budget", mode="lines"
    )
    marker = {"size": 10, "color": [MUTED, BAD, BAD]}
    words = ["least squares", "lasso", "ridge"]
    figure.add_scatter(
        x=result.corner[:, 0],
        y=result.corner[:, 1],
        text=words,
        mode="markers+text",
        textposition="top center",
        marker=marker,
        showlegend=False,
    )
    return figure


CONCEPT = Concept(
    key="penalties",
    title="L1, L2 and elastic net",
    question="L1 or L2: what is the difference, and why does L1 give zeros?",
    answer=(
        "Both add a price for large coefficients. L2 charges the square, so the pull fades near "
        "zero and coefficients shrink but stay. L1 charges the absolute value with the same pull "
        "all the way, so weak ones reach exactly zero: drawn as a budget, the diamond has corners "
        "on the axes and the error ellipse often touches there first. With two columns that say "
        "the same, ridge shares the weight and the lasso picks one by chance; the elastic net "
        "mixes both. Columns are standardised first and the intercept is not penalised."
    ),
    mistake=(
        "Reading a lasso zero as 'this column does not matter'. Among near twins the choice is "
        "luck and changes with the sample. Also mind the names: the strength is alpha in Ridge and "
        "Lasso but 1/C in logistic regression and SVM, so a larger C means less penalty."
    ),
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
    page="train",
    topics=("Models", "lasso", "ridge", "elastic net", "regularisation", "sparsity"),
)
