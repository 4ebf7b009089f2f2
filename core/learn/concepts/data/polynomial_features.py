"""Polynomial features: a straight boundary in more columns is a bent one in the old ones."""

from dataclasses import dataclass, replace
from math import comb
from typing import Any

import numpy as np
import pandas as pd
import plotly.graph_objects as go

from core.choices.options import Choice, Number, Toggle
from core.learn.concepts.concept import SEED, Concept, Guess, OnOwnData, Panel
from core.learn.concepts.examples import Examples, standardised
from core.learn.concepts.figure import curves, dots, marked, regions
from core.learn.concepts.own_rows import Needs, OwnRows
from core.look import blank
from core.wording.escape import as_labels

ROWS = 100
DEGREES = tuple(range(1, 9))
AXIS = np.linspace(-2.2, 2.2, 50)
GRID = np.stack(np.meshgrid(AXIS, AXIS), axis=2).reshape(-1, 2)


@dataclass(frozen=True)
class Bent:
    """A logistic regression on products of two columns: what it calls the plane, and its scores.

    `scores` has a row for each degree, `counts` the columns that so many columns become.
    """

    degree: int
    products_only: bool
    X: np.ndarray
    y: np.ndarray
    called: np.ndarray
    weights: pd.DataFrame
    scores: pd.DataFrame
    width: int
    counts: pd.DataFrame
    names: tuple[str, str] = ("x1", "x2")
    classes: tuple[str, ...] = ("class 0", "class 1")


def compute(
    shape: str, degree: int, products_only: bool, noise: float, width: int, seed: int
) -> Bent:
    rng = np.random.default_rng(seed)
    known, new = _sample(rng, ROWS, shape, noise), _sample(rng, 1000, shape, noise)
    return _bent(known, new, degree, width, products_only=products_only)


