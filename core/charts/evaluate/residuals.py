"""The errors of a regression as pictures."""

import numpy as np
import plotly.graph_objects as go

from core.look import MUTED, blank
from core.model.evaluate import ErrorDistribution


def residuals(errors: ErrorDistribution) -> go.Figure:
    """Residuals against predictions; a shape in the cloud is something the model missed."""
    figure = blank(height=360)
    figure.add_scattergl(
        x=errors.predicted,
        y=errors.residual,
        mode="markers",
        marker={"size": 5, "opacity": 0.4},
        showlegend=False,
        hovertemplate="predicted %{x:,.5~r}<br>off by %{y:,.5~r}<extra></extra>",
    )
    figure.add_hline(y=0, line={"color": MUTED, "dash": "dash"})
    figure.update_xaxes(title="predicted")
    figure.update_yaxes(title="predicted - actual")
    return figure


def predicted_against_actual(errors: ErrorDistribution) -> go.Figure:
    """What was predicted of each value; right are those on the diagonal."""
    actual = errors.predicted - errors.residual
    both = np.concatenate([actual, errors.predicted])
    ends = [float(both.min()), float(both.max())]
    figure = blank(height=360)
    figure.add_scattergl(
        x=actual,
        y=errors.predicted,
        mode="markers",
        marker={"size": 5, "opacity": 0.4},
        showlegend=False,
        hovertemplate="actual %{x:,.5~r}<br>predicted %{y:,.5~r}<extra></extra>",
    )
    figure.add_scatter(
        x=ends,
        y=ends,
        mode="lines",
        line={"color": MUTED, "dash": "dash"},
        showlegend=False,
        hoverinfo="skip",
    )
    figure.update_xaxes(title="actual")
    figure.update_yaxes(title="predicted")
    return figure


def error_histogram(errors: ErrorDistribution) -> go.Figure:
    """How the errors spread."""
    figure = blank(height=300)
    figure.add_bar(
        x=(errors.edges[:-1] + errors.edges[1:]) / 2,
        y=errors.counts,
        width=np.diff(errors.edges),
        showlegend=False,
        hovertemplate="%{y:,} rows off by about %{x:,.4~r}<extra></extra>",
    )
    figure.add_vline(x=0, line={"color": MUTED, "dash": "dash"})
    figure.update_xaxes(title="predicted - actual")
    figure.update_yaxes(title="rows")
    return figure
