"""Every comparison is a run: what was chosen, what it scored, how it stands to the one before."""

import numpy as np
import pytest

from core.model.runs import (
    changes_to,
    enter_run,
    gain_over,
    run_before,
    runs_of,
    tied_with,
)
from core.model.runs.numbers import RUN
from core.model.train import train, training_part
from core.recipe.edits.columns import leave_out
from core.recipe.history import load_history, put_in_force, save_history
from core.recipe.model_pick import ModelPick
from core.stats.intervals import corrected_interval
from core.tasks.models import train_job
from core.tasks.requests import RecipeRequest
from core.workspace.progress import silent
from core.workspace.results import remember
from core.workspace.store.erasing import erase_histories
from core.workspace.store.ledger import TRAIN, LedgerEntry, enter
from core.workspace.store.schema import ledger
from core.workspace.store.transactions import changing
from tests.pages.driving import project_with
from tests.projects import new_project
from tests.tables import recipe_for


def trained(project, recipe):
    train_job(project, silent, RecipeRequest(recipe=recipe))
    return runs_of(project.id)[-1]


@pytest.fixture
def two(mixed):
    """A run, and one that grew from it without a column."""
    first = recipe_for(mixed, "two", models=(ModelPick(method="logistic"),))
    project = project_with(mixed, first)
    one = trained(project, first)
    edit = leave_out(first, "num [1]")
    put_in_force(project, edit)
    return project, one, trained(project, edit.recipe)


def test_a_run_keeps_what_was_chosen_and_what_it_scored(two, mixed):
    project, one, other = two
    found = runs_of(project.id)
    assert found == (one, other)
    result = remember(train, mixed, training_part(one.recipe))
    assert [model.key for model in one.models] == [run.key for run in result.ranked]
    spread = result.spread(result.best)
    assert (one.best.score, one.best.low, one.best.high) == (spread.mean, spread.low, spread.high)
    assert one.best.folds == result.best.fold_scores[result.metric]
    assert "num [1]" in other.recipe.ignored


def test_it_says_what_changed_and_where_it_came_from(two):
    _, one, other = two
    assert (one.came_from, other.came_from) == (None, one.entry)
    assert (run_before(one, (one, other)), run_before(other, (one, other))) == (None, one)
    assert [change.sentence for change in changes_to(other, one)] == ["Left out as well: num [1]."]
    assert changes_to(one, None) == ()


def test_the_difference_is_that_of_the_folds_with_a_corrected_interval(two):
    _, one, other = two
    gain = gain_over(other, one)
    folds = tuple(np.subtract(other.best.folds, one.best.folds))
    assert gain == corrected_interval(folds, one.sizes, 1)
    assert tied_with(other, one) is (gain.low <= 0 <= gain.high)


def test_other_folds_or_another_metric_give_no_difference(two):
    _, one, other = two
    assert gain_over(other.model_copy(update={"divided": "x"}), one) is None
    assert gain_over(other.model_copy(update={"metric": "f1"}), one) is None
    assert gain_over(other, None) is None


def test_it_came_from_the_branch_that_it_grew_on_not_from_the_last_run(two, mixed):
    project, one, _ = two
    save_history(project, load_history(project).undo())
    branch = leave_out(one.recipe, "flag")
    put_in_force(project, branch)
    assert trained(project, branch.recipe).came_from == one.entry


def test_a_recipe_that_is_trained_again_is_one_run(two):
    project, one, other = two
    again = trained(project, one.recipe)
    assert [run.number for run in runs_of(project.id)] == [2, 3]
    assert again.entry > other.entry > one.entry
    assert run_before(other, runs_of(project.id)) is None, "the first is in the list no more"
    assert run_before(runs_of(project.id)[0], runs_of(project.id)) == again, "which it is now"


def enter_one(project, run):
    entry = LedgerEntry(project, TRAIN, "m@1", facts={RUN: run.model_dump(mode="json")})
    enter_run(entry)


def test_runs_count_from_1_in_each_project_whatever_else_is_in_the_ledger(two, mixed):
    """Two projects train in turn, with other entries between; people see 1, 2, 3 in each."""
    project, one, _ = two
    other = new_project("other").id
    enter(LedgerEntry(other, "save_model", "m@1"))
    for place in (other, project.id, "", other):
        enter(LedgerEntry(place, TRAIN, detail="of an earlier version, which kept no recipe"))
        enter_one(place, one.model_copy(update={"metric": "f1" if place else "roc_auc"}))
    assert [run.number for run in runs_of(project.id)] == [1, 2, 3]
    assert [run.number for run in runs_of(other)] == [2], "the same recipe again is its last run"
    assert [run.number for run in runs_of("")] == [1]
    assert runs_of(project.id)[0].entry != 1, "the ledger counts on for all"


def test_what_is_taken_out_of_the_ledger_renumbers_no_other_run(two):
    project, one, other = two
    enter_one(project.id, one.model_copy(update={"metric": "f1"}))
    changing(lambda at: erase_histories(at, ledger, ledger.c.number == other.entry))
    assert [run.number for run in runs_of(project.id)] == [1, 3]
    enter_one(project.id, one.model_copy(update={"metric": "accuracy"}))
    assert [run.number for run in runs_of(project.id)] == [1, 3, 4]


def test_runs_that_were_kept_before_they_had_a_number_are_counted(two):
    project, one, _ = two
    kept = {RUN: one.model_copy(update={"metric": "f1"}).model_dump(mode="json")}
    new = new_project("kept").id
    enter(LedgerEntry(new, TRAIN, facts=kept))
    enter_one(new, one)
    assert [run.number for run in runs_of(new)] == [1, 2]


def test_an_entry_without_a_recipe_is_no_run(mixed):
    project = project_with(mixed)
    project.log("train", "Random forest: ROC-AUC 0.8 ± 0.1")
    assert runs_of(project.id) == ()
