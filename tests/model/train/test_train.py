"""The comparison of models: honest, complete, the same twice."""

import warnings

import numpy as np
import pandas as pd
import pytest
from sklearn.datasets import load_breast_cancer, load_diabetes

from core.choices.pick import Pick
from core.data.load import SAMPLES, read_table, sample_path
from core.errors import BadTableError
from core.methods.metrics import METRICS
from core.methods.models import models_for
from core.model.train import (
    fit_model,
    judged_part,
    models_of,
    score_test,
    train,
    training_part,
)
from core.parts.steps.models.boosting import LabelledXGB
from core.parts.steps.models.early_stopping import EarlyStopped
from core.pipeline.open_table import proposed_recipe
from core.pipeline.training_data import make_training_data
from core.recipe.model_pick import ModelPick
from core.recipe.recipe import fresh_recipe
from core.table.dataset import make_dataset
from tests.tables import of_few_trees, recipe_for

SMALL = (Pick(method="logistic"), Pick(method="tree"))
BOOSTED = of_few_trees("xgboost")


def predict_target(frame, task, **choices):
    dataset = make_dataset(frame, "table")
    recipe = fresh_recipe(dataset.fingerprint)
    return dataset, recipe.with_(target="target", task=task, **choices)


@pytest.fixture(scope="module")
def small(mixed):
    return train(mixed, recipe_for(mixed, "two", models=SMALL))


def test_baseline_is_always_there(mixed, small):
    recipe = recipe_for(mixed, "two", models=SMALL)
    assert models_of(recipe, make_training_data(mixed, recipe))[0].method == "dummy"
    assert small.baseline.fold_scores["roc_auc"] == (0.5,) * 5
    assert small.best.pick.method == "logistic"


def test_a_method_stands_twice_with_other_options(mixed):
    shallow, deep = ({"max_depth": depth} for depth in (1, 4))
    models = (Pick(method="tree", options=shallow), Pick(method="tree", options=deep))
    both = train(mixed, recipe_for(mixed, "two", models=models))
    assert [run.key for run in both.runs] == ["dummy", "tree", "tree-2"]
    assert [run.label for run in both.runs[1:]] == ["Decision tree", "Decision tree 2: depth 4"]
    for key, model in zip(("tree", "tree-2"), models, strict=True):
        alone = train(mixed, recipe_for(mixed, "two", models=(model,))).run_of("tree")
        assert both.run_of(key).fold_scores == alone.fold_scores
        assert both.run_of(key).pick == model
    assert both.run_of("tree").fold_scores != both.run_of("tree-2").fold_scores


def test_a_fold_keeps_the_scores_on_rows_it_was_fitted_on(mixed):
    """A tree that may grow knows its own rows; the baseline knows them no better than others."""
    free = Pick(method="tree", options={"max_depth": 16, "min_samples_leaf": 1})
    result = train(mixed, recipe_for(mixed, "two", models=(free,)))
    tree, baseline = result.run_of("tree"), result.baseline
    assert [record.fitted_scores["roc_auc"] for record in tree.records] == [1.0] * 5
    assert tree.gap("roc_auc") == pytest.approx(1 - np.mean(tree.fold_scores["roc_auc"]))
    assert baseline.gap("roc_auc") == 0.0
    assert sum(record.rows for record in tree.records) == result.rows_train
    assert all(r.fit_seconds > 0 and r.predict_seconds > 0 for r in tree.records)


def test_a_fold_keeps_what_its_model_warned_of_and_its_rounds(mixed, monkeypatch):
    """Of the fold that it came up in: threads share the filters of warnings."""
    fit = EarlyStopped.fit

    def noisy(self, X, y):
        warnings.warn("rather slow\nmore", UserWarning, stacklevel=1)
        fitted = fit(self, X, y)
        fitted.rounds_ = 17
        return fitted

    monkeypatch.setattr(EarlyStopped, "fit", noisy)
    result = train(mixed, recipe_for(mixed, "two", models=(*SMALL, BOOSTED)))
    run = result.run_of("xgboost")
    assert [record.warnings for record in run.records] == [("rather slow",)] * 5
    assert run.rounds == (17,) * 5
    assert result.run_of("tree").warnings == ()


@pytest.mark.parametrize("sample", [s.key for s in SAMPLES if not s.key.startswith("churn_")])
def test_the_quick_models_warn_of_nothing_on_the_sample_tables(sample):
    """Warnings are heard inside fits, so that none would fail a test by itself."""
    path = sample_path(sample)
    rows = read_table(path, path.name).frame.sample(240, random_state=0)  # rare classes as well
    table = make_dataset(rows.reset_index(drop=True), sample)
    split = {"kind": "stratified", "folds": 2}
    result = train(table, proposed_recipe(table).with_(split=split))
    assert {run.key: (run.warnings, run.error) for run in result.runs} == {
        run.key: ((), None) for run in result.runs
    }
    assert len(result.runs) >= 4


