"""Explanations as pictures, in the table's own columns."""

from collections.abc import Sequence
from typing import Any

import numpy as np
import pandas as pd
import plotly.graph_objects as go

from core.look import MUTED, blank
from core.model.explain import Explanation, Importance, RowExplanation
from core.table.arrays import Array
from core.table.cell_text import cell_text
from core.table.stored_as import stored_as
from core.wording.escape import as_label, as_labels
from core.wording.numbers import number_text

UP = "#e11d48"  # high values and moves upwards; neither good nor bad
DOWN = "#3b82f6"
MOST_COLUMNS = 15
LONGEST = 20  # signs of a name: three charts stand side by side, and bars need room
MOST_LEVELS = 12
FAR_OFF = 3  # times the way of all steps: so far from zero, a waterfall does not begin there


def importance_bars(
    importance: Importance, most: int = MOST_COLUMNS, longest: int = LONGEST
) -> go.Figure:
    """The most important columns as bars, and their known 95 % intervals; names of at
    most `longest` signs."""
    chosen = importance.order[:most][::-1]
    figure = blank(height=90 + 26 * len(chosen))
    reach = importance.reach
    figure.add_bar(
        x=importance.values[chosen],
        y=as_labels((importance.columns[n] for n in chosen), most=longest),
        orientation="h",
        error_x=None if reach is None else {"array": reach[chosen], "thickness": 1.2},
        showlegend=False,
        hovertemplate="%{y}: %{x:,.4~r}<extra></extra>",
    )
    figure.update_yaxes(type="category")
    return figure


def beeswarm(explanation: Explanation, place: int, most: int = 10) -> go.Figure:
    """Each row's contributions of the top columns; the colour is the row's value, low to high,
    where it has an order."""
    order = np.argsort(-explanation.shap.importance(place), kind="stable")[:most][::-1]
    figure = blank(height=110 + 36 * len(order))
    names = as_labels(explanation.subject.features[n] for n in order)
    for lane, n in enumerate(order):
        values = explanation.shap.values[:, n, place]
        raw = explanation.rows[explanation.subject.features[n]]
        figure.add_scattergl(
            x=values,
            y=lane + _spread(values, explanation.subject.seed),
            mode="markers",
            marker={
                "size": 5,
                "opacity": 0.75,
                **_paint(raw),
            },
            text=[as_label(value) for value in raw],
            showlegend=False,
            hovertemplate=f"{names[lane]} = %{{text}}<br>moves by %{{x:.4g}}<extra></extra>",
        )
    figure.add_vline(x=0, line={"color": MUTED, "dash": "dash"})
    figure.update_yaxes(
        tickvals=list(range(len(order))), ticktext=names, showgrid=False, zeroline=False
    )
    figure.update_xaxes(title=f"moves the output by ({explanation.shap.scale})")
    return figure


def _paint(raw: pd.Series) -> dict[str, Any]:
    """Low to high where values have an order, else one colour: a level is neither low nor high."""
    if stored_as(raw) not in ("number", "date", "boolean"):
        return {"color": MUTED}
    return low_to_high(raw)


def low_to_high(values: pd.Series) -> dict[str, Any]:
    """The colours of dots by where each value stands."""
    scale = [[0, DOWN], [0.5, "#a78bfa"], [1, UP]]
    return {"color": ranks(values), "colorscale": scale, "cmin": 0, "cmax": 1}


def ranks(values: pd.Series) -> Array:
    """Where each value stands from the lowest (0) to the highest (1); gaps in the middle."""
    place = values.rank(method="average", pct=True)
    return place.fillna(0.5).to_numpy(dtype="float64")


