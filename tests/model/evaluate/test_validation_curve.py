"""Validation curves: the scores are the comparison's own, with fitted rows beside them."""

import numpy as np
import pytest

from core.charts.evaluate.options import option_lines
from core.choices.options import Choice, Number, Toggle
from core.choices.pick import Pick
from core.errors import BadTableError, NotApplicableError
from core.model.evaluate.option_values import followed_options, option_values, value_text
from core.model.evaluate.validation_curve import validation_curve
from core.model.train import curve_part, train, training_part
from core.recipe.model_pick import ModelPick
from tests.tables import recipe_for

TREE = Pick(method="tree", options={"min_samples_leaf": 1})


@pytest.fixture(scope="module")
def followed(mixed):
    return validation_curve(mixed, curve_part(recipe_for(mixed, "two")), TREE, "max_depth")


def test_a_deep_tree_learns_its_rows_by_heart(followed):
    assert (followed.values[0], followed.values[-1]) == (1, 16)
    assert followed.values[followed.now] == 6
    assert followed.points("roc_auc")[-1].fitted.mean > 0.99
    assert followed.gap(len(followed.values) - 1, "roc_auc") > followed.gap(0, "roc_auc")
    assert followed.held["log_loss"].shape == (len(followed.values), 5)


def test_the_scores_are_those_that_training_gives_by_every_metric(mixed, followed):
    models = (ModelPick(method="tree", options={"min_samples_leaf": 1}),)
    run = train(mixed, training_part(recipe_for(mixed, "two", models=models))).run_of("tree")
    for metric, scores in run.fold_scores.items():
        assert followed.held[metric][followed.now] == pytest.approx(scores, nan_ok=True)
        if metric in ("roc_auc", "log_loss"):
            assert followed.gap(followed.now, metric) == pytest.approx(run.gap(metric))


@pytest.mark.parametrize("log", [True, False])
def test_values_go_from_end_to_end_with_the_one_in_force_among_them(log):
    option = Number("a", "A", 0.01, 100.0, 1.0, log=log, tuned=True)
    values = option_values(option, 3.0)
    assert (values[0], values[-1]) == (0.01, 100.0)
    assert 3.0 in values
    assert option_values(Number("b", "B", 1, 5, 2, tuned=True), 2) == (1, 2, 3, 4, 5)
    assert option_values(Choice("c", "C", ("x", "y"), "y"), "y") == ("x", "y")
    assert option_values(Toggle("d", "D"), True) == (False, True)
    assert [*map(value_text, (True, 0.031623, 7, "rbf"))] == ["on", "0.03162", "7", "rbf"]


def test_a_choice_is_followed_over_all_its_values_and_drawn_by_name(mixed):
    recipe = curve_part(recipe_for(mixed, "amount"))
    curve = validation_curve(mixed, recipe, Pick(method="svm"), "kernel")
    assert set(curve.values) == {"rbf", "linear", "poly"}
    figure = option_lines(curve, "r2")
    assert figure.layout.xaxis.type == "category"
    best = next(trace for trace in figure.data if trace.name == "best")
    assert list(best.x) == [curve.values[curve.best("r2")]]


def test_an_option_of_the_model_inside_is_followed_too(mixed):
    bag = Pick(method="bagging", options={"n_estimators": 2})
    assert "estimator__max_depth" in [o.name for o in followed_options(bag, "classification")]
    recipe = curve_part(recipe_for(mixed, "two"))
    curve = validation_curve(mixed, recipe, bag, "estimator__max_depth")
    assert curve.points("roc_auc")[0].fitted.mean < curve.points("roc_auc")[-1].fitted.mean


def test_a_value_that_fails_is_left_out_and_all_that_fail_are_said(mixed, monkeypatch):
    from core.model.train import pick_runs as module

    fit = module.run_fold

    def failing(recipe, data, task):
        if task.model in broken:
            task = module.FoldTask(task.model, ModelPick(method="nope"), task.fold, task.prepared)
        return fit(recipe, data, task)

    monkeypatch.setattr(module, "run_fold", failing)
    monkeypatch.setattr(module, "workers", lambda: 1)
    asked = (mixed, curve_part(recipe_for(mixed, "two")), TREE, "max_depth")
    broken = {0}
    curve = validation_curve(*asked)
    assert np.isnan(curve.points("roc_auc")[0].held.mean)
    assert curve.best("roc_auc") > 0
    assert len(curve.errors) == 1
    broken = set(range(20))
    with pytest.raises(BadTableError, match="No value of Depth can be fitted"):
        validation_curve(*asked)


def test_what_is_no_option_to_follow_is_named(mixed):
    recipe = curve_part(recipe_for(mixed, "two"))
    with pytest.raises(NotApplicableError, match="Decision tree has no option 'depth'.*max_depth"):
        validation_curve(mixed, recipe, Pick(method="tree"), "depth")
    assert followed_options(Pick(method="dummy"), "classification") == ()
