"""Binning: a number cut into steps, too coarse, about right, or one step for every row."""

from dataclasses import dataclass, replace

import numpy as np
import pandas as pd
import plotly.graph_objects as go

from core.choices.options import Choice, Number
from core.learn.concepts.concept import SEED, Concept, Guess, OnOwnData, Panel
from core.learn.concepts.examples import Examples
from core.learn.concepts.figure import curves
from core.learn.concepts.own_rows import Needs, OwnRows
from core.look import BAD, GOOD, MUTED, blank
from core.wording.escape import as_labels

AXIS = np.linspace(0, 1, 301)
COUNTS = np.array([1, 2, 3, 4, 5, 6, 8, 10, 12, 15, 20, 25, 30, 40, 50, 60])
MOST = 60
WAYS = ("equal_width", "equal_count")


@dataclass(frozen=True)
class Binned:
    """Steps fitted to a curve: the height of each bin, the error on training and new rows.

    `errors` has a row for each number of bins tried; `line` is the error of a straight line on new
    rows. x runs from 0 to 1.
    """

    bins: int
    way: str
    x: np.ndarray
    y: np.ndarray
    steps: np.ndarray
    truth: np.ndarray
    table: pd.DataFrame
    errors: pd.DataFrame
    training: float
    new: float
    line: float
    names: tuple[str, str] = ("x", "y")


def compute(bins: int, way: str, shape: str, noise: float, size: int, seed: int) -> Binned:
    rng = np.random.default_rng(seed)
    x = rng.beta(1.2, 2.5, size + 1000)  # more rows to the left
    y = _curve(x, shape) + rng.normal(0, noise, len(x))
    found = _stepped(*Examples(x, y).split(size), bins, way)
    return replace(found, truth=_curve(AXIS, shape))


def compute_own(rows: OwnRows, bins: int, way: str, seed: int) -> Binned:
    """Return the same for a column of a table, stretched to 0 … 1, and its target."""
    order = np.random.default_rng(seed).permutation(len(rows.X))
    x, y = rows.X[order, 0], rows.y[order]
    x = (x - x.min()) / (np.ptp(x) or 1.0)
    found = _stepped(*Examples(x, y).split(len(x) // 2), bins, way)
    return replace(found, names=(rows.names[0], "target"))


def _curve(x: np.ndarray, shape: str) -> np.ndarray:
    """Return the true curve, smooth, straight or with a jump."""
    if shape == "jump":
        return np.where(x > 0.4, 1.0, 0.0)
    return 2 * x if shape == "straight" else np.sin(2 * np.pi * x)


def _stepped(known: Examples, new: Examples, bins: int, way: str) -> Binned:
    """Return the steps for one number of bins, and the errors for all of them."""
    rows = []
    for count in COUNTS:
        edges, heights = _fit(*known, int(count), way)
        rows.append((count, _rmse(known, edges, heights), _rmse(new, edges, heights)))
    edges, heights = _fit(*known, bins, way)
    is_flat = np.ptp(known.X) == 0
    slope, start = (0.0, known.y.mean()) if is_flat else np.polyfit(*known, 1)
    inside = np.bincount(_place(known.X, edges), minlength=bins)
    bounds = np.concatenate([[0.0], edges, [1.0]])
    table = {"from": bounds[:-1], "to": bounds[1:], "rows": inside, "height": heights}
    return Binned(
        bins=bins,
        way=way,
        x=known.X,
        y=known.y,
        steps=heights[_place(AXIS, edges)],
        truth=np.empty(0),
        table=pd.DataFrame(table),
        errors=pd.DataFrame(rows, columns=["bins", "training", "new rows"]),
        training=_rmse(known, edges, heights),
        new=_rmse(new, edges, heights),
        line=float(np.sqrt(np.mean((new.y - start - slope * new.X) ** 2))),
    )


def _fit(x: np.ndarray, y: np.ndarray, bins: int, way: str) -> tuple[np.ndarray, np.ndarray]:
    """Return the inner edges of the bins and the mean target in each, the overall one if empty."""
    shares = np.linspace(0, 1, bins + 1)[1:-1]
    edges = shares if way == "equal_width" else np.quantile(x, shares)
    index = _place(x, edges)
    count = np.bincount(index, minlength=bins)
    total = np.bincount(index, weights=y, minlength=bins)
    return edges, np.where(count > 0, total / np.maximum(count, 1), y.mean())


def _place(x: np.ndarray, edges: np.ndarray) -> np.ndarray:
    """Return the bin of each value; a value on an edge belongs to the bin above."""
    return np.searchsorted(edges, x, side="right")


def _rmse(rows: Examples, edges: np.ndarray, heights: np.ndarray) -> float:
    return float(np.sqrt(np.mean((rows.y - heights[_place(rows.X, edges)]) ** 2)))


def read(result: Binned) -> str:
    best = result.errors.loc[result.errors["new rows"].idxmin()]
    empty = int((result.table["rows"] == 0).sum())
    ending = f" Bins without a row: {empty}." if empty else ""
    versus = "better than" if result.new < result.line else "no better than"
    return (
        f"With {result.bins} bins the error is {result.training:.3g} in training and "
        f"{result.new:.3g} on new rows, {versus} a straight line's {result.line:.3g}. Best on new "
        f"rows: {best['bins']:.0f} bins with {best['new rows']:.3g}.{ending}"
    )


def figures(result: Binned) -> tuple[Panel, ...]:
    errors = curves(result.errors, "bins", ("training", "new rows"), "RMSE", mark=result.bins)
    errors.add_hline(y=result.line, line={"dash": "dot", "color": MUTED})
    rows = blank("Bin", "Training rows")
    rows.add_bar(x=list(range(1, result.bins + 1)), y=result.table["rows"])
    return (
        Panel("Steps fitted to the rows", _steps(result), result.table),
        Panel("Too few, too many (dotted: a straight line, new rows)", errors, result.errors),
        Panel("Rows in each bin", rows, result.table),
    )


def _steps(result: Binned) -> go.Figure:
    x, y = as_labels(result.names)
    figure = blank(x, y)
    figure.add_scatter(
        x=result.x[:400],
        y=result.y[:400],
        name="training rows",
        mode="markers",
        marker={"color": MUTED, "size": 4, "opacity": 0.6},
    )
    if result.truth.size:
        figure.add_scatter(x=AXIS, y=result.truth, name="truth", line={"color": GOOD})
    figure.add_scatter(
        x=AXIS, y=result.steps, name=f"{result.bins} steps", line={"color": BAD, "shape": "hv"}
    )
    return figure


def _guess_truth(result: Binned) -> str:
    best = result.errors.loc[result.errors["new rows"].idxmin(), "bins"]
    if abs(np.log(result.bins / best)) < np.log(1.6):
        return "about right"
    return "too few" if result.bins < best else "too many"


CONCEPT = Concept(
    key="binning",
    options=(
        Number("bins", "Bins", 1, MOST, 6),
        Choice("way", "Edges", WAYS, "equal_width"),
        Choice("shape", "True curve", ("wave", "jump", "straight"), "wave"),
        Number("noise", "Noise", 0.05, 1.0, 0.4),
        Number("size", "Training rows", 30, 400, 100),
        SEED,
    ),
    compute=compute,
    read=read,
    figures=figures,
    levels={
        "See it": {},
        "Change it": {"shape": "jump", "bins": 5},
        "Break it": {"bins": MOST, "size": 40},
    },
    guess=Guess(("too few", "about right", "too many"), _guess_truth),
    own=OnOwnData(
        compute_own, Needs(columns=1, target="number"), unused=("shape", "noise", "size")
    ),
)
