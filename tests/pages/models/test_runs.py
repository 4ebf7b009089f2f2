"""Two runs beside each other, whichever they are."""

import pytest

from core.model.runs import gain_over, keep_run, runs_of
from core.model.train import train, training_part
from core.recipe.edits.columns import leave_out
from core.wording.numbers import figure_text
from core.workspace.results import remember
from pages.models.runs import gain_words, two_runs
from tests.pages.driving import draw, plain, project_with, table_with


@pytest.fixture
def there(mixed, trained):
    """A project with three runs, of which the second and third left columns out."""
    known = trained("two")
    project, recipe = project_with(mixed, known.recipe), known.recipe
    keep_run(project, recipe, known.result, "first")
    for name in ("num [1]", "town"):
        recipe = leave_out(recipe, name).recipe
        keep_run(project, recipe, remember(train, mixed, training_part(recipe)), name)
    return project


def test_any_two_runs_are_held_against_each_other(there):
    first, _, last = runs_of(there.id)
    page = draw(two_runs, project=there)
    page.selectbox(key="models.runs.first").set_value("1").run()
    said = plain(page)
    assert "num [1]" in said
    assert "town" in said
    gain = gain_over(last, first)
    apart = figure_text(abs(gain.mean), gain.low, gain.high).value
    assert f"{apart} {'better' if gain.mean >= 0 else 'worse'}" in said
    rows = table_with(page, "Run")
    assert set(rows["Run"]) == {1, 3}
    page.selectbox(key="models.runs.first").set_value("3").run()
    assert "Choose two different runs." in plain(page)


def test_scores_that_cannot_be_taken_from_each_other_are_not(there):
    first, second, _ = runs_of(there.id)
    other = second.model_copy(update={"divided": "other folds"})
    assert "cannot be taken from each other" in gain_words(other, first)


def test_hardly_a_fold_with_a_score_leaves_the_gain_open(there):
    first, second, _ = runs_of(there.id)
    best = second.best
    unknown = best.model_copy(update={"folds": (best.folds[0], *(None for _ in best.folds[1:]))})
    gone = second.model_copy(
        update={"models": tuple(unknown if one == best else one for one in second.models)}
    )
    assert "not known in enough folds" in gain_words(gone, first)


def test_one_run_is_none_to_compare(mixed, trained):
    known = trained("two")
    project = project_with(mixed, known.recipe)
    keep_run(project, known.recipe, known.result, "first")
    assert "as soon as two recipes were trained" in plain(draw(two_runs, project=project))
