"""What was predicted for many rows, as a picture."""

import plotly.graph_objects as go

from core.look import MUTED, blank
from core.model.predict import PredictionSummary
from core.wording.escape import as_label


def predicted_values(summary: PredictionSummary, threshold: float | None = None) -> go.Figure:
    """How many rows have which probability, or which number; a threshold as a dashed line."""
    figure = blank(as_label(summary.what), "rows", height=260)
    is_probability = len(summary.classes) > 0
    bins = {"start": 0.0, "end": 1.0, "size": 0.05} if is_probability else None
    figure.add_histogram(
        x=summary.values,
        xbins=bins,
        nbinsx=None if bins else 40,
        showlegend=False,
        hovertemplate="%{x}: %{y} rows<extra></extra>",
    )
    if is_probability:
        figure.update_xaxes(range=[0, 1])
    if threshold is not None:
        figure.add_vline(x=threshold, line={"color": MUTED, "dash": "dash"})
    return figure
