"""The ledger of runs: every recipe that was trained, what changed, and whether that helped."""

from datetime import datetime

import streamlit as st

from core.charts.runs import run_scores
from core.methods.metrics import METRICS
from core.model.runs import TrainedRun, changes_to, gain_over, run_before, runs_of, tied_with
from core.model.train import TrainResult, training_part
from core.recipe.recipe import Recipe
from core.table.dataset import Dataset
from core.tasks.table import TRAIN
from core.wording.escape import as_markdown
from core.wording.listing import some_of
from core.wording.numbers import counted, figure_text
from core.workspace.files import home
from core.workspace.store.ledger import LedgerQuestion, entries
from pages.frame import session
from pages.frame.in_memory import in_memory
from pages.shared.outputs import figure
from pages.train.run_actions import run_in_force, way_back

AT_A_TIME = 8
CHANGES = 3  # told of a run in its row; the others are behind it


def runs_view(dataset: Dataset, recipe: Recipe, result: TrainResult | None) -> bool:
    """A row a run, the last first; those of an earlier recipe are grey and can be gone back to; the
    one in force can be used where its `result` is kept. Was there one?"""
    runs = [
        run
        for run in _runs(session.project().id, latest_run())
        if (run.recipe.dataset, run.recipe.target) == (dataset.fingerprint, recipe.target)
    ]
    if not runs:
        return False
    now = in_force(runs, recipe)
    with st.container(border=True):
        st.header("Runs")
        shown = runs[-AT_A_TIME:]
        same = [run for run in shown if run.metric == shown[-1].metric]
        if len(same) > 1:
            names = [_name(run) for run in same]
            chart = run_scores(same, names, now.entry if now else None)
            figure(chart, "train.runs", "The best score of each run with its 95 % interval")
        for run in reversed(shown):
            with st.container(border=True):
                _told(run, runs, is_now=run == now)
                with st.container(horizontal=True, vertical_alignment="center"):
                    if run == now and result is not None:
                        run_in_force(run, dataset, result)
                    else:
                        way_back(run, dataset, is_now=run == now)
        if len(runs) > len(shown):
            st.caption(f"The newest {len(shown)} of {counted(len(runs), 'run')}.")
    return True


def in_force(runs: list[TrainedRun], recipe: Recipe) -> TrainedRun | None:
    """The run of the recipe in force; None where it is not trained."""
    key = training_part(recipe).key()
    return next((run for run in reversed(runs) if training_part(run.recipe).key() == key), None)


def best_of(runs: list[TrainedRun], metric: str) -> TrainedRun | None:
    """The run whose best model scores best by a metric."""
    sign = METRICS[metric].sign
    scored = [
        (sign * run.best.score, -place, run)
        for place, run in enumerate(runs)
        if run.metric == metric and run.best is not None and run.best.score is not None
    ]
    return max(scored, key=lambda one: one[:2])[2] if scored else None


def _told(run: TrainedRun, runs: list[TrainedRun], *, is_now: bool) -> None:
    before = run_before(run, runs)
    st.markdown(_score_words(run, is_now=is_now))
    st.markdown(_change_words(run, before))
    told = [_gain_words(run, before), _tie_words(run, runs), _doubt_words(run)]
    st.caption("  \n".join(filter(None, told)))


def _name(run: TrainedRun) -> str:
    best = run.best
    return f"run {run.number}: {best.label}" if best else f"run {run.number}"


def _score_words(run: TrainedRun, *, is_now: bool) -> str:
    mark = ":blue-badge[in force]" if is_now else ":gray-badge[earlier recipe]"
    when = f"{datetime.fromtimestamp(run.at):%-d %B, %H:%M}"
    best = run.best
    if best is None or best.score is None:
        return f"{mark} No model could be trained :gray[· run {run.number}, {when}]"
    score = figure_text(best.score, best.low, best.high)
    words = f"**{as_markdown(best.label)}** {METRICS[run.metric].label} {score}"
    return f"{mark} {words} :gray[· run {run.number}, {when}]"


def _change_words(run: TrainedRun, before: TrainedRun | None) -> str:
    """What was chosen otherwise than in the run that it came from."""
    if before is None:
        return "The first run of its kind."
    told = [f"{change.topic}: {change.sentence}" for change in changes_to(run, before)]
    if not told:
        return f"As run {before.number}, trained anew."
    more = f" And {counted(len(told) - CHANGES, 'more change')}." if len(told) > CHANGES else ""
    return as_markdown(" ".join(told[:CHANGES]) + more)


def _gain_words(run: TrainedRun, before: TrainedRun | None) -> str:
    """Did the change help? By the paired difference of the folds, or why there is none."""
    if before is None:
        return ""
    gain = gain_over(run, before)
    if gain is None:
        return (
            f"Not the same rows in the same folds, or another metric, as run {before.number}: the "
            "scores cannot be taken from each other."
        )
    if not gain.is_bounded:
        return f"Against run {before.number} the metric has too few scores for a comparison."
    is_told = gain.low > 0 or gain.high < 0
    way = "better" if gain.mean >= 0 else "worse"
    apart = figure_text(gain.mean, gain.low, gain.high, signed=True)
    return (
        f"Against run {before.number}, fold by fold: {apart.value[1:]} {way} (95 % "
        f"interval {apart.ends}), {'more than' if is_told else 'within'} "
        "noise."
    )


def _tie_words(run: TrainedRun, runs: list[TrainedRun]) -> str:
    best = best_of(runs, run.metric)
    if best is None or len(runs) == 1:
        return ""
    if best == run:
        tied = [f"run {one.number}" for one in runs if one != run and tied_with(one, run)]
        beside = f"; not distinguishable from {some_of(tied, 6)}" if tied else " of all runs"
        doubted = ", but do not take it at its word" if _doubt_words(run) else ""
        return f"The best score{beside}{doubted}."
    return f"Not distinguishable from the best, run {best.number}." if tied_with(run, best) else ""


def _doubt_words(run: TrainedRun) -> str:
    """The gravest of what speaks against it; the verdict above tells all of the run in force."""
    if not run.doubts:
        return ""
    more = f" And {len(run.doubts) - 1} more." if len(run.doubts) > 1 else ""
    return as_markdown(f"Speaks against it: {run.doubts[0]}{more}")


def latest_run() -> str:
    """Which workspace's last training is: another is another list."""
    newest = entries(LedgerQuestion(session.project().id, TRAIN.kind), newest=1)
    return f"{home()} {newest[0].number if newest else 0}"


@in_memory()
def _runs(project: str, latest: str) -> tuple[TrainedRun, ...]:  # noqa: ARG001  (the key)
    return runs_of(project)
