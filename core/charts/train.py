"""The leaderboard as a picture."""

import numpy as np
import plotly.graph_objects as go

from core.look import MUTED, blank
from core.methods.metrics import METRICS
from core.model.train import TrainResult
from core.wording.escape import as_label


def leaderboard(result: TrainResult) -> go.Figure:
    """Each model's folds as dots, its mean with its 95 % interval, best on top."""
    figure = blank(height=120 + 44 * len(result.runs))
    runs = [run for run in reversed(result.ranked) if run.error is None]
    names = [as_label(run.label) for run in runs]
    spreads = [result.spread(run) for run in runs]
    figure.add_scatter(
        x=[spread.mean for spread in spreads],
        y=names,
        mode="markers",
        marker={"size": 11},
        error_x={
            "array": np.array([spread.high - spread.mean for spread in spreads]),
            "thickness": 1.5,
        },
        name="mean, 95 % interval",
        hovertemplate="%{y}: %{x:.4f}<extra></extra>",
    )
    folds = [
        (score, name)
        for run, name in zip(runs, names, strict=True)
        for score in run.fold_scores[result.metric]
    ]
    figure.add_scatter(
        x=[score for score, _ in folds],
        y=[name for _, name in folds],
        mode="markers",
        marker={"size": 7, "opacity": 0.5, "color": MUTED},
        name="one fold",
        hovertemplate="%{y}, one fold: %{x:.4f}<extra></extra>",
    )
    figure.update_xaxes(title=METRICS[result.metric].label)
    return figure
