"""Far values in a column, and unusual rows among the others."""

import numpy as np
import plotly.graph_objects as go

from core.explore.outliers import ColumnLimits, UnusualRows
from core.look import BAD, MUTED, blank
from core.table.arrays import Array
from core.wording.escape import as_label

POINTS = 500


def far_box(values: Array, limits: ColumnLimits) -> go.Figure:
    """A column's box, its limits as lines, and up to POINTS of the values beyond them."""
    figure = blank(height=220)
    present = values[~np.isnan(values)]
    low, first, middle, third, high = np.quantile(present, [0, 0.25, 0.5, 0.75, 1])
    inside = present[(present >= limits.low) & (present <= limits.high)]
    ends = (inside.min(), inside.max()) if inside.size else (low, high)
    figure.add_box(
        q1=[first],
        median=[middle],
        q3=[third],
        lowerfence=[ends[0]],
        upperfence=[ends[1]],
        orientation="h",
        y=[""],
        name="values",
        showlegend=False,
    )
    far = np.unique(present[(present < limits.low) | (present > limits.high)])
    shown = far[np.linspace(0, far.size - 1, min(POINTS, far.size)).astype(int)]
    figure.add_scatter(
        x=shown,
        y=[""] * len(shown),
        mode="markers",
        name="beyond the limits",
        marker={"color": BAD, "size": 7, "opacity": 0.7},
        hovertemplate="%{x}<extra></extra>",
    )
    for edge in (limits.low, limits.high):
        if np.isfinite(edge):
            figure.add_vline(x=edge, line={"color": MUTED, "dash": "dash"})
    figure.update_xaxes(title=as_label(limits.name))
    return figure


def score_histogram(unusual: UnusualRows) -> go.Figure:
    """How unusual the rows are, and where the flagged ones begin."""
    figure = blank(height=260)
    counts, edges = np.histogram(unusual.scores, bins=40)
    figure.add_bar(
        x=(edges[:-1] + edges[1:]) / 2,
        y=counts,
        width=np.diff(edges),
        hovertemplate="%{x:.2f}: %{y} rows<extra></extra>",
        showlegend=False,
    )
    if np.isfinite(unusual.threshold):
        figure.add_vline(x=unusual.threshold, line={"color": BAD, "dash": "dash"})
    figure.update_xaxes(title="Isolation score")
    figure.update_yaxes(title="Rows")
    return figure


def unusual_map(unusual: UnusualRows) -> go.Figure:
    """Rows on the two directions they vary most along, flagged ones apart."""
    figure = blank(height=260)
    flagged = np.isin(unusual.point_rows, unusual.positions)
    for name, some, colour in (("others", ~flagged, MUTED), ("flagged", flagged, BAD)):
        figure.add_scattergl(
            x=unusual.points[some, 0],
            y=unusual.points[some, 1],
            mode="markers",
            name=name,
            marker={"size": 6, "opacity": 0.6, "color": colour},
            text=unusual.point_rows[some],
            hovertemplate="row %{text}<extra></extra>",
        )
    figure.update_xaxes(title="First component", zeroline=False)
    figure.update_yaxes(title="Second component", zeroline=False)
    return figure