def test_the_ranking_metric_trains_nothing_again(mixed):
    recipe = recipe_for(mixed, "two", models=SMALL)
    assert training_part(recipe.with_(metric="log_loss")) == training_part(recipe)
    assert judged_part(recipe.with_(metric="log_loss")) != judged_part(recipe)


def test_the_same_twice(mixed):
    recipe = recipe_for(mixed, "two", models=(*SMALL, BOOSTED))
    first, second = train(mixed, recipe), train(mixed, recipe)
    assert [run.fold_scores for run in first.runs] == [run.fold_scores for run in second.runs]


def test_out_of_fold_predictions_are_those_of_the_folds(small):
    run = small.run_of("logistic")
    for fold in range(5):
        part = run.predictions.at(small.fold_of == fold)
        assert METRICS["roc_auc"].compute(part) == run.fold_scores["roc_auc"][fold]


@pytest.mark.parametrize("balance", ["over", "under", "smote"])
def test_fitted_rows_are_scored_with_their_own_labels_when_resampled(mixed, balance):
    deep = Pick(method="tree", options={"max_depth": 16, "min_samples_leaf": 1})
    recipe = recipe_for(mixed, "two", balance=Pick(method=balance), models=(deep,))
    records = train(mixed, recipe).run_of("tree").records
    assert [record.fitted_scores["accuracy"] for record in records] == [1.0] * 5


def test_a_boosted_model_says_how_many_trees_each_fold_took(mixed):
    stopped = Pick(method="lightgbm", options={"most_trees": 30})
    asked = Pick(method="lightgbm", options={"n_estimators": 7})
    result = train(mixed, recipe_for(mixed, "amount", models=(stopped,)))
    rounds = result.run_of("lightgbm").rounds
    assert len(rounds) == 5
    assert all(5 < found <= 30 for found in rounds)
    assert result.run_of("dummy").rounds == ()
    assert train(mixed, recipe_for(mixed, "amount", models=(asked,))).runs[1].rounds == ()


def test_a_failing_model_is_a_row_with_its_reason(mixed):
    recipe = recipe_for(mixed, "two", models=(Pick(method="lasso"), *SMALL))
    result = train(mixed, recipe)
    assert "does not do classification" in result.run_of("lasso").error
    assert result.ranked[-1].pick.method == "lasso"
    assert result.best.error is None


def test_a_crash_inside_a_model_is_a_row_too(mixed, monkeypatch):
    def explode(*_, **__):
        raise MemoryError("no room")

    monkeypatch.setattr(LabelledXGB, "fit", explode)
    result = train(mixed, recipe_for(mixed, "two", models=(*SMALL, BOOSTED)))
    assert result.run_of("xgboost").error == "MemoryError: no room"
    assert result.best is not None


def test_progress_names_every_fit(mixed):
    seen = []

    def watch(done, total, *_, **more):
        seen.append((done, total, more.get("model")))

    train(mixed, recipe_for(mixed, "two", models=SMALL), report=watch)
    assert seen[0][:2] == (0, 24)
    assert seen[-1][:2] == (24, 24)
    fits = [model for *_, model in seen[1:]]
    assert {model: fits.count(model) for model in fits} == {
        "dummy": 5,
        "logistic": 5,
        "tree": 5,
        None: 9,  # each on three thirds of the rows
    }


@pytest.mark.fault("S7")
def test_trials_of_options_widen_the_interval_of_a_comparison(mixed):
    """As many models that were not looked at row by row would."""
    spreads = []
    for trials in (0, 30):
        tuned = ModelPick(method="tree", options={"max_depth": 3}, trials=trials)
        result = train(mixed, recipe_for(mixed, "two", models=(tuned,)))
        assert result.looks == max(1, trials)
        spreads.append(result.spread(result.run_of("tree")))
    assert spreads[0].mean == spreads[1].mean
    assert spreads[1].high - spreads[1].low > 1.3 * (spreads[0].high - spreads[0].low)


@pytest.mark.fault("S7")
def test_the_corrected_score_goes_from_the_pick_to_verdict_and_leaderboard(mixed):
    tuned = ModelPick(method="tree", options={"max_depth": 3}, trials=9, optimism={"roc_auc": 0.04})
    result = train(mixed, recipe_for(mixed, "two", models=(tuned,)))
    run = result.run_of("tree")
    assert run.model == tuned
    assert run.corrected("roc_auc") == pytest.approx(run.score("roc_auc") - 0.04)
    assert run.corrected("f1") is None
    assert result.verdict.corrected == run.corrected("roc_auc")
    assert f"each time, it is {run.corrected('roc_auc'):.4f}" in result.verdict.price
    assert result.ranked_by("f1").verdict.corrected is None


