"""The course of a search, and what mattered in it."""

from collections.abc import Sequence

import numpy as np
import plotly.graph_objects as go

from core.look import BAD, MUTED, blank
from core.methods.metrics import Metric
from core.model.tune import Importances, Trial, TrialState
from core.wording.escape import as_label


def history(trials: Sequence[Trial], metric: Metric) -> go.Figure:
    """Each trial's score, dropped ones hollow at their estimate, and the best so far as steps."""
    figure = blank()
    scored = [trial for trial in trials if trial.estimate is not None]
    for state, marker in (
        (TrialState.DONE, {"size": 9}),
        (TrialState.DROPPED, {"size": 9, "symbol": "circle-open", "color": MUTED}),
    ):
        some = [trial for trial in scored if trial.state is state]
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
