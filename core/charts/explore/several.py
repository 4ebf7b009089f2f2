"""Several columns at once: paths through their levels, and every number against every other."""

import pandas as pd
import plotly.graph_objects as go

from core.charts.explore.colours import by_colour
from core.charts.explore.places import times
from core.explore.visual.plot import PlotData
from core.explore.visual.roles import Role
from core.look import PALETTE, blank
from core.wording.escape import as_label


def several(data: PlotData) -> go.Figure:
    """Charts of several columns at once."""
    return _paths(data) if data.spec.chart == "parallel" else _matrix(data)


def _paths(data: PlotData) -> go.Figure:
    last = f"v{len(data.axes) - 1}"
    codes = pd.Categorical(data.marks[last], categories=data.axes[-1].labels).codes
    size = max(2, len(data.axes[-1].labels))
    steps = [(n / size, (n + 1) / size, PALETTE[n % len(PALETTE)]) for n in range(size)]
    scale = [[end, colour] for low, high, colour in steps for end in (low, high)]
    figure = blank(height=480)
    figure.add_trace(
        go.Parcats(
            dimensions=[
                {
                    "label": as_label(axis.name, 24),
                    "values": [as_label(v, 24) for v in data.marks[f"v{n}"]],
                    "categoryorder": "array",
                    "categoryarray": [as_label(name, 24) for name in axis.labels],
                }
                for n, axis in enumerate(data.axes)
            ],
            counts=data.marks["rows"],
            line={"color": codes, "colorscale": scale, "cmin": -0.5, "cmax": size - 0.5},
            hoverinfo="count+probability",
            arrangement="freeform",
        )
    )
    return figure.update_layout(margin={"l": 60, "r": 90, "t": 40, "b": 20})


def _matrix(data: PlotData) -> go.Figure:
    figure = blank(height=240 + 110 * len(data.axes))
    for shared, _, group in by_colour(data, data.marks):
        dimensions = [
            {
                "label": as_label(axis.name, 18),
                "values": times(group[f"v{n}"]) if axis.role is Role.TIME else group[f"v{n}"],
                "axis": {"type": "date" if axis.role is Role.TIME else "linear"},
            }
            for n, axis in enumerate(data.axes)
        ]
        marker = {"size": 4, "opacity": 0.55, **shared["marker"]}
        figure.add_trace(
            go.Splom(
                dimensions=dimensions,
                showupperhalf=False,
                diagonal={"visible": False},
                **{**shared, "marker": marker},
            )
        )
    return figure
