"""The leaderboard, while it grows and when it is done."""

from collections import defaultdict
from typing import Any

import numpy as np
import pandas as pd
import streamlit as st

from core.charts.train import leaderboard
from core.jobs import JobInfo
from core.metrics import METRICS
from core.models import MODELS
from core.train import TrainResult
from pages.shared.outputs import download_table, figure, md, table

UP_TO_ONE = {"roc_auc", "average_precision", "f1", "accuracy", "balanced_accuracy", "r2"}


def live_board(job: JobInfo) -> None:
    """The folds that are done so far."""
    scores: dict[str, list[float]] = defaultdict(list)
    errors: dict[str, str] = {}
    for event in job.events:
        if event.get("error"):
            errors[event["model"]] = event["error"]
        elif event.get("score") is not None:
            scores[event["model"]].append(event["score"])
    rows = [
        {
            "Model": MODELS[key].label,
            "Mean so far": float(np.mean(scores[key])) if scores[key] else None,
            "Folds": scores[key],
            "Note": errors.get(key, f"{len(scores[key])} folds done"),
        }
        for key in dict.fromkeys([*scores, *errors])
    ]
    if rows:
        config = {
            "Mean so far": st.column_config.NumberColumn(format="%.4f"),
            "Folds": st.column_config.BarChartColumn(y_min=0),
        }
        table(pd.DataFrame(rows), "train.live", "Leaderboard so far", column_config=config)


def leaderboard_view(result: TrainResult) -> None:
    """The comparison with spread, interval, baseline and times; failed models with their reason."""
    best = result.best
    label = METRICS[result.metric].label
    if best is not None:
        spread = result.spread(best)
        st.success(
            f"**{md(best.label)}** leads with {label} {spread.mean:.3f}, between "
            f"{spread.low:.3f} and {spread.high:.3f} (corrected 95 % interval over "
            f"{len(best.fold_scores[result.metric])} folds). {_against_baseline(result)}",
            icon=":material/emoji_events:",
        )
    for note in result.notes:
        st.caption(md(note))
    rows = _rows(result)
    config = {
        label: st.column_config.NumberColumn(format="%.4f"),
        "± sd": st.column_config.NumberColumn(format="%.4f"),
        "Folds": _folds_column(result.metric),
        "Fit, s": st.column_config.NumberColumn(format="%.2f"),
        "Model": st.column_config.TextColumn(pinned=True),
    }
    with st.container(border=True):
        st.subheader("Leaderboard")
        table(rows, "train.leaderboard", "Leaderboard", column_config=config)
        download_table(rows, "leaderboard.csv", "train.leaderboard")
    with st.container(border=True):
        st.subheader("Spread over the folds")
        figure(leaderboard(result), "train.spread", "Scores of each model over the folds")


def _folds_column(metric: str) -> Any:
    """Bars from zero, and up to one where one is the most: a cut axis makes noise look big."""
    most = 1.0 if metric in UP_TO_ONE else None
    return st.column_config.BarChartColumn(y_min=0.0, y_max=most)


def _against_baseline(result: TrainResult) -> str:
    """Is the best model's interval beyond what saying the same for every row scores?"""
    baseline, best = result.baseline, result.best
    if baseline is None or baseline.error:
        return ""
    metric = METRICS[result.metric]
    base, spread = result.spread(baseline).mean, result.spread(best)
    worst = spread.low if metric.higher_is_better else spread.high
    if metric.is_better(worst, base):
        return f"The baseline scores {base:.3f}: the gain is more than noise."
    return f"The baseline scores {base:.3f}: within noise, nothing reliable was learned yet."


def _rows(result: TrainResult) -> pd.DataFrame:
    label = METRICS[result.metric].label
    rows = []
    for run in result.ranked:
        spread = result.spread(run)
        row = {
            "Model": run.label,
            label: spread.mean,
            "± sd": spread.std,
            "95 % interval": f"{spread.low:.3f} to {spread.high:.3f}" if not run.error else "",
            "Folds": list(run.fold_scores.get(result.metric, ())),
            "Fit, s": run.seconds,
        }
        others = {
            METRICS[key].label: float(np.mean(scores))
            for key, scores in run.fold_scores.items()
            if key != result.metric
        }
        rows.append(row | others | {"Note": run.error or ""})
    return pd.DataFrame(rows)
