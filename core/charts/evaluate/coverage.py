"""How often intervals and sets hold the truth, by part of the rows."""

from collections.abc import Sequence

import plotly.graph_objects as go

from core.look import MUTED, blank
from core.model.evaluate.coverage import CoverageRow
from core.wording.escape import as_labels


def coverage_points(rows: Sequence[CoverageRow], confidence: float) -> go.Figure:
    """A point and its interval a part, with a line at what was asked for."""
    figure = blank(x="share whose truth is held", height=140 + 36 * len(rows))
    figure.add_scatter(
        x=[row.coverage for row in rows],
        y=as_labels(f"{row.name}, {row.rows:,} rows" for row in rows),
        error_x={
            "array": [row.high - row.coverage for row in rows],
            "arrayminus": [row.coverage - row.low for row in rows],
        },
        mode="markers",
        marker={"size": 10},
        showlegend=False,
        hovertemplate="%{y}: %{x:.1%}<extra></extra>",
    )
    figure.add_vline(x=confidence, line={"color": MUTED, "dash": "dash"})
    return figure.update_yaxes(type="category", autorange="reversed")
