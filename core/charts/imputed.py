"""Estimates of several completed tables side by side."""

import plotly.graph_objects as go

from core.look import MUTED, PALETTE, blank
from core.model.preview.imputation import MultipleImputation
from core.wording.escape import as_label


def completed_tables(found: MultipleImputation, height: int = 0) -> go.Figure:
    """Estimates with their intervals, one a line; those of single tables stand back."""
    lines, apart = found.lines, len(found.lines) - len(found.sets)
    figure = blank(
        as_label(found.subject),
        height=height or 120 + 26 * len(lines),
        yaxis={"autorange": "reversed"},
    )
    colors = [PALETTE[0], *PALETTE[1:apart], *[MUTED] * len(found.sets)]
    for line, color in zip(lines, colors, strict=True):
        figure.add_scatter(
            x=[line.low, line.value, line.high],
            y=[line.name] * 3,
            mode="lines+markers",
            marker={"size": [1, 9, 1], "color": color},
            line={"color": color, "width": 2},
            showlegend=False,
            hovertemplate=f"{line.name}: %{{x}}<extra></extra>",
        )
    return figure
