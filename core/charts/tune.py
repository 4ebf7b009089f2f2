"""The course of a search, what mattered in it, and how scores lie over the options."""

from collections.abc import Sequence
from typing import Any

import numpy as np
import plotly.graph_objects as go

from core.look import BAD, MUTED, blank
from core.methods.metrics import Metric
from core.model.tune import (
    Importances,
    Landscape,
    OptionAxis,
    ScoreContour,
    Trial,
    TrialState,
)
from core.wording.escape import as_label


def history(trials: Sequence[Trial], metric: Metric) -> go.Figure:
    """Each trial's score, dropped ones hollow at their estimate, and the best so far as steps."""
    figure = blank()
    scored = [trial for trial in trials if trial.estimate is not None]
    for state, marker in (
        (TrialState.DONE, {"size": 9}),
        (TrialState.DROPPED, {"size": 9, "symbol": "circle-open", "color": MUTED}),
        (TrialState.PART, {"size": 7, "symbol": "diamond-open", "color": MUTED}),
    ):
        some = [trial for trial in scored if trial.state is state]
        if state is TrialState.PART and not some:
            continue
        figure.add_scatter(
            x=[trial.number for trial in some],
            y=[trial.estimate for trial in some],
            mode="markers",
            marker=marker,
            name=str(state),
            hovertemplate="trial %{x}: %{y:.4f}<extra></extra>",
        )
    numbers, best = best_so_far(trials, metric)
    figure.add_scatter(x=numbers, y=best, mode="lines", line={"shape": "hv"}, name="best so far")
    failed = [trial.number for trial in trials if trial.state is TrialState.FAILED]
    if failed and scored:
        floor = [min(float(trial.estimate or 0.0) for trial in scored)] * len(failed)
        marker = {"symbol": "x", "size": 9, "color": BAD}
        figure.add_scatter(x=failed, y=floor, mode="markers", marker=marker, name="failed")
    figure.update_xaxes(title="Trial", rangemode="nonnegative", dtick=_step(len(trials)))
    figure.update_yaxes(title=as_label(metric.label))
    return figure


def best_so_far(trials: Sequence[Trial], metric: Metric) -> tuple[list[int], list[float]]:
    """The numbers of the finished trials, and the best score up to each."""
    finished = [trial for trial in trials if trial.score is not None]
    if not finished:
        return [], []
    best = np.maximum if metric.higher_is_better else np.minimum
    scores = best.accumulate(
        np.array([trial.score for trial in finished], dtype="float64")
    ).tolist()
    # The line reaches to the newest trial, whichever way that one ended.
    return [*(trial.number for trial in finished), trials[-1].number], [*scores, scores[-1]]


def _step(trials: int) -> int:
    return max(1, trials // 10)


def importance(importances: Importances, labels: dict[str, str]) -> go.Figure:
    """Each option's share of the difference between good and poor trials, largest on top.

    `labels` are what people call the options.
    """
    shares = sorted(importances.shares.items(), key=lambda item: item[1])
    figure = blank(height=100 + 32 * len(shares))
    figure.add_bar(
        x=[share for _, share in shares],
        y=[as_label(labels.get(name, name)) for name, _ in shares],
        orientation="h",
        hovertemplate="%{y}: %{x:.0%}<extra></extra>",
    )
    figure.update_xaxes(title=f"Share, by {importances.method}", tickformat=".0%", range=[0, 1])
    return figure


def slices(seen: Landscape, metric: Metric) -> go.Figure:
    """The score of each trial against each option, later trials darker."""
    from plotly.subplots import make_subplots

    across = min(3, len(seen.axes))
    down = -(-len(seen.axes) // across)
    figure = make_subplots(down, across, shared_yaxes=True, subplot_titles=[""] * len(seen.axes))
    figure.update_layout(blank(height=80 + 220 * down).layout)
    for place, axis in enumerate(seen.axes):
        row, column = divmod(place, across)
        marker = {
            "color": seen.numbers,
            "colorscale": "Blues",
            "size": 8,
            "cmin": -len(seen.numbers),
        }
        figure.add_scatter(
            x=_shown(axis),
            y=seen.scores,
            mode="markers",
            marker=marker,
            customdata=seen.numbers,
            hovertemplate="trial %{customdata}: %{x}, %{y:.4f}<extra></extra>",
            row=row + 1,
            col=column + 1,
        )
        kind = "log" if axis.is_log else "category" if axis.words else "linear"
        figure.update_xaxes(title=as_label(axis.label), type=kind, row=row + 1, col=column + 1)
    figure.update_yaxes(title=as_label(metric.label), col=1)
    figure.update_layout(showlegend=False)
    return figure


def _shown(axis: OptionAxis) -> list[float] | list[str]:
    """The values on an axis, words where it has them."""
    if axis.words:
        return [as_label(axis.words[int(place)]) for place in axis.values]
    values: list[float] = axis.values.tolist()
    return values


def parallel_coordinates(seen: Landscape, metric: Metric) -> go.Figure:
    """A line a trial through its options, its seconds and its score, coloured by the score."""
    figure = blank(height=420)
    options = [_dimension(axis) for axis in seen.axes]
    figure.add_trace(
        go.Parcoords(
            line={"color": seen.scores, "colorscale": "Blues", "showscale": False},
            dimensions=[
                *options,
                {"label": "Seconds to fit", "values": seen.seconds},
                {"label": as_label(metric.label), "values": seen.scores},
            ],
        )
    )
    figure.update_layout(margin={"l": 80, "r": 60, "t": 60, "b": 30})
    return figure


def _dimension(axis: OptionAxis) -> dict[str, Any]:
    label = as_label(axis.label)
    if axis.words:
        words = [as_label(word) for word in axis.words]
        return {
            "label": label,
            "values": axis.values,
            "tickvals": list(range(len(words))),
            "ticktext": words,
        }
    if not axis.is_log:
        return {"label": label, "values": axis.values}
    logs = np.log10(axis.values)
    ticks = np.unique(np.linspace(logs.min(), logs.max(), 5))
    return {
        "label": label,
        "values": logs,
        "tickvals": ticks.tolist(),
        "ticktext": [f"{10**tick:.3g}" for tick in ticks],
    }


def contour_map(seen: ScoreContour, metric: Metric) -> go.Figure:
    """Scores over two options, with the trials that were made."""
    figure = blank(height=420)
    figure.add_contour(
        x=seen.x,
        y=seen.y,
        z=seen.scores,
        colorscale="Blues",
        colorbar={"title": as_label(metric.label)},
        hovertemplate="%{x:.3g}, %{y:.3g}: %{z:.4f}<extra></extra>",
    )
    figure.add_scatter(
        x=seen.first.values,
        y=seen.second.values,
        mode="markers",
        marker={"color": MUTED, "size": 6},
        hoverinfo="skip",
        showlegend=False,
    )
    for axis, update in ((seen.first, figure.update_xaxes), (seen.second, figure.update_yaxes)):
        update(title=as_label(axis.label), type="log" if axis.is_log else "linear")
    return figure
