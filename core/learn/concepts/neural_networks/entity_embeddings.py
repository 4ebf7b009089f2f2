"""Entity embeddings: a short vector for each shop, learned from what it sells on which weekday."""

from dataclasses import dataclass

import numpy as np
import pandas as pd
import plotly.graph_objects as go

from core.choices.options import Number, Toggle
from core.learn.concepts.concept import SEED, Concept, Guess, Panel
from core.learn.concepts.figure import curves, marked
from core.learn.concepts.neural_networks._embedding import (
    DAYS,
    DECAY,
    KINDS,
    UNIT,
    Cells,
    SalesTable,
    learned,
    sampled,
    seen,
    true_sales,
)
from core.look import blank, lying_bars, marking

MOST = 6  # dimensions tried
ADDED, EMBEDDED = "one-hot, added up", "embeddings"
PAIRS, TARGET = "one-hot of every pair", "target encoding, forest"


@dataclass(frozen=True)
class Embedded:
    """A vector for each shop, the error of each encoding, and what the vectors know.

    Errors are of the mean sales called for every shop and weekday, against the true ones. `errors`
    has a row for each encoding, `by_size` for each number of dimensions; `same` is the share of
    shops whose nearest other shop is of their kind, by three sorts of nearness.
    """

    dimensions: int
    alike: bool
    shops: pd.DataFrame
    errors: pd.DataFrame
    by_size: pd.DataFrame
    same: pd.DataFrame


def compute(
    shops: int, rows: int, dimensions: int, noise: float, alike: bool, seed: int
) -> Embedded:
    rng = np.random.default_rng(seed)
    kind, truth = true_sales(rng, shops, alike=alike)
    cells = sampled(rng, truth, rows, noise)
    found = [learned(cells, size, seed) for size in range(MOST + 1)]
    return Embedded(
        dimensions=dimensions,
        alike=alike,
        shops=_placed(found[dimensions], kind, cells),
        errors=_compared(cells, found[0], found[dimensions], truth),
        by_size=_sizes(cells, found, truth),
        same=_nearness(cells, found[dimensions], kind),
    )


def _compared(
    cells: Cells, plain: SalesTable, table: SalesTable, truth: np.ndarray
) -> pd.DataFrame:
    """Return the error of four ways to give a model the shop and the weekday."""
    shown = cells.count / (cells.count + DECAY)  # with the same penalty as all others
    pairs = plain.units + shown * (cells.mean - plain.units)
    rows = [
        (ADDED, _off_by(plain.units, cells, truth), plain.numbers.size),
        (TARGET, _off_by(_by_forest(cells), cells, truth), len(cells.count)),
        (PAIRS, _off_by(pairs, cells, truth), pairs.size),
        (EMBEDDED, _off_by(table.units, cells, truth), table.numbers.size),
    ]
    return pd.DataFrame(rows, columns=["encoding", "error", "numbers kept"])


def _by_forest(cells: Cells) -> np.ndarray:
    """Return what a forest makes of each shop's mean sales and the weekday."""
    from sklearn.ensemble import RandomForestRegressor

    count = cells.count
    mean = (count * cells.mean).sum(axis=1) / (count.sum(axis=1) + 2)  # shrunk to the mean of all
    X = np.column_stack([np.repeat(mean, DAYS), np.tile(np.arange(DAYS), len(mean))])
    forest = RandomForestRegressor(30, min_samples_leaf=3, random_state=0)
    forest.fit(X, cells.mean.ravel(), sample_weight=count.ravel())
    return forest.predict(X).reshape(count.shape)


def _off_by(units: np.ndarray, cells: Cells, truth: np.ndarray) -> float:
    """Return the root mean squared error, every shop and weekday counting the same."""
    return float(np.sqrt(((cells.base + UNIT * units - truth) ** 2).mean()))


def _sizes(cells: Cells, found: list[SalesTable], truth: np.ndarray) -> pd.DataFrame:
    """Return the error of vectors of every size, on the means of the rows given and the true."""
    rows = []
    for size, table in enumerate(found):
        gap = UNIT**2 * cells.count * (table.units - cells.mean) ** 2
        training = float(np.sqrt(gap.sum() / cells.count.sum()))
        rows.append((size, training, _off_by(table.units, cells, truth)))
    return pd.DataFrame(rows, columns=["dimensions", "means in training", "true means"])


