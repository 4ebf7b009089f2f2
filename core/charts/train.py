"""The leaderboard as a picture."""

import numpy as np
import plotly.graph_objects as go
from core.charts.style import blank, label

from core.metrics import METRICS
from core.train import TrainResult


def leaderboard(result: TrainResult) -> go.Figure:
    """Each model's folds as dots, its mean with the corrected 95 % interval, best on top."""
    figure = blank(height=120 + 44 * len(result.runs))
    runs = [run for run in reversed(result.ranked) if run.error is None]
    names = [label(run.label) for run in runs]
    spreads = [result.spread(run) for run in runs]
    for n, run in enumerate(runs):
        scores = run.fold_scores[result.metric]
        figure.add_scatter(
            x=scores,
            y=[names[n]] * len(scores),
            mode="markers",
            marker={"size": 7, "opacity": 0.45, "color": "#8391a5"},
            name="folds",
            showlegend=n == 0,
            hovertemplate="fold %{pointNumber}: %{x:.4f}<extra></extra>",
        )
    figure.add_scatter(
        x=[spread.mean for spread in spreads],
        y=names,
        mode="markers",
        marker={"size": 11},
        error_x={
            "array": np.array([spread.high - spread.mean for spread in spreads]),
            "thickness": 1.5,
        },
        name="mean, corrected 95 % interval",
        hovertemplate="%{y}: %{x:.4f}<extra></extra>",
    )
    figure.update_xaxes(title=METRICS[result.metric].label)
    return figure