def dependence(explanation: Explanation, name: str, place: int) -> go.Figure:
    """A column's value against what it contributes: dots, or boxes for levels."""
    values = explanation.shap.values[:, explanation.subject.features.index(name), place]
    raw = explanation.rows[name]
    figure = blank(height=360)
    if stored_as(raw) in ("number", "date"):
        figure.add_scattergl(
            x=raw,
            y=values,
            mode="markers",
            marker={"size": 6, "opacity": 0.5},
            showlegend=False,
            hovertemplate="%{x}: moves by %{y:,.4~r}<extra></extra>",
        )
    else:
        _boxes(figure, raw.astype(object), values)
    figure.add_hline(y=0, line={"color": MUTED, "dash": "dash"})
    figure.update_xaxes(title=as_label(name))
    figure.update_yaxes(title=f"moves the output by ({explanation.shap.scale})")
    return figure


def waterfall(row: RowExplanation, most: int = 10) -> go.Figure:
    """From the base to this row's output, the largest steps first and the others together."""
    order = np.argsort(-np.abs(row.contributions), kind="stable")
    top, rest = order[:most], order[most:]
    steps = [float(row.contributions[n]) for n in top]
    names = as_labels(f"{row.columns[n]} = {cell_text(row.raw[n])}" for n in top)
    if rest.size:
        steps.append(float(row.contributions[rest].sum()))
        names.append("1 other column" if rest.size == 1 else f"{rest.size} other columns")
    base, *moved, output = alike([row.base, *steps, row.output])
    figure = blank(height=130 + 30 * len(steps))
    figure.add_waterfall(
        orientation="h",
        measure=["absolute", *["relative"] * len(steps), "total"],
        x=[row.base, *steps, 0],
        y=["base", *names, "output"],
        text=[base, *moved, output],
        increasing={"marker": {"color": UP}},
        decreasing={"marker": {"color": DOWN}},
        totals={"marker": {"color": MUTED}},
        hovertemplate="%{y}: %{text}<extra></extra>",
        cliponaxis=False,
        showlegend=False,
    )
    figure.update_yaxes(autorange="reversed", type="category")
    reached = np.cumsum([row.base, *steps])
    moved_over = float(np.ptp(reached))
    if np.abs(reached).min() < FAR_OFF * moved_over:
        reached = np.append(
            reached, 0.0
        )  # else the way from zero would leave no room for the steps
    room = 0.2 * float(np.ptp(reached)) or 1.0  # for numbers beside the outermost bars, on a phone
    figure.update_xaxes(title=row.scale, range=[reached.min() - room, reached.max() + room])
    return figure


def alike(values: Sequence[float]) -> list[str]:
    """The ends plain and the moves between with their signs, all with as many decimals as the
    largest needs: -0.0006 beside -0.3598, not -0.000574."""
    first, *moves, last = values
    largest = number_text(max(map(abs, values)))
    if "e" in largest or not np.isfinite(values).all():
        return [
            number_text(first),
            *(number_text(m, signed=True) for m in moves),
            number_text(last),
        ]
    places = len(largest.partition(".")[2])
    signed = [f"{move:{'+' if round(move, places) else ''}z,.{places}f}" for move in moves]
    return [f"{first:,.{places}f}", *signed, f"{last:,.{places}f}"]


def _boxes(figure: go.Figure, raw: pd.Series, values: Array) -> None:
    """A box a level, the most frequent ones; each a trace, so that names stay literal."""
    shown: Sequence[Any] = raw.value_counts(dropna=False).index[:MOST_LEVELS]
    for level, name in zip(shown, as_labels(cell_text(level) for level in shown), strict=True):
        here = raw.isna() if pd.isna(level) else raw == level
        figure.add_box(y=values[here.to_numpy()], name=name, boxpoints="outliers", showlegend=False)


def _spread(values: Array, seed: int) -> Array:
    """Small vertical offsets, wider where many rows share a value."""
    width = np.full(len(values), 0.3)
    if np.ptp(values) > 1e-12:
        counts, edges = np.histogram(values, bins=40)
        place = np.clip(np.searchsorted(edges, values, side="right") - 1, 0, 39)
        width = 0.38 * np.sqrt(counts[place] / counts.max())
    return np.random.default_rng(seed).uniform(-1, 1, len(values)) * width
