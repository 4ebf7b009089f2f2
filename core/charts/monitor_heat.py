"""How far every column of a watched model's batches stood from what the model learned."""

import numpy as np
import plotly.graph_objects as go

from core.charts.monitor import batch_axis
from core.drift.monitor import BatchHistory
from core.look import BAD, blank
from core.wording.escape import as_label, as_labels

MOST_COLUMNS = 30
FULL = 3.0  # multiples of its limit at which a cell is as loud as it gets
HEAT = ((0.0, "#7c869822"), (1 / FULL, "#d9730d44"), (1 / FULL, "#d9730dcc"), (1.0, BAD))


def drift_heat(history: BatchHistory) -> go.Figure:
    """Columns by batches: how many times its limit each column stood from what was learned."""
    names = moved_most(history)[:MOST_COLUMNS]
    cells = np.full((len(names), len(history.batches)), np.nan)
    said = np.full(cells.shape, "", dtype=object)
    places = {name: place for place, name in enumerate(names)}
    for number, batch in enumerate(history.batches):
        for column in batch.columns:
            if column.name in places:
                at = places[column.name], number
                # What luck explains is no louder than a limit that was met.
                cells[at] = column.severity if column.drifted else min(1.0, column.severity)
                word = "drifted" if column.drifted else "no more than luck explains"
                said[at] = f"{as_label(column.direction)}<br>{column.severity:.2f} limits, {word}"
    figure = blank("batch", height=110 + 24 * len(names))
    figure.add_heatmap(
        z=cells,
        x=list(range(1, len(history.batches) + 1)),
        y=list(as_labels(names)),
        customdata=said,
        zmin=0,
        zmax=FULL,
        colorscale=[list(stop) for stop in HEAT],
        xgap=1 if len(history.batches) <= 60 else 0,
        ygap=1,
        colorbar={"title": {"text": "times limit"}, "thickness": 10, "tickvals": [0, 1, 2, 3]},
        hovertemplate="batch %{x}, %{y}: %{customdata}<extra></extra>",
    )
    figure.update_yaxes(autorange="reversed", type="category")
    figure.update_xaxes(batch_axis(history))
    return figure


def moved_most(history: BatchHistory) -> list[str]:
    """The columns of all batches, those that stood furthest out in any of them first."""
    furthest: dict[str, float] = {}
    for batch in history.batches:
        for column in batch.columns:
            furthest[column.name] = max(furthest.get(column.name, 0.0), column.severity)
    return sorted(furthest, key=lambda name: -furthest[name])