@pytest.mark.filterwarnings("ignore::sklearn.exceptions.ConvergenceWarning")
def test_noise_beats_chance_by_no_more_than_its_interval():
    """60 columns of noise and a 250-level category: whoever leaks scores above chance here."""
    rng = np.random.default_rng(0)
    frame = pd.DataFrame(rng.normal(size=(400, 60)), columns=[f"n{i}" for i in range(60)])
    frame["code"] = [f"c{i}" for i in rng.integers(0, 250, 400)]
    frame["target"] = rng.choice(["a", "b"], 400)
    keys = [
        m.key
        for m in models_for("classification")
        if m.key not in ("gradient_boosting", "self_training")
    ]
    picks = tuple(of_few_trees(key) for key in keys)
    halves = {"folds": 2}  # each of so many models is fitted in every fold
    dataset, recipe = predict_target(frame, "classification", models=picks, split=halves)
    result = train(dataset, recipe)
    for run in result.runs:
        assert run.error is None
        assert result.spread(run).low <= 0.5, run.label


@pytest.mark.parametrize(
    ("frame", "task", "metric", "least"),
    [
        (load_breast_cancer(as_frame=True).frame, "classification", "roc_auc", 0.97),
        (load_diabetes(as_frame=True).frame, "regression", "r2", 0.3),
    ],
    ids=["breast_cancer", "diabetes"],
)
def test_literature_scores_on_sealed_rows(frame, task, metric, least):
    dataset, recipe = predict_target(frame, task, split={"folds": 3})
    best = train(dataset, recipe).best
    scores = score_test(dataset, recipe, fit_model(dataset, recipe, best.pick))
    assert scores.values[metric] > least
    low, high = scores.interval(metric)
    assert low < scores.values[metric] < high + 1e-9


@pytest.fixture(scope="module")
def scores_in_its_unit():
    return scores_in_unit(1.0)


def scores_in_unit(unit):
    """R² a fold of models that stop at gains, or rounds, which a target's unit could move."""
    x = np.random.default_rng(0).normal(size=120)
    few = {"most_trees": 60}
    stopped = ("xgboost", "adaboost", "gradient_boosting")
    trees = (Pick(method="tree"), *(Pick(method=key, options=few) for key in stopped))
    names = [f"row {n}" for n in range(120)]
    table = pd.DataFrame({"x": x, "name": names, "target": x**3 * unit})
    split = {"key": "name", "folds": 2}
    result = train(*predict_target(table, "regression", models=trees, split=split))
    return [run.fold_scores["r2"] for run in result.runs]


@pytest.mark.parametrize("unit", [1e-30, 1e-5, 1e30])
def test_the_targets_unit_does_not_matter(unit, scores_in_its_unit):
    assert np.allclose(scores_in_its_unit, scores_in_unit(unit), atol=0.02)


def test_a_target_far_from_zero_is_learned():
    x = np.random.default_rng(0).normal(size=120)
    table = pd.DataFrame({"x": x, "target": 1e12 + x})
    result = train(*predict_target(table, "regression", models=(Pick(method="tree"),)))
    assert result.spread(result.best).mean > 0.5


@pytest.mark.parametrize("unit", [1e-300, 1e200])
def test_a_target_beyond_squares_is_refused(unit):
    table = pd.DataFrame({"x": np.arange(60.0) ** 2 + 0.5, "target": np.arange(60) * unit})
    with pytest.raises(BadTableError, match="another unit"):
        train(*predict_target(table, "regression"))


@pytest.mark.filterwarnings("ignore::RuntimeWarning")
def test_answers_that_overflow_are_a_row_with_its_reason():
    x = np.random.default_rng(0).normal(size=60)
    table = pd.DataFrame({"x": x * 1e300, "target": x})
    models = (Pick(method="linear"), Pick(method="tree"))
    result = train(*predict_target(table, "regression", models=models))
    assert any("'x' holds numbers too large" in (run.error or "") for run in result.runs)


def test_a_forest_s_out_of_bag_score_stands_beside_that_of_the_folds(mixed):
    """Of independent rows the two are near each other, and both are below that of fitted rows."""
    forest = ModelPick(method="forest", options={"n_estimators": 80, "out_of_bag": True})
    plain = ModelPick(method="forest", options={"n_estimators": 10}, key="forest-2")
    for target in ("two", "three", "amount"):
        result = train(mixed, training_part(recipe_for(mixed, target, models=(forest, plain))))
        run = result.run_of("forest")
        bag, folds = run.out_of_bag(result.metric), run.score(result.metric)
        assert bag == pytest.approx(folds, abs=0.08)
        assert bag < folds + run.gap(result.metric)
        assert result.run_of("forest-2").out_of_bag(result.metric) is None
