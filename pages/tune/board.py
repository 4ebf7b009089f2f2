"""What tuning has found: while it searches, and when it is done."""

from collections.abc import Callable, Sequence
from typing import Any

import pandas as pd
import streamlit as st

from core.charts.tune import history, importance
from core.choices.pick import Pick
from core.methods.metrics import DEFAULT_METRIC, METRICS
from core.methods.models import MODELS
from core.model.evaluate.option_values import value_text
from core.model.train import judged_part, ranking_class_note
from core.model.tune import (
    ALONE,
    Joint,
    SearchJudgement,
    Trial,
    TrialState,
    TuneResult,
    count_trials,
    read_tuning,
    study_place,
    with_joint,
)
from core.recipe.edits.training import use_tuned
from core.recipe.model_pick import ModelPick
from core.recipe.recipe import Recipe
from core.table.dataset import Dataset
from core.table.schema import Task
from core.wording.escape import as_markdown
from core.wording.numbers import number_text
from core.workspace.jobs import JobInfo
from pages.frame import session
from pages.frame.in_memory import in_memory
from pages.shared.outputs import download_table, figure, number_column, table
from pages.shared.tiles import Tile, tiles
from pages.tune.landscape import landscape_view

GAP = "Ahead on fitted rows"
DRAWN = "sampler"


def kept_tuning(recipe: Recipe, pick: Pick, joint: Joint = ALONE) -> TuneResult | None:
    """The trials that the project keeps of this model on this recipe."""
    project = session.project().id
    place = study_place(recipe, pick, project, joint)
    count = count_trials(place)
    if count is None:
        return None
    return _read(f"{place!r} {count}", lambda: read_tuning(recipe, pick, project, joint))


@in_memory()
def _read(
    version: str,  # noqa: ARG001  (part of the key: more trials are another result)
    _reading: Callable[[], TuneResult | None],
) -> TuneResult | None:
    return _reading()


def live_history(job: JobInfo) -> None:
    """The trials of this run so far."""
    trials = [_live_trial(event) for event in job.events if "trial" in event]
    if not trials:
        return
    recipe = session.recipe()
    metric = METRICS[recipe.metric or DEFAULT_METRIC[recipe.task or Task.CLASSIFICATION]]
    figure(history(trials, metric), "tune.live", "Score of each trial so far")


def _live_trial(event: dict[str, Any]) -> Trial:
    state = TrialState(event["state"])
    return Trial(event["trial"], event.get("options", {}), state, (), event["score"])


def metric_note(dataset: Dataset, recipe: Recipe) -> None:
    """Which class the metric that is searched by speaks of, where it speaks of one."""
    if told := session.remembered(ranking_class_note, dataset, judged_part(recipe)):
        st.caption(as_markdown(told))


def tuning_view(search: SearchJudgement, compared: Sequence[ModelPick]) -> None:
    """The verdict, the best for the compared models, the course of the search and what mattered."""
    result = search.result
    show = st.success if search.is_clear else st.warning if search.is_spoiled else st.info
    show(as_markdown(search.sentence), icon=":material/manage_search:")
    for note in search.notes:
        st.info(as_markdown(note), icon=":material/lightbulb:")
    _tiles(result)
    _use_best(result, compared)
    with st.container(border=True):
        st.header("Course of the search")
        chart = history(result.trials, METRICS[result.metric])
        figure(chart, "tune.history", "Score of each trial and the best so far")
        rows = trials_table(result)
        height = min(320, 38 + 35 * len(rows))
        config = {
            "Score": number_column(rows["Score"]),
            "Folds": st.column_config.BarChartColumn(y_min=0),
            "Seconds": st.column_config.NumberColumn(format="%.2f"),
            GAP: st.column_config.NumberColumn(
                format="%.3f", help="How much better it scores on rows that it was fitted on."
            ),
        }
        table(rows, "tune.trials_table", "Trials", column_config=config, height=height)
        download_table(rows, "trials.csv", "tune.trials_table")
    with st.container(border=True):
        landscape_view(result)
    if result.importances is not None:
        with st.container(border=True):
            st.header("What mattered")
            st.caption(
                f"By {result.importances.method}, from {len(result.trials)} trials: other methods "
                "and more trials can rank the options differently."
            )
            found = importance(result.importances, result.labels)
            figure(found, "tune.importance", "Importance of each option", _shares(result))


def _tiles(result: TuneResult) -> None:
    best, before = result.best, result.baseline
    states = [trial.state for trial in result.trials]
    tiles(
        Tile("Before tuning", _score(before), METRICS[result.metric].label),
        Tile("Best", _score(best), f"trial {best.number}" if best else ""),
        Tile("Trials", f"{len(states)}", f"{states.count(TrialState.DROPPED)} dropped early"),
        Tile("Time", f"{sum(trial.seconds for trial in result.trials):.1f} s", "fitting"),
    )


def _score(trial: Trial | None) -> str:
    return number_text(trial.score) if trial and trial.score is not None else "none"


def _use_best(result: TuneResult, compared: Sequence[ModelPick]) -> None:
    best = result.best_pick
    if best is None:
        return
    recipe = session.recipe()
    own = best.without_defaults(MODELS).options
    pick = best.model_copy(update={"options": own})
    by_hand = recipe.models if recipe.intention is None else ()
    assert result.best is not None
    prepared = with_joint(recipe, result.best.options)
    is_there = any(m.key == pick.key and m.is_as(pick, MODELS) for m in by_hand)
    in_recipe = is_there and prepared == recipe
    with st.container(horizontal=True, vertical_alignment="center"):
        clicked = st.button(
            "In the recipe" if in_recipe else "Put the best into the recipe",
            key="tune.use",
            type="primary",
            icon=":material/check:",
            disabled=in_recipe,
        )
        st.caption(as_markdown(f"{pick.in_words(MODELS)}{_joint_words(result)}"))
    if clicked:
        session.change(use_tuned(prepared, compared, pick))
        st.rerun()


def _joint_words(result: TuneResult) -> str:
    """What the best asks of the preparation, which all models of the recipe share."""
    if not result.joint or result.best is None:
        return ""
    found = ((o.label, result.best.options[o.name]) for o in result.joint)
    told = "; ".join(f"{label} {value_text(value)}" for label, value in found)
    return f". With the preparation, for every model of the recipe: {told}"


def trials_table(result: TuneResult) -> pd.DataFrame:
    """A row a trial: score, how it ended, its options, where they are from, and why."""
    labels = result.labels
    return pd.DataFrame(
        [
            {"Trial": trial.number, "Score": trial.score, "State": str(trial.state)}
            | {labels[name]: value for name, value in trial.options.items()}
            | {
                GAP: result.gap(trial),
                "Folds": list(trial.fold_scores),
                "Seconds": trial.seconds,
                "From": trial.origin or DRAWN,
                "Note": trial.reason,
            }
            for trial in result.trials
        ]
    )


def _shares(result: TuneResult) -> pd.DataFrame:
    assert result.importances is not None
    shares = result.importances.shares
    names = [result.labels[name] for name in shares]
    return pd.DataFrame({"Option": names, "Share": list(shares.values())})
