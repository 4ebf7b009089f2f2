"""The leaderboard as a picture."""

from collections.abc import Sequence

import numpy as np
import plotly.graph_objects as go

from core.look import MUTED, PALETTE, blank
from core.methods.metrics import METRICS
from core.model.train import LossCurve, TrainResult
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


def loss_lines(curves: Sequence[LossCurve]) -> go.Figure:
    """A line a search for the rows fitted on and one for those set aside, its best round marked."""
    figure = blank("rounds", curves[0].loss, height=360)
    for n, curve in enumerate(curves):
        for name, losses, colour in (
            ("rows fitted on", curve.fitted, PALETTE[0]),
            ("rows set aside", curve.held, PALETTE[1]),
        ):
            if losses:
                figure.add_scatter(
                    x=curve.rounds,
                    y=losses,
                    mode="lines",
                    name=name,
                    legendgroup=name,
                    showlegend=n == 0,
                    line={"color": colour, "width": 1.5},
                    hovertemplate="%{x} rounds: %{y:,.4~r}<extra></extra>",
                )
    chosen = [(c.best, c.held[c.rounds.index(c.best)]) for c in curves if c.best is not None]
    if chosen:
        figure.add_scatter(
            x=[best for best, _ in chosen],
            y=[loss for _, loss in chosen],
            mode="markers",
            name="least loss",
            marker={"size": 10, "symbol": "diamond", "color": PALETTE[1]},
            hovertemplate="least after %{x} rounds: %{y:,.4~r}<extra></extra>",
        )
    return figure