def _nearness(cells: Cells, table: SalesTable, kind: np.ndarray) -> pd.DataFrame:
    """Return how often the nearest other shop is of the same kind; the kinds were never shown."""
    week = cells.mean - cells.mean.mean(axis=1, keepdims=True)
    near = {
        "their vectors": seen(table),
        "raw weekday means": week,
        "mean sales": table.shop[:, None],
    }
    rows = []
    for name, X in near.items():
        apart = np.linalg.norm(X[:, None] - X[None], axis=2)
        np.fill_diagonal(apart, np.inf)
        rows.append((name, float(np.mean(kind[apart.argmin(axis=1)] == kind))))
    return pd.DataFrame(rows, columns=["nearest by", "same kind"])


def _placed(table: SalesTable, kind: np.ndarray, cells: Cells) -> pd.DataFrame:
    """Return where each shop is drawn: its two main axes, or one and its level."""
    axes = seen(table)
    second = axes[:, 1] if axes.shape[1] > 1 else table.shop
    shops = pd.DataFrame({"shop": np.arange(1, len(kind) + 1), "first axis": axes[:, 0]})
    shops["second axis"] = second
    return shops.assign(kind=np.array(list(KINDS))[kind], rows=cells.count.sum(axis=1).astype(int))


def read(result: Embedded) -> str:
    error = result.errors.set_index("encoding")["error"]
    same = result.same.set_index("nearest by")["same kind"]
    others = error.drop(EMBEDDED)
    return (
        f"With vectors of {result.dimensions} number{'s' * (result.dimensions > 1)} the mean sales "
        f"predicted are off by {error[EMBEDDED]:.1f}; the best other way, {others.idxmin()}, is "
        f"off by {others.min():.1f}. The nearest other shop by vector is of the same kind for "
        f"{same['their vectors']:.0%} of the shops, by mean sales for {same['mean sales']:.0%}."
    )


def figures(result: Embedded) -> tuple[Panel, ...]:
    errors = result.errors.sort_values("error")
    names = errors["encoding"]
    colours = marking(names == EMBEDDED)
    by_size = curves(result.by_size, "dimensions", ("means in training", "true means"), "Error")
    return (
        Panel("The vectors of the shops", _map(result), result.shops),
        Panel(
            "Error of each encoding",
            lying_bars(names, errors["error"], "Error", marker_color=colours),
            errors,
        ),
        Panel(
            "How many numbers a vector needs", marked(by_size, result.dimensions), result.by_size
        ),
        Panel(
            "Is the nearest other shop of the same kind?",
            lying_bars(
                result.same["nearest by"], result.same["same kind"], "Share of shops"
            ).update_xaxes(range=[0, 1], tickformat=".0%"),
            result.same,
        ),
    )


def _map(result: Embedded) -> go.Figure:
    is_flat = result.dimensions == 1
    figure = blank("First axis", "Level of the shop" if is_flat else "Second axis", 360)
    for name in KINDS:
        rows = result.shops[result.shops["kind"] == name]
        figure.add_scatter(
            x=rows["first axis"],
            y=rows["second axis"],
            name=name if result.alike else f"called {name}",
            mode="markers",
            text=[f"shop {s}, {n} rows" for s, n in zip(rows["shop"], rows["rows"], strict=True)],
            marker={"size": 5 + np.sqrt(rows["rows"])},
        )
    return figure


def _guess_truth(result: Embedded) -> str:
    return str(result.errors.set_index("encoding")["error"].idxmin())


CONCEPT = Concept(
    key="entity_embeddings",
    options=(
        Number("shops", "Shops", 12, 60, 40),
        Number("rows", "Rows for each shop, on average", 3, 80, 20),
        Number("dimensions", "Numbers in a vector", 1, MOST, 2),
        Number("noise", "Noise of the sales", 2.0, 40.0, 15.0),
        Toggle("alike", "Shops come in three kinds", default=True),
        SEED,
    ),
    compute=compute,
    read=read,
    figures=figures,
    levels={
        "See it": {},
        "Change it": {"rows": 80},
        "Break it": {"alike": False, "rows": 80},
    },
    guess=Guess((ADDED, TARGET, PAIRS, EMBEDDED), _guess_truth),
)
