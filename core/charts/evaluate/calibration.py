"""Do probabilities hold what they say?"""

import plotly.graph_objects as go

from core.charts.evaluate.lines import DASHED
from core.look import blank
from core.model.evaluate import Calibration
from core.wording.escape import as_label


def calibration_curve(calibration: Calibration) -> go.Figure:
    """Predicted against observed shares with Wilson intervals; honest probabilities lie on the
    diagonal."""
    figure = blank(height=380)
    figure.add_scatter(x=[0, 1], y=[0, 1], name="as it says", **DASHED)
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
