"""The marks of each kind of chart, one trace a colour."""

from collections.abc import Callable, Iterator

import pandas as pd
import plotly.graph_objects as go

from core.charts.explore.colours import by_colour, carried, handles
from core.charts.explore.places import places_on
from core.charts.explore.points import cells, points
from core.explore.visual.cuts import WHOLE
from core.explore.visual.plot import PlotData
from core.explore.visual.spread import BOXES
from core.look import MUTED
from core.wording.escape import as_label


def _bars(data: PlotData, marks: pd.DataFrame) -> Iterator[go.Bar]:
    form = ".1%" if data.is_rate or data.value_title.startswith("share of") else ",.4~r"
    texts = dict(zip(data.x.places, data.x.labels, strict=True))
    for shared, _, group in by_colour(data, marks):
        bar = go.Bar(
            x=places_on(data.x, group["x"]),
            y=group["value"],
            customdata=carried(data, group),
            text=[as_label(texts[x]) for x in group["x"]],
            textposition="none",
            hovertemplate=f"%{{text}}: %{{y:{form}}} (%{{customdata[4]:,}} rows)<extra></extra>",
            **shared,
        )
        if "low" in group and data.spec.chart == "bar":
            bar.error_y = _whiskers(group)
        yield bar


def _whiskers(group: pd.DataFrame) -> dict[str, object]:
    return {
        "array": (group["high"] - group["value"]).fillna(0),
        "arrayminus": (group["value"] - group["low"]).fillna(0),
        "thickness": 1.2,
        "width": 3,
        "color": MUTED,
    }


def _lines(data: PlotData, marks: pd.DataFrame) -> Iterator[go.Scatter]:
    form = ".1%" if data.is_rate else ",.4~r"
    for shared, paint, group in by_colour(data, marks):
        yield go.Scatter(
            x=places_on(data.x, group["x"]),
            y=group["value"],
            customdata=carried(data, group),
            mode="lines+markers",
            line={"color": paint, "width": 2},
            hovertemplate=f"%{{x}}: %{{y:{form}}} (%{{customdata[4]:,}} rows)<extra></extra>",
            **{**shared, "marker": {"color": paint, "size": 5}},
        )


def _boxes(data: PlotData, marks: pd.DataFrame) -> Iterator[go.Box | go.Scatter]:
    low, first, middle, third, high = BOXES
    for shared, _, group in by_colour(data, marks):
        yield go.Box(
            x=_box_places(data, group),
            lowerfence=group[low],
            q1=group[first],
            median=group[middle],
            q3=group[third],
            upperfence=group[high],
            **shared,
        )
    yield handles(_box_places(data, marks), marks[middle], carried(data, marks))


def _violins(data: PlotData, marks: pd.DataFrame) -> Iterator[go.Violin | go.Scatter]:
    for shared, paint, group in by_colour(data, marks):
        yield go.Violin(
            x=_box_places(data, group),
            y=group["value"],
            points=False,
            spanmode="hard",
            scalemode="width",
            meanline={"visible": False},
            box={"visible": True, "width": 0.12},
            line={"color": paint, "width": 1.2},
            hoverinfo="x+y",
            **shared,
        )
    middle = marks[(marks["quantile"] - 0.5).abs() < 1e-9]
    yield handles(_box_places(data, middle), middle["value"], carried(data, middle))


def _box_places(data: PlotData, group: pd.DataFrame) -> object:
    """Boxes over steps of a number stand at the steps; over no column, in one place."""
    return [" "] * len(group) if data.x == WHOLE else places_on(data.x, group["x"])


DRAWERS: dict[str, Callable[[PlotData, pd.DataFrame], Iterator[object]]] = {
    "bar": _bars,
    "histogram": _bars,
    "line": _lines,
    "box": _boxes,
    "violin": _violins,
    "scatter": points,
    "density": cells,
    "heat": cells,
}
