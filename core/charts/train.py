"""The leaderboard as a picture."""

from collections.abc import Mapping, Sequence

import numpy as np
import plotly.graph_objects as go

from core.look import MUTED, PALETTE, blank
from core.methods.metrics import METRICS
from core.methods.models import BASELINE
from core.model.train import LossCurve, TrainResult
from core.wording.escape import as_label

MARGIN = 0.1  # of the range, at either end
FAR = 2.0  # times as wide: where the baseline would make the range wider, it stays outside


def telling_range(scores: Mapping[str, Sequence[float]]) -> tuple[float, float] | None:
    """The ends between which scores, by the key of their model, can be told apart: those of the
    models, and the baseline's where they lie near. None where there is no score."""
    models = [one for key, of_model in scores.items() if key != BASELINE for one in of_model]
    every = [one for of_model in scores.values() for one in of_model]
    if not every:
        return None
    shown = models or every
    if max(every) - min(every) <= FAR * (max(shown) - min(shown)):
        shown = every
    low, high = min(shown), max(shown)
    margin = MARGIN * (high - low) or 0.01 * (abs(high) or 1.0)
    return low - margin, high + margin


def leaderboard(result: TrainResult) -> go.Figure:
    """Each model's folds as dots, its mean with its 95 % interval, best on top; the axis shows what
    tells the models apart, and says so where the baseline lies outside."""
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
        name=f"one {result.parts.noun}",
        hovertemplate=f"%{{y}}, one {result.parts.noun}: %{{x:.4f}}<extra></extra>",
    )
    figure.update_xaxes(title=METRICS[result.metric].label)
    _narrowed(figure, result)
    return figure


def _narrowed(figure: go.Figure, result: TrainResult) -> None:
    """Leave the gap to the baseline out of the axis, and name the score that lies there."""
    runs = [run for run in result.ranked if run.error is None]
    ends = {run.key: (s.low, s.high) for run in runs for s in [result.spread(run)]}
    scores = {run.key: (*run.fold_scores[result.metric], *ends[run.key]) for run in runs}
    shown = telling_range(scores)
    if shown is None:
        return
    figure.update_xaxes(range=shown)
    for run in runs:
        mean = result.spread(run).mean
        if run.key == BASELINE and not shown[0] <= mean <= shown[1]:
            is_left = mean < shown[0]
            figure.add_annotation(
                x=0.01 if is_left else 0.99,
                y=as_label(run.label),
                xref="paper",
                xanchor="left" if is_left else "right",
                text=f"← {mean:.4g}" if is_left else f"{mean:.4g} →",
                showarrow=False,
                font={"color": MUTED},
            )


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
