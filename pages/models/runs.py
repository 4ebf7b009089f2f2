"""Any two trainings of the project: what was chosen otherwise, and whether that helped."""

from datetime import datetime

import pandas as pd
import streamlit as st

from core.methods.metrics import METRICS
from core.model.runs import TrainedRun, changes_to, gain_over, runs_of
from core.wording.escape import as_markdown
from core.wording.numbers import figure_text, number_text
from pages.frame import session
from pages.shared.outputs import download_table, number_column, table

KEY = "models.runs"


def two_runs() -> None:
    """Choose two runs; changes, the gain of the second and both lists of models follow."""
    runs = {str(run.number): run for run in runs_of(session.project().id)}
    if len(runs) < 2:
        st.caption("Two runs can be compared as soon as two recipes were trained in this project.")
        return
    texts = {number: _line(run) for number, run in runs.items()}
    numbers = list(runs)
    left, right = st.columns(2)
    first = left.selectbox(
        "Run", numbers, len(numbers) - 2, format_func=texts.__getitem__, key=f"{KEY}.first"
    )
    second = right.selectbox(
        "Beside", numbers, len(numbers) - 1, format_func=texts.__getitem__, key=f"{KEY}.second"
    )
    if first == second:
        st.caption("Choose two different runs.")
        return
    before, run = runs[first], runs[second]
    for change in changes_to(run, before) or ():
        st.markdown(as_markdown(f"{change.topic}: {change.sentence}"))
    st.markdown(as_markdown(gain_words(run, before)))
    rows = scores_of(before, run)
    config = {name: number_column(rows[name]) for name in ("Score", "From", "To")}
    table(rows, f"{KEY}.table", "The models of two runs", column_config=config)
    download_table(rows, "runs.csv", KEY)
    st.caption("Mean of the folds with its 95 % interval, by the metric that each run ranks by.")


def gain_words(run: TrainedRun, before: TrainedRun) -> str:
    """By how much the best of a run is better than that of the other, or why that is not known."""
    if run.recipe.target != before.recipe.target:
        return "The two predict different columns: their scores cannot be taken from each other."
    gain = gain_over(run, before)
    same = "" if changes_to(run, before) else "Both chose the same. "
    if gain is not None and not gain.is_bounded:
        return (
            f"{same}The metric is not known in enough folds to take their scores from each other."
        )
    if gain is None:
        return (
            f"{same}They did not score the same rows in the same folds by the same metric: their "
            "scores cannot be taken from each other."
        )
    way = "better" if gain.mean >= 0 else "worse"
    apart = figure_text(gain.mean, gain.low, gain.high, signed=True)
    is_told = gain.low > 0 or gain.high < 0
    return (
        f"{same}{METRICS[run.metric].label} of the best of run {run.number} is "
        f"{apart.value[1:]} {way} than that of run {before.number}, fold by fold (95 % "
        f"interval {apart.ends}): {'more than' if is_told else 'within'} "
        "noise."
    )


def scores_of(*runs: TrainedRun) -> pd.DataFrame:
    """A row a model of each run, the best first."""
    return pd.DataFrame(
        [
            {
                "Run": run.number,
                "Model": model.label,
                "Metric": METRICS[run.metric].label,
                "Score": model.score,
                "From": model.low,
                "To": model.high,
            }
            for run in runs
            for model in run.models
        ]
    )


def _line(run: TrainedRun) -> str:
    best = run.best
    score = "no model" if best is None or best.score is None else number_text(best.score)
    told = f"{best.label} {score}" if best else score
    when = f"{datetime.fromtimestamp(run.at):%-d %B, %H:%M}"
    return f"run {run.number}: {run.recipe.target}, {told} ({when})"
