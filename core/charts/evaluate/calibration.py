"""Do probabilities hold what they say?"""

import plotly.graph_objects as go

from core.charts.evaluate.lines import DASHED
from core.look import blank
from core.model.evaluate import Calibration
from core.wording.escape import as_label

BAND = "rgba(128, 128, 128, 0.18)"


def calibration_curve(calibration: Calibration) -> go.Figure:
    """Predicted against observed shares with Wilson intervals; honest probabilities lie on the
    diagonal, and all bins in the band around it."""
    figure = blank(height=380)
    figure.add_scatter(x=[0, 1], y=[0, 1], name="as it says", **DASHED)
    _add_band(figure, calibration)
    figure.add_scatter(
        x=calibration.predicted,
        y=calibration.observed,
        error_y={
            "array": calibration.high - calibration.observed,
            "arrayminus": calibration.observed - calibration.low,
            "thickness": 1.5,
        },
        customdata=calibration.rows,
        mode="lines+markers",
        name="observed, 95 % interval",
        hovertemplate="predicted %{x:.3f}<br>observed %{y:.3f}<br>%{customdata:,} rows"
        "<extra></extra>",
    )
    figure.update_xaxes(
        title=f"predicted share of {as_label(calibration.label)}", range=[-0.01, 1.01]
    )
    figure.update_yaxes(title="observed share", range=[-0.01, 1.02])
    return figure


def _add_band(figure: go.Figure, calibration: Calibration) -> None:
    """Where honest probabilities leave every bin, in 95 % of samples."""
    nothing = {"mode": "lines", "line": {"width": 0}, "hoverinfo": "skip"}
    figure.add_scatter(x=calibration.predicted, y=calibration.lowest, showlegend=False, **nothing)
    figure.add_scatter(
        x=calibration.predicted,
        y=calibration.highest,
        fill="tonexty",
        fillcolor=BAND,
        name="honest, all bins in 95 %",
        **nothing,
    )
