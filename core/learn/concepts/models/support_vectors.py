"""The widest street between two classes, and the few rows that hold its kerbs."""

from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import pandas as pd
import plotly.graph_objects as go

from core.choices.options import Number, Toggle
from core.learn.concepts.concept import SEED, Concept, Guess, OnOwnData, Panel
from core.learn.concepts.examples import Examples, standardised
from core.learn.concepts.figure import marked
from core.learn.concepts.own_rows import Needs, OwnRows
from core.learn.concepts.plane import areas, mesh, plane, points
from core.look import MUTED, blank

ROWS, TEST_ROWS, MOST_OWN = 200, 1000, 300
PRICES = (0.001, 0.01, 0.1, 1.0, 10.0, 100.0)


@dataclass(frozen=True)
class Street:
    """The boundary w·x + b = 0, the rows that hold it, and what C makes of it.

    `width` is 2 / |w|, the distance between the kerbs w·x + b = ±1. `alphas` are the weights of
    the rows in w, 0 for those that could be left out. `without` is the change of w and b, as a
    share of |w|, when all those are left out.
    """

    price: float
    w: np.ndarray
    b: float
    X: np.ndarray
    y: np.ndarray
    alphas: np.ndarray
    training: float
    test: float
    without: float
    by_price: pd.DataFrame
    names: tuple[str, ...] = ("x1", "x2")
    classes: tuple[str, ...] = ("class 0", "class 1")

    @property
    def width(self) -> float:
        return float(2 / np.linalg.norm(self.w))

    @property
    def holders(self) -> np.ndarray:
        """Return which rows are support vectors."""
        return self.alphas > 0

    @property
    def on_kerb(self) -> int:
        """Return how many support vectors lie on the kerb itself, neither inside nor beyond."""
        return int((self.holders & (self.alphas < self.price * (1 - 1e-6))).sum())


def compute(price: float, distance: float, rows: int, stray: bool, seed: int) -> Street:
    rng = np.random.default_rng(seed)
    X, y = _sample(rng, rows, distance)
    if stray:
        X = np.vstack([X, [[distance / 2 + 1.5, 0.0]]])
        y = np.append(y, 0)
    return _street(Examples(X, y), _sample(rng, TEST_ROWS, distance), price)


