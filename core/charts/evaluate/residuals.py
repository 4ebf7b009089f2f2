"""The errors of a regression as pictures."""

import numpy as np
import plotly.graph_objects as go

from core.look import MUTED, blank
from core.model.evaluate import ErrorDistribution


def residuals(seen: ErrorDistribution) -> go.Figure:
    """Residuals against predictions; a shape in the cloud is something the model missed."""
    figure = blank(height=360)
    figure.add_scattergl(
        x=seen.predicted,
        y=seen.residual,
        mode="markers",
        marker={"size": 5, "opacity": 0.4},
        showlegend=False,
        hovertemplate="predicted %{x:,.5~r}<br>off by %{y:,.5~r}<extra></extra>",
    )
    figure.add_hline(y=0, line={"color": MUTED, "dash": "dash"})
    figure.update_xaxes(title="predicted")
    figure.update_yaxes(title="predicted - actual")
    return figure


def error_histogram(seen: ErrorDistribution) -> go.Figure:
    """How the errors spread."""
    figure = blank(height=300)
    figure.add_bar(
        x=(seen.edges[:-1] + seen.edges[1:]) / 2,
        y=seen.counts,
        width=np.diff(seen.edges),
        showlegend=False,
        hovertemplate="%{y:,} rows off by about %{x:,.4~r}<extra></extra>",
    )
    figure.add_vline(x=0, line={"color": MUTED, "dash": "dash"})
    figure.update_xaxes(title="predicted - actual")
    figure.update_yaxes(title="rows")
    return figure
