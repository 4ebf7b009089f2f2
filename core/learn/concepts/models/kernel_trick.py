"""The kernel trick: the inner products of a space that nobody has to visit."""

from dataclasses import dataclass
from math import comb
from typing import Any

import numpy as np
import pandas as pd
import plotly.graph_objects as go

from core.choices.options import Choice, Number
from core.learn.concepts.concept import SEED, Concept, Guess, Panel
from core.learn.concepts.examples import Examples
from core.learn.concepts.figure import marked
from core.learn.concepts.plane import areas, colour, mesh, plane, points
from core.look import blank

ROWS, TEST_ROWS = 160, 600
GAMMAS = (0.01, 0.1, 1.0, 10.0, 100.0, 1000.0)
KERNELS = ("rbf", "polynomial", "linear")
CLASSES = ("inner ring", "outer ring")


@dataclass(frozen=True)
class Lift:
    """Rings, the boundary of a kernel, and the same inner products computed in two ways.

    `products` has both for pairs of rows; `columns` counts those of the lifted space for 2 and
    for 100 columns at the chosen degree.
    """

    kernel: str
    gamma: float
    degree: int
    X: np.ndarray
    y: np.ndarray
    axes: np.ndarray
    called: np.ndarray
    training: float
    test: float
    linear: float
    holders: int
    products: pd.DataFrame
    columns: tuple[int, int]
    by_gamma: pd.DataFrame

    @property
    def largest_gap(self) -> float:
        """Return the largest relative difference of the two ways."""
        both = self.products[["lifted, then multiplied", "kernel"]].to_numpy()
        return float((np.abs(both[:, 0] - both[:, 1]) / np.abs(both).max()).max())


def compute(kernel: str, gamma: float, degree: int, noise: float, seed: int) -> Lift:
    from sklearn.datasets import make_circles

    X, y = make_circles(ROWS, noise=noise, factor=0.45, random_state=seed)
    y = 1 - y
    rest, truth = make_circles(TEST_ROWS, noise=noise, factor=0.45, random_state=seed + 1000)
    new = Examples(rest, 1 - truth)
    model = _machine(kernel, gamma, degree).fit(X, y)
    axes, places = mesh(X)
    return Lift(
        kernel=kernel,
        gamma=gamma,
        degree=degree,
        X=X,
        y=y,
        axes=axes,
        called=model.predict(places),
        training=float(model.score(X, y)),
        test=float(model.score(*new)),
        linear=float(_machine("linear", gamma, degree).fit(X, y).score(*new)),
        holders=len(model.support_),
        products=_products(X[:12], degree),
        columns=(comb(2 + degree, degree), comb(100 + degree, degree)),
        by_gamma=_by_gamma(Examples(X, y), new),
    )


def _machine(kernel: str, gamma: float, degree: int) -> Any:
    from sklearn.svm import SVC

    if kernel == "polynomial":
        return SVC(kernel="poly", degree=degree, gamma=1.0, coef0=1.0, C=1.0, random_state=0)
    return SVC(kernel=kernel, gamma=gamma, C=1.0, random_state=0)


def lifted(X: np.ndarray, degree: int) -> np.ndarray:
    """Return all products of up to `degree` of two columns, scaled so that the inner product of
    two lifted rows is (x·z + 1) ** degree (the binomial theorem, twice)."""
    columns = [
        np.sqrt(comb(degree, total) * comb(total, first))
        * X[:, 0] ** first
        * X[:, 1] ** (total - first)
        for total in range(degree + 1)
        for first in range(total + 1)
    ]
    return np.column_stack(columns)


def _products(X: np.ndarray, degree: int) -> pd.DataFrame:
    """Return the inner products of neighbouring rows: the long way and by the kernel."""
    one, other, high = X[:-1], X[1:], lifted(X, degree)
    return pd.DataFrame(
        {
            "pair": [f"{number} and {number + 1}" for number in range(len(one))],
            "lifted, then multiplied": (high[:-1] * high[1:]).sum(axis=1),
            "kernel": ((one * other).sum(axis=1) + 1) ** degree,
        }
    )


def _by_gamma(known: Examples, new: Examples) -> pd.DataFrame:
    fits = [(gamma, _machine("rbf", gamma, 2).fit(*known)) for gamma in GAMMAS]
    rows = [(g, m.score(*known), m.score(*new), len(m.support_)) for g, m in fits]
    return pd.DataFrame(rows, columns=["gamma", "training", "new rows", "support vectors"])


def read(result: Lift) -> str:
    return (
        f"The {result.kernel} kernel calls {result.test:.1%} of new rows rightly, a straight line "
        f"{result.linear:.1%}; {result.holders} of {len(result.X)} rows are support vectors. At "
        f"degree {result.degree} two columns become {result.columns[0]:,} and a hundred would "
        f"become {result.columns[1]:,}; the kernel gives the same inner products without them "
        f"(largest relative difference {result.largest_gap:.0e})."
    )


def figures(result: Lift) -> tuple[Panel, ...]:
    rows = pd.DataFrame(result.X, columns=["x1", "x2"]).assign(ring=result.y)
    height = rows.assign(**{"x1² + x2²": (result.X**2).sum(axis=1)})
    both = result.products
    figure = blank("Kernel: (x·z + 1) to the degree", "Lifted, then multiplied")
    figure.add_scatter(x=both["kernel"], y=both["lifted, then multiplied"], mode="markers")
    sweep = blank("gamma of the RBF kernel (log scale)", "Accuracy")
    for name in ("training", "new rows"):
        sweep.add_scatter(x=result.by_gamma["gamma"], y=result.by_gamma[name], name=name)
    sweep.update_xaxes(type="log", dtick=1)
    picture = areas(plane(("x1", "x2")), result.axes, result.called, 2)
    return (
        Panel(
            f"The boundary of the {result.kernel} kernel",
            points(picture, result.X, result.y, CLASSES),
            rows,
        ),
        Panel("Lifted by x1² + x2²: a flat cut would do", _lift(height), height),
        Panel("The same inner products, without lifting", figure, both),
        Panel(
            "How far one row reaches",
            marked(sweep, result.gamma),
            result.by_gamma,
        ),
    )


def _lift(rows: pd.DataFrame) -> go.Figure:
    figure = blank(height=360)
    for ring, name in enumerate(CLASSES):
        part = rows[rows["ring"] == ring]
        figure.add_scatter3d(
            x=part["x1"],
            y=part["x2"],
            z=part["x1² + x2²"],
            name=name,
            mode="markers",
            marker={"size": 3, "color": colour(ring)},
        )
    return figure.update_layout(scene={"zaxis": {"title": "x1² + x2²"}})


def _guess_truth(result: Lift) -> str:
    if result.test > result.linear + 0.05:
        return "clearly better than a straight line"
    return "no better than a straight line"


CONCEPT = Concept(
    key="kernel_trick",
    options=(
        Choice("kernel", "Kernel", KERNELS, "rbf"),
        Number("gamma", "gamma of the RBF kernel", 0.01, 1000.0, 1.0, log=True),
        Number("degree", "Degree of the polynomial", 1, 8, 2),
        Number("noise", "Noise", 0.0, 0.5, 0.12),
        SEED,
    ),
    compute=compute,
    read=read,
    figures=figures,
    levels={
        "See it": {},
        "Change it": {"kernel": "polynomial", "degree": 1},
        "Break it": {"gamma": 1000.0, "noise": 0.25},
    },
    guess=Guess(
        ("no better than a straight line", "clearly better than a straight line"), _guess_truth
    ),
)