def compute_own(rows: OwnRows, price: float, seed: int) -> Street:
    """Return the same for two scaled columns of a table; a third of the rows is tested on."""
    order = np.random.default_rng(seed).permutation(len(rows.X))
    X, y = used = Examples(standardised(rows.X)[order], rows.y[order])
    cut = len(X) - max(10, len(X) // 3)
    # Both classes must be among the rows learned from.
    front = [int(np.flatnonzero(y == label)[0]) for label in (0, 1)]
    train = np.union1d(front, np.arange(min(cut, MOST_OWN)))
    found = _street(used.some(train), used.some(slice(cut, None)), price)
    return replace(found, names=rows.names, classes=rows.classes)


def _street(known: Examples, new: Examples, price: float) -> Street:
    """Return the street at one price of a mistake, beside those at others."""
    X, y = known
    model = _machine(X, y, price)
    alphas = np.zeros(len(X))
    alphas[model.support_] = np.abs(model.dual_coef_[0])
    w, b = model.coef_[0], float(model.intercept_[0])
    held = _machine(X[alphas > 0], y[alphas > 0], price)
    moved = np.append(held.coef_[0] - w, held.intercept_[0] - b)
    return Street(
        price=price,
        w=w,
        b=b,
        X=X,
        y=y,
        alphas=alphas,
        training=float(model.score(X, y)),
        test=float(model.score(*new)),
        without=float(np.linalg.norm(moved) / np.linalg.norm(w)),
        by_price=_by_price(known, new),
    )


def _machine(X: np.ndarray, y: np.ndarray, price: float) -> Any:
    from sklearn.svm import SVC

    return SVC(kernel="linear", C=price, tol=1e-3, random_state=0).fit(X, y)


def _sample(rng: np.random.Generator, rows: int, distance: float) -> Examples:
    """Return two round clouds of equal size, their centres so far apart along x1."""
    y = np.arange(rows) % 2
    X = rng.normal(size=(rows, 2))
    X[:, 0] += distance * (y - 0.5)
    return Examples(X, y)


def _by_price(known: Examples, new: Examples) -> pd.DataFrame:
    rows = []
    for price in PRICES:
        model = _machine(*known, price)
        width = 2 / np.linalg.norm(model.coef_)
        rows.append((price, len(model.support_), width, model.score(*known), model.score(*new)))
    names = ["C", "support vectors", "width", "training", "new rows"]
    return pd.DataFrame(rows, columns=names)


def read(result: Street) -> str:
    held = int(result.holders.sum())
    return (
        f"With C = {result.price:g} the street is {result.width:.2f} wide, and {held} of "
        f"{len(result.X)} rows are support vectors: {result.on_kerb} on a kerb, "
        f"{held - result.on_kerb} inside the street or beyond it. Without the other "
        f"{len(result.X) - held} rows the boundary moves by {result.without:.1%}. New rows called "
        f"rightly: {result.test:.1%}."
    )


def figures(result: Street) -> tuple[Panel, ...]:
    rows = pd.DataFrame(result.X, columns=["x", "y"]).assign(
        label=result.y, alpha=result.alphas, score=result.X @ result.w + result.b
    )
    return (
        Panel("The street and the rows that hold it", _map(result), rows),
        Panel("Support vectors", _against(result, "support vectors"), result.by_price),
        Panel("Width of the street", _against(result, "width"), result.by_price),
        Panel("Called rightly", _against(result, "training", "new rows"), result.by_price),
    )


def _against(result: Street, *names: str) -> go.Figure:
    figure = blank("C (log scale)", names[0] if len(names) == 1 else "Accuracy")
    for name in names:
        figure.add_scatter(
            x=result.by_price["C"], y=result.by_price[name], name=name, mode="lines+markers"
        )
    figure.update_xaxes(type="log", dtick=1)
    # A line across a log axis is placed by the logarithm.
    return marked(figure, result.price).update_layout(annotations=[])


def _map(result: Street) -> go.Figure:
    axes, places = mesh(result.X)
    figure = areas(plane(result.names), axes, places @ result.w + result.b > 0, 2)
    score = (places @ result.w + result.b).reshape(len(axes[1]), len(axes[0]))
    figure.add_contour(
        x=axes[0],
        y=axes[1],
        z=score,
        contours={"start": -1, "end": 1, "size": 1, "coloring": "none"},
        line={"color": MUTED, "width": 2},
        name="boundary and kerbs",
        showscale=False,
        hoverinfo="skip",
    )
    points(figure, result.X, result.y, result.classes)
    held = result.X[result.holders]
    return figure.add_scatter(
        x=held[:, 0],
        y=held[:, 1],
        name="support vectors",
        mode="markers",
        marker={"symbol": "circle-open", "size": 11, "color": MUTED, "line": {"width": 1.5}},
    )


def _guess_truth(result: Street) -> str:
    share = result.holders.mean()
    return "under a fifth" if share < 0.2 else "under half" if share < 0.5 else "half or more"


CONCEPT = Concept(
    key="support_vectors",
    options=(
        Number("price", "C, the price of a row in the street", 0.001, 100.0, 1.0, log=True),
        Number("distance", "Distance of the two centres", 0.0, 6.0, 2.5),
        Number("rows", "Rows", 40, 300, ROWS),
        Toggle("stray", "One stray row far on the wrong side"),
        SEED,
    ),
    compute=compute,
    read=read,
    figures=figures,
    levels={
        "See it": {},
        "Change it": {"price": 0.001},
        "Break it": {"distance": 0.0},
    },
    guess=Guess(("under a fifth", "under half", "half or more"), _guess_truth),
    own=OnOwnData(
        compute_own, Needs(columns=2, target="two classes"), unused=("distance", "rows", "stray")
    ),
)
