"""The leaderboard as a picture."""

from collections.abc import Sequence

import numpy as np
import plotly.graph_objects as go

from core.look import MUTED, PALETTE, blank
from core.methods.metrics import METRICS
from core.model.train import LossCurve, OptionPath, TrainResult
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


def option_lines(path: OptionPath) -> go.Figure:
    """Each fold as a thin line and the means as thick ones, over the values of the option; the
    best mean is marked, and the value of the recipe."""
    figure = blank(as_label(path.option.label), METRICS[path.metric].label, height=360)
    for name, scores, colour in (
        ("rows fitted on", path.fitted, PALETTE[0]),
        ("rows not fitted on", path.held, PALETTE[1]),
    ):
        for fold in scores.T:
            line = {"color": colour, "width": 0.7}
            figure.add_scatter(
                x=path.values, y=fold, mode="lines", line=line, opacity=0.4, showlegend=False
            )
        figure.add_scatter(
            x=path.values,
            y=scores.mean(axis=1),
            mode="lines+markers",
            name=f"{name}, mean",
            line={"color": colour, "width": 2.5},
            hovertemplate="%{x:,.4~r}: %{y:,.4~r}<extra></extra>",
        )
    if path.best is not None:
        figure.add_scatter(
            x=[path.values[path.best]],
            y=[path.held[path.best].mean()],
            mode="markers",
            name="best",
            marker={"size": 13, "symbol": "diamond", "color": PALETTE[1]},
            hoverinfo="skip",
        )
    figure.add_vline(x=path.chosen, line={"color": MUTED, "dash": "dash"})
    figure.update_xaxes(type="log" if path.option.log else "linear")
    return figure
