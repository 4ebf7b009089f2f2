"""How a tree splits: try every cut of every column, keep the one that gains most."""

from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import pandas as pd
import plotly.graph_objects as go

from core.choices.options import Choice, Number
from core.learn.concepts.concept import SEED, Concept, Guess, OnOwnData, Panel
from core.learn.concepts.examples import Examples
from core.learn.concepts.figure import curves, dots, marked, regions
from core.learn.concepts.own_rows import Needs, OwnRows
from core.look import GOOD, MUTED, blank
from core.wording.escape import as_labels

AXIS = np.linspace(0, 1, 60)
GRID = np.stack(np.meshgrid(AXIS, AXIS), axis=2).reshape(-1, 2)
COLUMNS = ("x1", "x2")


@dataclass(frozen=True)
class FirstSplit:
    """The chosen cut and the best one with their gains; every cut's gain; the grown tree.

    Columns run from 0 to 1; `names` and `classes` are what they and the classes are called.
    """

    criterion: str
    column: str
    cut: float
    gain: float
    best_column: str
    best_cut: float
    best_gain: float
    root: float
    gains: pd.DataFrame
    X: np.ndarray
    y: np.ndarray
    called: np.ndarray
    leaves: int
    training: float
    test: float
    names: tuple[str, ...] = COLUMNS
    classes: tuple[str, ...] = ("class 0", "class 1")


def compute(
    column: str, cut: float, criterion: str, depth: int, noise: float, seed: int
) -> FirstSplit:
    rng = np.random.default_rng(seed)
    known, new = _sample(rng, 200, noise), _sample(rng, 1000, noise)
    return _split(known, new, _ChosenCut(column, cut, criterion), depth)


