"""Look first: four tables with the same mean, spread and correlation, and nothing else alike."""

from dataclasses import dataclass

import numpy as np
import pandas as pd
import plotly.graph_objects as go

from core.choices.options import Choice, Number
from core.learn.concepts.concept import SEED, Concept, Guess, OnOwnData, Panel
from core.learn.concepts.data import _lines
from core.learn.concepts.data._lines import MODELS, held_out, line, robust, standard
from core.learn.concepts.own_rows import Needs, OwnRows
from core.look import BAD, GOOD, MUTED, PALETTE, blank
from core.wording.escape import as_labels

SHAPES = ("cloud", "curve", "outlier", "two groups")


@dataclass(frozen=True)
class Four:
    """Four pairs of columns with one summary, and how far each model misses in each.

    `pairs` has the columns table, x and y; `summary` a row for each table; `misses` the mean
    absolute error on held-out rows, a row for each model and a column for each table.
    """

    shown: str
    pairs: pd.DataFrame
    summary: pd.DataFrame
    misses: pd.DataFrame
    names: tuple[str, str] = ("x", "y")
    tables: tuple[str, ...] = SHAPES


def compute(shown: str, correlation: float, noise: float, size: int, seed: int) -> Four:
    rng = np.random.default_rng(seed)
    made = {name: _alike(*_shape(rng, name, size, noise), correlation) for name in SHAPES}
    return _compared(rng, shown, made)


def compute_own(rows: OwnRows, shown: str, noise: float, size: int, seed: int) -> Four:
    """Return two columns of a table beside three impostors with the same summary."""
    rng = np.random.default_rng(seed)
    x, y = rows.X[rng.permutation(len(rows.X))[:size]].T
    middles, spreads = (x.mean(), y.mean()), (x.std() or 1.0, y.std() or 1.0)
    r = float(np.clip(np.mean((x - middles[0]) * (y - middles[1])) / np.prod(spreads), -1, 1))
    made = {SHAPES[0]: (x, y)}
    for name in SHAPES[1:]:
        other = _alike(*_shape(rng, name, len(x), noise), r)
        made[name] = (
            middles[0] + spreads[0] * standard(other[0]),
            middles[1] + spreads[1] * standard(other[1]),
        )
    found = _compared(rng, shown, made)
    return Four(
        found.shown, found.pairs, found.summary, found.misses, (rows.names[0], rows.names[1])
    )


