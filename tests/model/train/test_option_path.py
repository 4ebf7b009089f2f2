"""An option followed from end to end: fitted rows look better the less a model is held back."""

import numpy as np
import pytest

from core.charts.train import option_lines
from core.choices.options import Number
from core.choices.pick import Pick
from core.errors import NotApplicableError
from core.model.train import (
    OptionPath,
    one_model_part,
    option_path,
    path_options,
    train,
    training_part,
)
from core.model.train.option_path import path_values
from core.recipe.model_pick import ModelPick
from tests.tables import recipe_for


@pytest.fixture(scope="module")
def followed(mixed):
    recipe = one_model_part(recipe_for(mixed, "two"))
    return option_path(
        mixed, recipe, Pick(method="tree", options={"min_samples_leaf": 1}), "max_depth"
    )


def test_a_deep_tree_learns_its_rows_by_heart(followed):
    assert followed.values[0] == 1
    assert followed.values[-1] == 16
    assert 6 in followed.values
    assert followed.fitted[-1].mean() > 0.99
    assert followed.gap(len(followed.values) - 1) > followed.gap(0)
    assert followed.held.shape == (len(followed.values), 5)


def test_the_scores_are_those_that_training_gives(mixed, followed):
    models = (ModelPick(method="tree", options={"min_samples_leaf": 1}),)
    result = train(mixed, training_part(recipe_for(mixed, "two", models=models)))
    run = result.run_of("tree")
    place = followed.values.index(6)
    assert followed.held[place] == pytest.approx(run.fold_scores[result.metric])
    assert followed.gap(place) == pytest.approx(run.gap(result.metric))


@pytest.mark.parametrize("log", [True, False])
def test_values_go_from_end_to_end_with_the_chosen_one_among_them(log):
    option = Number("a", "A", 0.01, 100.0, 1.0, log=log, tuned=True)
    values = path_values(option, 3.0)
    assert (values[0], values[-1]) == (0.01, 100.0)
    assert 3.0 in values
    whole = path_values(Number("b", "B", 1, 5, 2, tuned=True), 2)
    assert whole == (1, 2, 3, 4, 5)


def test_what_is_no_number_of_the_model_is_named(mixed):
    recipe = one_model_part(recipe_for(mixed, "two"))
    with pytest.raises(NotApplicableError, match="Decision tree has no number 'depth'.*max_depth"):
        option_path(mixed, recipe, Pick(method="tree"), "depth")
    assert [o.name for o in path_options(Pick(method="dummy"))] == []


def test_a_best_value_at_the_edge_is_said():
    option = Number("a", "Penalty", 1.0, 4.0, 2.0, tuned=True)
    rising = np.array([[0.5, 0.5], [0.6, 0.6], [0.7, 0.7]])
    path = OptionPath("Tree", option, "roc_auc", (1.0, 2.0, 4.0), rising + 0.1, rising, 2.0)
    assert path.best == 2
    assert "last value on that side" in path.sentence
    assert "best of 3 values" in path.sentence
    marked = next(trace for trace in option_lines(path).data if trace.name == "best")
    assert (list(marked.x), list(marked.y)) == ([4.0], [0.7])
    broken = OptionPath(
        "Tree", option, "roc_auc", (1.0,), rising[:1] * np.nan, rising[:1] * np.nan, 1.0
    )
    assert broken.best is None
    assert "No value" in broken.sentence
