"""Pictures of one column looked at closely: on another scale, through the calendar."""

from collections.abc import Sequence

import plotly.graph_objects as go
from plotly.subplots import make_subplots

from core.explore.profile.calendar import MONTHS, WEEKDAYS, Calendar
from core.explore.profile.column_profiles import Histogram
from core.explore.profile.shapes import Shape, TransformedColumn
from core.look import blank

HEIGHT = 260
ONE = "#457ce9"  # one column keeps one colour over its parts; it reads on light and dark


def before_after(shape: Shape, after: TransformedColumn) -> go.Figure:
    """The column as it is beside the column on another scale, each with its skew."""
    power = "" if after.power is None else f" {after.power:g}"
    titles = [f"as it is: skew {shape.skew:.2f}", f"{after.scale}{power}: skew {after.skew:.2f}"]
    figure = _side_by_side(titles)
    _bars(figure, shape.histogram, 1)
    _bars(figure, after.histogram, 2)
    return figure.update_layout(bargap=0.04)


def _bars(figure: go.Figure, bins: Histogram, place: int) -> None:
    ends = list(zip(bins.edges, bins.edges[1:], strict=False))
    figure.add_bar(
        x=[low / 2 + high / 2 for low, high in ends],
        y=bins.counts,
        width=[high - low for low, high in ends],
        customdata=ends,
        marker={"color": ONE},
        hovertemplate="%{customdata[0]:,.5~r} to %{customdata[1]:,.5~r}: %{y:,}<extra></extra>",
        row=1,
        col=place,
    )


def through_the_calendar(calendar: Calendar) -> go.Figure:
    """The share of rows on each weekday, in each month, and in each hour where hours are told."""
    parts: list[tuple[str, Sequence[str], Sequence[float]]] = [
        ("weekdays", WEEKDAYS, calendar.weekdays),
        ("months", MONTHS, calendar.months),
    ]
    if calendar.unit not in ("day", "month"):
        parts.append(("hours", [f"{hour:02d}" for hour in range(24)], calendar.hours))
    figure = _side_by_side([title for title, _, _ in parts])
    for place, (_, names, shares) in enumerate(parts, start=1):
        figure.add_bar(
            x=names,
            y=shares,
            marker={"color": ONE},
            hovertemplate="%{x}: %{y:.1%}<extra></extra>",
            row=1,
            col=place,
        )
    figure.update_xaxes(type="category", tickfont={"size": 10})
    return figure.update_yaxes(tickformat=".0%", rangemode="tozero")


def _side_by_side(titles: list[str]) -> go.Figure:
    figure = make_subplots(rows=1, cols=len(titles), subplot_titles=titles)
    figure.update_layout(blank(height=HEIGHT).layout)
    figure.update_layout(showlegend=False)
    figure.update_annotations(font={"size": 13})
    figure.update_xaxes(automargin=True)
    return figure
