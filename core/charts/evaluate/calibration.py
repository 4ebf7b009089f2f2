"""Do probabilities hold what they say?"""

import plotly.graph_objects as go

from core.charts.evaluate.lines import DASHED
from core.look import blank
from core.model.evaluate import Calibration
from core.wording.escape import as_label


def calibration_curve(seen: Calibration) -> go.Figure:
    """Predicted against observed shares with Wilson intervals; honest probabilities lie on the
    diagonal."""
    figure = blank(height=380)
    figure.add_scatter(x=[0, 1], y=[0, 1], name="as it says", **DASHED)
    figure.add_scatter(
        x=seen.predicted,
        y=seen.observed,
        error_y={
            "array": seen.high - seen.observed,
            "arrayminus": seen.observed - seen.low,
            "thickness": 1.5,
        },
        customdata=seen.rows,
        mode="lines+markers",
        name="observed, 95 % interval",
        hovertemplate="predicted %{x:.3f}<br>observed %{y:.3f}<br>%{customdata:,} rows"
        "<extra></extra>",
    )
    figure.update_xaxes(title=f"predicted share of {as_label(seen.label)}", range=[-0.01, 1.01])
    figure.update_yaxes(title="observed share", range=[-0.01, 1.02])
    return figure
