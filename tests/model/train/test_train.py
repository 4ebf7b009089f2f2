"""The comparison of models: honest, complete, the same twice."""

import numpy as np
import pandas as pd
import pytest
from sklearn.datasets import load_breast_cancer, load_diabetes

from core.carried.steps.boosting import LabelledXGB
from core.errors import BadTableError
from core.methods.metrics import METRICS
from core.methods.models import models_for
from core.model.train import fit_model, models_of, score_test, train
from core.pipeline.training_data import make_training_data
from core.recipe.recipe import Pick, fresh_recipe
from core.table.dataset import make_dataset
from tests.tables import recipe_for

SMALL = (Pick(method="logistic"), Pick(method="tree"))


def predict_target(frame, task, **choices):
    dataset = make_dataset(frame, "table")
    recipe = fresh_recipe(dataset.fingerprint)
    return dataset, recipe.with_(target="target", task=task, **choices)


def test_baseline_is_always_there(mixed):
    recipe = recipe_for(mixed, "two", models=SMALL)
    assert models_of(recipe, make_training_data(mixed, recipe))[0].method == "dummy"
    result = train(mixed, recipe)
    assert result.baseline.fold_scores["roc_auc"] == (0.5,) * 5
    assert result.best.pick.method == "logistic"


def test_the_same_twice(mixed):
    recipe = recipe_for(mixed, "two", models=(*SMALL, Pick(method="xgboost")))
    first, second = train(mixed, recipe), train(mixed, recipe)
    assert [run.fold_scores for run in first.runs] == [run.fold_scores for run in second.runs]


def test_out_of_fold_predictions_are_those_of_the_folds(mixed):
    recipe = recipe_for(mixed, "two", models=SMALL)
    result = train(mixed, recipe)
    run = result.run_of("logistic")
    for fold in range(5):
        part = run.predictions.at(result.fold_of == fold)
        assert METRICS["roc_auc"].compute(part) == run.fold_scores["roc_auc"][fold]


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
    result = train(mixed, recipe_for(mixed, "two", models=(*SMALL, Pick(method="xgboost"))))
    assert result.run_of("xgboost").error == "MemoryError: no room"
    assert result.best is not None


def test_progress_names_every_fit(mixed):
    seen = []

    def watch(done, total, *_, **more):
        seen.append((done, total, more.get("model")))

    train(mixed, recipe_for(mixed, "two", models=SMALL), report=watch)
    assert seen[0][:2] == (0, 15)
    assert seen[-1][:2] == (15, 15)
    assert {model for *_, model in seen[1:]} == {"dummy", "logistic", "tree"}


@pytest.mark.filterwarnings("ignore::sklearn.exceptions.ConvergenceWarning")
@pytest.mark.parametrize("seed", range(3))
def test_noise_beats_chance_by_no_more_than_its_interval(seed):
    """300 columns of noise and a 250-level category: whoever leaks scores above chance here."""
    rng = np.random.default_rng(seed)
    frame = pd.DataFrame(rng.normal(size=(400, 300)), columns=[f"n{i}" for i in range(300)])
    frame["code"] = [f"c{i}" for i in rng.integers(0, 250, 400)]
    frame["target"] = rng.choice(["a", "b"], 400)
    keys = [m.key for m in models_for("classification") if m.key not in ("gradient_boosting",)]
    picks = tuple(Pick(method=key) for key in keys)
    dataset, recipe = predict_target(frame, "classification", models=picks)
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
    dataset, recipe = predict_target(frame, task)
    best = train(dataset, recipe).best
    scores = score_test(dataset, recipe, fit_model(dataset, recipe, best.pick))
    assert scores.values[metric] > least
    assert scores.low < scores.values[metric] < scores.high + 1e-9


@pytest.mark.parametrize("unit", [1e-30, 1e-5, 1e30])
def test_the_targets_unit_does_not_matter(unit):
    x = np.random.default_rng(0).normal(size=120)
    trees = tuple(Pick(method=key) for key in ("tree", "xgboost", "adaboost", "gradient_boosting"))
    scores = []
    for factor in (1.0, unit):
        table = pd.DataFrame({"x": x, "target": x**3 * factor})
        result = train(*predict_target(table, "regression", models=trees))
        scores.append([run.fold_scores["r2"] for run in result.runs])
    assert np.allclose(scores[0], scores[1], atol=0.02)


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
    assert any("finite" in (run.error or "") or "NaN" in (run.error or "") for run in result.runs)