def compute_own(rows: OwnRows, degree: int, products_only: bool, width: int, seed: int) -> Bent:
    """Return the same for two columns of a table, standardised; half of 600 rows are new."""
    kept = np.random.default_rng(seed).permutation(len(rows.X))[:600]
    X, y = rows.X[kept], rows.y[kept]
    X = np.clip(standardised(X), -3, 3)  # far values would make high powers run away
    known, new = Examples(X, y).split(len(X) // 2)
    found = _bent(known, new, degree, width, products_only=products_only)
    return replace(found, names=(rows.names[0], rows.names[1]), classes=rows.classes)


def _sample(rng: np.random.Generator, rows: int, shape: str, noise: float) -> Examples:
    """Return points of the plane with classes by quadrant, ring, wave or side of a line."""
    X = rng.uniform(-2, 2, (rows, 2))
    score = {
        "quadrants": X[:, 0] * X[:, 1],
        "ring": X[:, 0] ** 2 + X[:, 1] ** 2 - 2.2,
        "wave": X[:, 1] - np.sin(2 * X[:, 0]),
        "line": X[:, 0] + 0.5 * X[:, 1],
    }[shape]
    y = (score > 0).astype(int)
    turned = rng.random(rows) < noise
    return Examples(X, np.where(turned, 1 - y, y))


def _bent(known: Examples, new: Examples, degree: int, width: int, *, products_only: bool) -> Bent:
    """Return the model of one degree, and the scores of all degrees."""
    rows = []
    for tried in DEGREES:
        used = powers(tried, products_only=products_only)
        model = _train(_products(known.X, used), known.y)
        shares = (np.mean(model.predict(_products(X, used)) == y) for X, y in (known, new))
        rows.append((tried, len(used), *shares))
    chosen = powers(degree, products_only=products_only)
    model = _train(_products(known.X, chosen), known.y)
    weights = {"feature": [_term(p) for p in chosen], "weight": model[-1].coef_[0]}
    counts = [(d, comb(width + d, d) - 1, _crossed(width, d)) for d in DEGREES]
    return Bent(
        degree=degree,
        products_only=products_only,
        X=known.X,
        y=known.y,
        called=model.predict(_products(GRID, chosen)),
        weights=pd.DataFrame(weights),
        scores=pd.DataFrame(rows, columns=["degree", "columns", "training", "new rows"]),
        width=width,
        counts=pd.DataFrame(counts, columns=["degree", "all products", "without squares"]),
    )


def powers(degree: int, *, products_only: bool) -> list[tuple[int, int]]:
    """Return the powers of x1 and x2 in every feature up to a degree, the constant left out.

    With `products_only` no column is multiplied by itself, so x1, x2 and x1 x2 are all there is.
    """
    most = min(degree, 1) if products_only else degree
    pairs = [(i, total - i) for total in range(1, degree + 1) for i in range(total, -1, -1)]
    return [(i, j) for i, j in pairs if max(i, j) <= most]


def _crossed(width: int, degree: int) -> int:
    """Return how many products of different columns there are, up to so many factors."""
    return sum(comb(width, factors) for factors in range(1, degree + 1))


def _term(pair: tuple[int, int]) -> str:
    """Return the feature as one writes it: x1² x2."""
    shown = {0: None, 1: "{}", 2: "{}²", 3: "{}³"}
    parts = []
    for name, power in zip(("x1", "x2"), pair, strict=True):
        form = shown.get(power, "{}^" + str(power))
        if form:
            parts.append(form.format(name))
    return " ".join(parts)


def _products(X: np.ndarray, pairs: list[tuple[int, int]]) -> np.ndarray:
    """Return a column for every pair of powers."""
    return np.column_stack([X[:, 0] ** i * X[:, 1] ** j for i, j in pairs])


def _train(X: np.ndarray, y: np.ndarray) -> Any:
    from sklearn.linear_model import LogisticRegression
    from sklearn.pipeline import make_pipeline
    from sklearn.preprocessing import StandardScaler

    return make_pipeline(StandardScaler(), LogisticRegression(C=10, max_iter=500)).fit(X, y)


def read(result: Bent) -> str:
    now = result.scores.iloc[result.degree - 1]
    best = result.scores.loc[result.scores["new rows"].idxmax()]
    plain = result.scores["new rows"].iloc[0]
    kind = "without squares" if result.products_only else "all products"
    count = int(result.counts[kind].iloc[result.degree - 1])
    return (
        f"Degree {result.degree} turns 2 columns into {now['columns']:.0f} and gets "
        f"{now['training']:.2f} right in training, {now['new rows']:.2f} on new rows; plain "
        f"columns get {plain:.2f}, the best degree, {best['degree']:.0f}, "
        f"{best['new rows']:.2f}. From {result.width} columns, degree {result.degree} would make "
        f"{count:,}."
    )


def figures(result: Bent) -> tuple[Panel, ...]:
    points = pd.DataFrame(result.X, columns=["x1", "x2"]).assign(label=result.y)
    weights = blank("Feature", "Weight (features standardised)")
    weights.add_bar(x=result.weights["feature"], y=result.weights["weight"])
    scores = curves(result.scores, "degree", ("training", "new rows"), "Share right")
    counts = curves(result.counts, "degree", ("all products", "without squares"))
    counts.update_yaxes(type="log", dtick=1, title=f"Columns made of {result.width} (log scale)")
    return (
        Panel("The boundary in the two columns", _plane(result), points),
        Panel("Right by degree", marked(scores, result.degree), result.scores),
        Panel("The weights: straight in these", weights, result.weights),
        Panel("What it costs in columns", marked(counts, result.degree), result.counts),
    )


def _plane(result: Bent) -> go.Figure:
    x, y = as_labels(result.names)
    figure = blank(x, y)
    regions(figure, (AXIS, AXIS), result.called.reshape(len(AXIS), len(AXIS)))
    return dots(figure, result.X, result.y, as_labels(result.classes))


def _guess_truth(result: Bent) -> str:
    gain = result.scores["new rows"].iloc[result.degree - 1] - result.scores["new rows"].iloc[0]
    return "more" if gain > 0.03 else "fewer" if gain < -0.03 else "about as many"


CONCEPT = Concept(
    key="polynomial_features",
    options=(
        Choice("shape", "True boundary", ("quadrants", "ring", "wave", "line"), "quadrants"),
        Number("degree", "Degree", 1, DEGREES[-1], 2),
        Toggle("products_only", "Products only, no squares"),
        Number("noise", "Share of wrong labels", 0.0, 0.4, 0.05),
        Number("width", "Columns of a real table", 2, 50, 10),
        SEED,
    ),
    compute=compute,
    read=read,
    figures=figures,
    levels={
        "See it": {},
        "Change it": {"shape": "ring", "degree": 1},
        "Break it": {"shape": "line", "degree": 8, "noise": 0.3},
    },
    guess=Guess(("more", "about as many", "fewer"), _guess_truth),
    own=OnOwnData(compute_own, Needs(columns=2, target="two classes"), unused=("shape", "noise")),
)
