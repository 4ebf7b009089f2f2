"""What the marks of all charts share: colours by level, and handles to select by."""

from collections.abc import Iterator
from typing import Any

import numpy as np
import pandas as pd
import plotly.graph_objects as go

from core.explore.visual.cuts import GAP, REST, WHOLE, Axis
from core.explore.visual.plot import PlotData
from core.look import MUTED, PALETTE
from core.wording.escape import as_labels

REST_COLOUR = "#a8b3c2"


def colour_of(data: PlotData, colour: str) -> str:
    """The colour of a level; grey where it is a gap or all the rest."""
    if colour in (GAP, REST):
        return MUTED if colour == GAP else REST_COLOUR
    levels = data.colour.labels
    return PALETTE[(levels.index(colour) if colour in levels else 0) % len(PALETTE)]


def by_colour(
    data: PlotData, marks: pd.DataFrame
) -> Iterator[tuple[dict[str, Any], str, pd.DataFrame]]:
    """Name and colour of each group with its marks, in the order of the legend."""
    if data.colour == WHOLE:
        yield {"marker": {"color": PALETTE[0]}}, PALETTE[0], marks
        return
    names = dict(zip(data.colour.labels, as_labels(data.colour.labels), strict=True))
    for colour in data.colours:
        name, paint = names[colour], colour_of(data, colour)
        shared = {"name": name, "legendgroup": name, "marker": {"color": paint}}
        yield shared, paint, marks[marks["colour"] == colour]


def carried(data: PlotData, marks: pd.DataFrame) -> np.ndarray:
    """What a mark tells when it is clicked: cell of x, cell of y, colour, facet, rows.

    The first four are numbers on the axes of the data, -1 where there is none.
    """
    rows = marks["rows"] if "rows" in marks else pd.Series(0, marks.index)
    y_cell = marks["y_cell"] if "y_cell" in marks else pd.Series(-1, marks.index)
    parts = [marks["cell"], y_cell, _numbers(data.colour, marks, "colour")]
    return np.column_stack([*parts, _numbers(data.facet, marks, "facet"), rows])


def _numbers(axis: Axis, marks: pd.DataFrame, channel: str) -> pd.Series:
    if axis == WHOLE or channel not in marks:
        return pd.Series(-1, marks.index)
    return marks[channel].map({name: n for n, name in enumerate(axis.labels)})


def handles(x: Any, y: Any, known: np.ndarray) -> go.Scatter:
    """Points that nobody sees, for charts whose own marks cannot be selected."""
    return go.Scatter(
        x=x,
        y=y,
        customdata=known,
        mode="markers",
        marker={"opacity": 0, "size": 8},
        hoverinfo="skip",
        showlegend=False,
        name="",
    )
