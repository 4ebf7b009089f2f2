"""The leaderboard, while it grows and when it is done."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import pandas as pd
import streamlit as st

from core.charts.train import leaderboard, telling_range
from core.methods.metrics import DEFAULT_METRIC, METRICS
from core.model.judge import Judgement
from core.model.train import ModelRun, TrainResult
from core.table.schema import Task
from core.wording.escape import as_markdown
from core.wording.numbers import counted, figure_text, number_text
from core.workspace.jobs import JobInfo, JobState
from pages.frame import session
from pages.shared.outputs import download_table, figure, number_column, table

PREDICT = "Predict, ms a 1,000"
GAP = "Ahead on fitted rows"
CORRECTED = "Corrected"
BAG = "Out of bag"


def live_board(job: JobInfo) -> None:
    """The folds that are done so far."""
    scores: dict[str, list[float]] = defaultdict(list)
    errors: dict[str, str] = {}
    recipe = session.recipe()
    noun = recipe.split.part_noun
    metric = recipe.metric or DEFAULT_METRIC[recipe.task or Task.CLASSIFICATION]
    labels = {event["model"]: event["label"] for event in job.events if "model" in event}
    for event in job.events:
        if event.get("error"):
            errors[event["model"]] = event["error"]
        elif metric in event.get("scores", {}):
            scores[event["model"]].append(event["scores"][metric])
    means = {key: float(np.mean(folds)) for key, folds in scores.items() if folds}
    rows = [
        {
            "Model": labels[key],
            "Mean so far": means.get(key),
            _title(noun): scores[key],
            "Note": errors.get(key, f"{counted(len(scores[key]), noun)} done"),
        }
        for key in dict.fromkeys([*scores, *errors])
    ]
    if rows:
        config = {
            "Mean so far": number_column(means.values()),
            _title(noun): _folds_column(scores),
        }
        table(pd.DataFrame(rows), "train.live", "Leaderboard so far", column_config=config)


def done_before_the_end(job: JobInfo) -> None:
    """What a training that was cancelled, or failed, had scored by then."""
    if job.state is JobState.DONE or not any(event.get("scores") for event in job.events):
        return
    st.caption("What it had scored by then. Train again to go on: nothing of it is a verdict yet.")
    live_board(job)


def verdict_view(result: TrainResult, judgement: Judgement) -> None:
    """The best model and what it is worth; in green only where nothing speaks against it."""
    best = result.best
    if best is None:
        return
    spread, label = result.spread(best), METRICS[result.metric].label
    score, low, high = figure_text(spread.mean, spread.low, spread.high)
    show = st.success if judgement.is_clear else st.info if judgement.is_gain else st.warning
    show(
        f"**{as_markdown(best.label)}** leads with {label} {score}, between {low} and {high} "
        f"(95 % interval over {counted(len(best.fold_scores[result.metric]), result.parts.noun)}). "
        f"{as_markdown(judgement.standing)}",
        icon=_icon(judgement),
    )


def _icon(judgement: Judgement) -> str:
    if judgement.is_clear:
        return ":material/emoji_events:"
    return ":material/report:" if judgement.doubts else ":material/casino:"


def leaderboard_view(result: TrainResult) -> None:
    """The comparison with spread, interval, baseline and times; failed models with their reason."""
    for note in result.notes:
        st.caption(as_markdown(note))
    rows = _rows(result)
    folds = {run.key: run.fold_scores.get(result.metric, ()) for run in result.runs}
    config = {
        **{name: number_column(rows[name]) for name in rows.select_dtypes("number")},
        _title(result.parts.noun): _folds_column(folds),
        "95 % interval": st.column_config.TextColumn(
            help="What other rows to score and other rows to learn from would move it by; it holds "
            "for all models at once."
        ),
        "Fit, s": st.column_config.NumberColumn(
            format="%.2f", help=f"All {result.parts.plural} together."
        ),
        PREDICT: st.column_config.NumberColumn(
            format="%.1f", help="What predicting 1,000 rows takes, prepared ones."
        ),
        BAG: st.column_config.NumberColumn(
            format="%.4f",
            help="What a forest scores on the rows it was fitted on, each by the trees that did "
            "not draw it. Close to the other scores where rows are independent; rows of one "
            "group or time know of each other in it, so the others are what counts.",
        ),
        GAP: st.column_config.NumberColumn(
            format="%.3f",
            help="How much better it scores on rows it was fitted on than on the others. A large "
            "gap means that it learns its rows by heart.",
        ),
        "Model": st.column_config.TextColumn(
            pinned=True,
            help=f"{CORRECTED} is the score of tuned options without their optimism: chosen on the "
            "other folds each time.",
        ),
    }
    with st.container(border=True):
        st.header("Leaderboard")
        table(rows, "train.leaderboard", "Leaderboard", column_config=config)
        if result.class_note:
            best = result.best
            words = result.threshold_words(best) if best else ""
            st.caption(as_markdown(f"{result.class_note} {words}".strip()))
        download_table(rows, "leaderboard.csv", "train.leaderboard")
    with st.container(border=True):
        st.header(f"Spread over the {result.parts.plural}" if len(result.sizes) > 1 else "Scores")
        title = f"Scores of each model on the {result.parts.plural}"
        figure(leaderboard(result), "train.spread", title)


def _note(run: ModelRun) -> str:
    """Why it failed, or how its options were found, its rounds and what it warned of."""
    if run.error:
        return run.error
    searched = [f"best of {run.trials} tried"] if run.trials > 1 else []
    rounds = [f"stopped after {_several(run.rounds)} rounds"] if run.rounds else []
    return "; ".join([*searched, *rounds, *(f"warned: {note}" for note in run.warnings)])


def _several(numbers: tuple[int, ...]) -> str:
    low, high = min(numbers), max(numbers)
    return f"{low:,}" if low == high else f"{low:,} to {high:,}"


def _title(noun: str) -> str:
    """The column of what each part scored."""
    return f"{noun.capitalize()}s"


def _folds_column(scores: Mapping[str, Sequence[float]]) -> Any:
    """Bars over the range that tells the models apart, the same for all: from zero they would all
    look alike, and a baseline far below is left with none."""
    low, high = telling_range(scores) or (0.0, 1.0)
    told = f"From {number_text(low)} to {number_text(high)}, the range in which the models lie."
    return st.column_config.BarChartColumn(y_min=low, y_max=high, help=told)


def _rows(result: TrainResult) -> pd.DataFrame:
    label = METRICS[result.metric].label
    rows = []
    for run in result.ranked:
        spread = result.spread(run)
        row = {
            "Model": run.label,
            label: spread.mean,
            CORRECTED: run.corrected(result.metric),
            "± sd": spread.std,
            "95 % interval": figure_text(spread.mean, spread.low, spread.high).ends
            if not run.error
            else "",
            _title(result.parts.noun): list(run.fold_scores.get(result.metric, ())),
            BAG: run.out_of_bag(result.metric),
            GAP: run.gap(result.metric),
            "Fit, s": run.seconds,
            PREDICT: run.milliseconds_a_thousand,
        }
        others = {
            METRICS[key].label: float(np.mean(scores))
            for key, scores in run.fold_scores.items()
            if key != result.metric
        }
        rows.append(row | others | {"Note": _note(run)})
    frame = pd.DataFrame(rows)
    return frame.drop(columns=[name for name in (CORRECTED, BAG) if frame[name].isna().all()])