def compute_own(
    rows: OwnRows, column: str, cut: float, criterion: str, depth: int, seed: int
) -> FirstSplit:
    """Return the same for two columns of a table, each stretched to 0 … 1; a third is tested on."""
    spread = np.ptp(rows.X, axis=0)
    X = (rows.X - rows.X.min(axis=0)) / np.where(spread > 0, spread, 1)
    order = np.random.default_rng(seed).permutation(len(X))
    new, known = Examples(X[order], rows.y[order]).split(len(X) // 3)
    found = _split(known, new, _ChosenCut(column, cut, criterion), depth)
    return replace(found, names=rows.names, classes=rows.classes)


@dataclass(frozen=True)
class _ChosenCut:
    """A column, where it is cut, and the measure of how mixed the two sides are."""

    column: str
    place: float
    criterion: str


def _split(known: Examples, new: Examples, cut: _ChosenCut, depth: int) -> FirstSplit:
    """Return what the chosen cut gains beside every other, and the tree scored on other rows."""
    (X, y), criterion = known, cut.criterion
    gains = _all_gains(X, y, criterion)
    best = gains.loc[gains["gain"].idxmax()]
    tree = _grow(X, y, criterion, depth)
    return FirstSplit(
        criterion=criterion,
        column=cut.column,
        cut=cut.place,
        gain=_gain(X[:, COLUMNS.index(cut.column)] <= cut.place, y, criterion),
        best_column=best["column"],
        best_cut=float(best["cut"]),
        best_gain=float(best["gain"]),
        root=float(_impurity(y.mean(), criterion)),
        gains=gains,
        X=X,
        y=y,
        called=tree.predict(GRID),
        leaves=int(tree.get_n_leaves()),
        training=float(tree.score(X, y)),
        test=float(tree.score(*new)),
    )


def _sample(rng: np.random.Generator, rows: int, noise: float) -> Examples:
    """Return points in the unit square, positive in one corner; noise turns labels round."""
    X = rng.random((rows, 2))
    y = ((X[:, 0] > 0.35) & (X[:, 1] < 0.6)).astype(int)
    turned = rng.random(rows) < noise
    return Examples(X, np.where(turned, 1 - y, y))


def _impurity(p: np.ndarray | float, criterion: str) -> np.ndarray:
    """Return Gini impurity, 2p(1 - p), or entropy in bits, for a share p of positives."""
    p = np.asarray(p, dtype=float)
    if criterion == "gini":
        return 2 * p * (1 - p)
    inside = np.clip(p, 1e-12, 1 - 1e-12)
    return -(inside * np.log2(inside) + (1 - inside) * np.log2(1 - inside))


def _gain(left: np.ndarray, y: np.ndarray, criterion: str) -> float:
    """Return by how much the split lowers the impurity, each side weighted by its rows."""
    if left.all() or not left.any():
        return 0.0
    share = left.mean()
    sides = _impurity(np.array([y[left].mean(), y[~left].mean()]), criterion)
    return float(_impurity(y.mean(), criterion) - share * sides[0] - (1 - share) * sides[1])


def _all_gains(X: np.ndarray, y: np.ndarray, criterion: str) -> pd.DataFrame:
    """Return the gain of every cut: half-way between neighbouring values of each column."""
    rows = [
        (name, cut, _gain(X[:, position] <= cut, y, criterion))
        for position, name in enumerate(COLUMNS)
        for cut in _between(X[:, position])
    ]
    return pd.DataFrame(rows, columns=["column", "cut", "gain"])


def _between(values: np.ndarray) -> np.ndarray:
    """Return the points half-way between neighbouring values."""
    ordered = np.unique(values)
    return (ordered[1:] + ordered[:-1]) / 2


def _grow(X: np.ndarray, y: np.ndarray, criterion: str, depth: int) -> Any:
    from sklearn.tree import DecisionTreeClassifier

    return DecisionTreeClassifier(criterion=criterion, max_depth=depth, random_state=0).fit(X, y)


def read(result: FirstSplit) -> str:
    share = result.gain / result.best_gain if result.best_gain else 1.0
    names = dict(zip(COLUMNS, result.names, strict=True))
    return (
        f"Your cut {names[result.column]} ≤ {result.cut:.2f} lowers the {result.criterion} of "
        f"{result.root:.3f} by {result.gain:.3f}, {share:.0%} of the best cut's "
        f"{result.best_gain:.3f} ({names[result.best_column]} ≤ {result.best_cut:.2f}). The tree "
        f"has {result.leaves} leaves: {result.training:.2f} right in training, {result.test:.2f} "
        f"on new rows."
    )


def figures(result: FirstSplit) -> tuple[Panel, ...]:
    wide = result.gains.pivot(index="cut", columns="column", values="gain").reset_index()
    line = curves(wide, "cut", COLUMNS, "Gain")
    marked(line, result.cut, f"your cut of {result.column}")
    p = np.linspace(0, 1, 101)
    shapes = pd.DataFrame({"share of positives": p})
    shapes = shapes.assign(gini=_impurity(p, "gini"), entropy=_impurity(p, "entropy"))
    points = pd.DataFrame(result.X, columns=list(COLUMNS)).assign(label=result.y)
    return (
        Panel(
            "Your cut and the best one",
            _cuts(result),
            points,
            picks=("cut",) if result.column == "x1" else ("", "cut"),
        ),
        Panel("The gain of every cut", line, result.gains),
        Panel(f"The grown tree, {result.leaves} leaves", _tree(result), points),
        Panel(
            "How impure is a share?",
            curves(shapes, "share of positives", ("gini", "entropy"), "Impurity"),
            shapes,
        ),
    )


def _axes(result: FirstSplit) -> go.Figure:
    """Return an empty figure with the two columns as its axes."""
    x, y = as_labels(result.names)
    return blank(x, y)


def _cuts(result: FirstSplit) -> go.Figure:
    figure = dots(_axes(result), result.X, result.y, as_labels(result.classes))
    for name, column, cut, colour in (
        ("yours", result.column, result.cut, MUTED),
        ("best", result.best_column, result.best_cut, GOOD),
    ):
        draw = figure.add_vline if column == "x1" else figure.add_hline
        draw(cut, line={"color": colour, "width": 3}, annotation={"text": name})
    return figure


def _tree(result: FirstSplit) -> go.Figure:
    figure = _axes(result)
    regions(figure, (AXIS, AXIS), result.called.reshape(len(AXIS), len(AXIS)))
    return dots(figure, result.X, result.y, as_labels(result.classes))


def _guess_truth(result: FirstSplit) -> str:
    share = result.gain / result.best_gain if result.best_gain else 1.0
    return "less than half" if share < 0.5 else "half or more"


CONCEPT = Concept(
    key="decision_tree",
    options=(
        Choice("column", "Column to cut", COLUMNS, "x1"),
        Number("cut", "Where to cut", 0.0, 1.0, 0.5),
        Choice("criterion", "Impurity", ("gini", "entropy"), "gini"),
        Number("depth", "Depth of the tree", 1, 10, 2),
        Number("noise", "Share of wrong labels", 0.0, 0.5, 0.1),
        SEED,
    ),
    compute=compute,
    read=read,
    figures=figures,
    levels={
        "See it": {},
        "Change it": {"column": "x2", "cut": 0.3},
        "Break it": {"depth": 10, "noise": 0.3},
    },
    guess=Guess(("less than half", "half or more"), _guess_truth),
    own=OnOwnData(compute_own, Needs(columns=2, target="two classes"), unused=("noise",)),
)
