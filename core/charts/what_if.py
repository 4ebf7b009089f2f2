"""One row of a model as pictures: along a column, and how a column's values lie."""

import numpy as np
import pandas as pd
import plotly.graph_objects as go

from core.look import MUTED, PALETTE, blank
from core.model.what_if import RowCurve
from core.model.what_if.distance import as_numbers
from core.table.schema import Kind
from core.wording.escape import as_label, as_labels

BINS = 24
_ROW = "display:flex;align-items:flex-end;gap:1px;height:22px;opacity:0.35"
_BAR = "flex:1;background:currentColor"
GAP = "(missing)"


def along_column(curve: RowCurve, output: str, threshold: float | None = None) -> go.Figure:
    """The curve with the row on it; behind it, in the lower third, how many kept rows have each
    value, and the threshold from which a class is said."""
    figure = blank(
        as_label(curve.column),
        output,
        height=340,
        yaxis2={"overlaying": "y", "side": "right", "visible": False},
    )
    is_line = curve.kind in (Kind.NUMBER, Kind.DATE)
    draw = _line if is_line else _levels
    draw(figure, curve)
    if threshold is not None:
        figure.add_hline(y=threshold, line={"color": MUTED, "dash": "dash"})
    return figure


def _line(figure: go.Figure, curve: RowCurve) -> None:
    seen = curve.seen.dropna()
    figure.add_histogram(
        x=seen,
        nbinsx=40,
        yaxis="y2",
        marker_color=MUTED,
        opacity=0.3,
        showlegend=False,
        hovertemplate="%{x}: %{y} training rows<extra></extra>",
    )
    counts, _ = np.histogram(as_numbers(seen), bins=40) if len(seen) else (np.array([1]), None)
    figure.update_layout(yaxis2_range=[0, 3 * max(1, int(counts.max()))])
    shown = {"showlegend": False, "hovertemplate": "%{x}: %{y:,.4~r}<extra></extra>"}
    figure.add_scatter(
        x=list(curve.values), y=curve.outputs, mode="lines", line_color=PALETTE[0], **shown
    )
    if curve.here is not None:
        dot = {"size": 13, "color": PALETTE[1], "line": {"width": 2, "color": "white"}}
        figure.add_scatter(x=[curve.here], y=[curve.output], mode="markers", marker=dot, **shown)


def _levels(figure: go.Figure, curve: RowCurve) -> None:
    names = as_labels(GAP if value is None else value for value in curve.values)
    is_here = [
        (value is None and curve.here is None) or value == curve.here for value in curve.values
    ]
    counts = [
        int(curve.seen.isna().sum() if value is None else (curve.seen == value).sum())
        for value in curve.values
    ]
    figure.add_bar(
        x=names,
        y=curve.outputs,
        marker_color=[PALETTE[1] if own else PALETTE[0] for own in is_here],
        customdata=counts,
        showlegend=False,
        hovertemplate="%{x}: %{y:,.4~r}<br>%{customdata} training rows<extra></extra>",
    )
    figure.update_xaxes(type="category")


def density_bars(seen: pd.Series) -> str:
    """How a column's numbers or dates lie from the lowest to the highest: bars in HTML as wide as
    their place, in the colour of the text around them. They hold nothing that came from a table."""
    values = as_numbers(seen.dropna())
    if not len(values) or np.ptp(values) == 0:
        return ""
    counts, _ = np.histogram(values, bins=BINS)
    bars = "".join(
        f'<div style="{_BAR};height:{share:.1%}"></div>' for share in counts / counts.max()
    )
    return f'<div style="{_ROW}" aria-hidden="true">{bars}</div>'