def _shape(
    rng: np.random.Generator, name: str, size: int, noise: float
) -> tuple[np.ndarray, np.ndarray]:
    """Return x, and what y has beside a straight part in it."""
    x, extra = rng.uniform(-1, 1, size), noise * rng.normal(size=size)
    if name == "curve":
        return x, 3 * x**2 + extra * 0.3
    if name == "outlier":
        far = np.zeros(size)
        far[np.argsort(x)[-2]] = 20
        return x, far + extra * 0.3
    if name == "two groups":
        group = np.where(np.arange(size) < size // 2, -1.0, 1.0)
        # Inside each group y falls with x, whatever the groups together do.
        inside = rng.uniform(-0.5, 0.5, size)
        return 2 * group + inside, -4 * inside + extra * 0.3
    return x, rng.normal(size=size)


def _alike(x: np.ndarray, extra: np.ndarray, correlation: float) -> tuple[np.ndarray, np.ndarray]:
    """Return x and y with mean 0, standard deviation 1 and exactly this correlation.

    Only the part of `extra` at a right angle to x is used, so that x alone sets the correlation.
    """
    x = standard(x)
    extra = extra - extra.mean()
    rest = standard(extra - (extra @ x / len(x)) * x)
    return x, correlation * x + np.sqrt(1 - correlation**2) * rest


def _compared(
    rng: np.random.Generator, shown: str, made: dict[str, tuple[np.ndarray, np.ndarray]]
) -> Four:
    """Return the summary of every table and how far each model misses in it."""
    summary, misses = [], pd.DataFrame({"model": MODELS})
    for name, (x, y) in made.items():
        bond = float(np.mean(standard(x) * standard(y)))
        summary.append((name, x.mean(), x.std(), y.mean(), y.std(), bond))
        misses[name] = held_out(rng, x, y)
    columns = ["table", "mean of x", "sd of x", "mean of y", "sd of y", "correlation"]
    pairs = [pd.DataFrame({"table": n, "x": x, "y": y}) for n, (x, y) in made.items()]
    table = pd.DataFrame(summary, columns=columns)
    return Four(shown, pd.concat(pairs, ignore_index=True), table, misses)


def best_model(result: Four, table: str) -> str:
    """Return the model that misses least; the plain line unless one misses a fifth less."""
    misses = result.misses.set_index("model")[table]
    return str(misses.idxmin()) if misses.min() < 0.8 * misses[MODELS[0]] else MODELS[0]


def read(result: Four) -> str:
    bond, misses = result.summary["correlation"].iloc[0], result.misses.set_index("model")
    ways = "; ".join(
        f"{table}, {best} ({misses[table][best]:.3g})"
        for table in result.tables
        for best in [best_model(result, table)]
    )
    return (
        f"Shown large: {result.shown}. All four have correlation {bond:.2f}, "
        f"the same means and the same spreads, so the same straight line. "
        f"What to fit, by the median miss on held-out rows: {ways}."
    )


def figures(result: Four) -> tuple[Panel, ...]:
    chosen = result.pairs[result.pairs["table"] == result.shown]
    misses = blank("", "Median error on held-out rows")
    for name in result.tables:
        misses.add_bar(x=result.misses["model"], y=result.misses[name], name=name)
    return (
        Panel("Four tables, one summary", _grid(result), result.pairs),
        Panel(f"One of them: {result.shown}", _one(result, chosen), chosen),
        Panel("The summary that hides it", _summary(result), result.summary),
        Panel("Another picture, another model", misses, result.misses),
    )


def _grid(result: Four) -> go.Figure:
    """Draw the four side by side, each shifted to its own place."""
    figure = blank()
    for number, name in enumerate(result.tables):
        part = result.pairs[result.pairs["table"] == name]
        across, up = standard(part["x"].to_numpy()), standard(part["y"].to_numpy())
        right, down = 6 * (number % 2), -9 * (number // 2)
        figure.add_scatter(
            x=across + right,
            y=np.clip(up, -3, 4.5) + down,
            name=name,
            mode="markers",
            marker={"size": 4},
        )
        bond = result.summary["correlation"].iloc[number]
        ends = np.array([-2.0, 2.0])
        figure.add_scatter(
            x=ends + right,
            y=bond * ends + down,
            mode="lines",
            showlegend=False,
            line={"color": MUTED},
        )
    figure.update_xaxes(visible=False)
    return figure.update_yaxes(visible=False)


def _one(result: Four, chosen: pd.DataFrame) -> go.Figure:
    x, y = as_labels(result.names)
    figure = blank(x, y)
    figure.add_scatter(
        x=chosen["x"],
        y=chosen["y"],
        mode="markers",
        name="rows",
        marker={"color": PALETTE[0], "size": 6},
    )
    across, up = chosen["x"].to_numpy(), chosen["y"].to_numpy()
    ends = np.array([across.min(), across.max()])
    for name, fitted, colour in (
        ("straight line", line(across, up), BAD),
        ("robust line", robust(across, up), GOOD),
    ):
        figure.add_scatter(
            x=ends, y=np.polyval(fitted, ends), name=name, mode="lines", line={"color": colour}
        )
    return figure


def _summary(result: Four) -> go.Figure:
    figure = blank("", "Value")
    for _, row in result.summary.iterrows():
        names = [n for n in result.summary.columns if n not in ("table", "mean of x", "mean of y")]
        figure.add_bar(x=names, y=[row[n] for n in names], name=row["table"])
    return figure


def _guess_truth(result: Four) -> str:
    return best_model(result, result.shown)


CONCEPT = Concept(
    key="eda",
    options=(
        Choice("shown", "Table shown large", SHAPES, "curve"),
        Number("correlation", "Correlation in all four", -0.95, 0.95, 0.6),
        Number("noise", "Noise", 0.0, 2.0, 0.5),
        Number("size", "Rows", 30, 400, 100),
        SEED,
    ),
    compute=compute,
    read=read,
    figures=figures,
    levels={
        "See it": {},
        "Change it": {"shown": "two groups"},
        "Break it": {"correlation": 0.95, "noise": 2.0, "size": 30},
    },
    guess=Guess(MODELS, _guess_truth),
    own=OnOwnData(compute_own, Needs(columns=2), unused=("correlation",)),
    parts=(_lines,),
)
