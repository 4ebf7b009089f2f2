"""The kept model learns from the training rows alone; its score is of the sealed rows alone."""

from dataclasses import replace
from functools import cache

import numpy as np
import pytest

from core.choices.pick import Pick
from core.methods.balance import BALANCERS
from core.methods.metrics import METRICS, metrics_for
from core.methods.metrics.sample import sample_interval
from core.methods.tuning import TunePlan
from core.model.train import fit_model, predictions_of, score_test, train
from core.model.tune import tune
from core.pipeline import training_data
from core.pipeline.training_data import make_training_data, split_rows
from core.table.dataset import make_dataset
from tests.tables import TARGETS, mixed_frame, recipe_for

MODEL = {
    "two": Pick(method="logistic"),
    "three": Pick(method="tree"),
    "amount": Pick(method="ridge"),
}

CHOICES = {
    "two, threshold": ("two", {"threshold": 0.3}),
    "two, unusual rows out": ("two", {"unusual_rows": Pick(method="isolated")}),
    **{f"{target}, plain": (target, {}) for target in TARGETS},
    **{f"two, {key}": ("two", {"balance": Pick(method=key)}) for key in BALANCERS},
    "three, smote": ("three", {"balance": Pick(method="smote")}),
    "two, one part": ("two", {"split": {"validation": 0.25}}),
    "three, parts by city": (
        "three",
        {"split": {"validation": 0.25, "repeats": 2, "stratify": "city"}},
    ),
}
DIVIDED = {
    "folds": {"folds": 3},
    "one part": {"validation": 0.25},
    "two parts by city": {"validation": 0.25, "repeats": 2, "stratify": "city"},
}


def recipe_of(dataset, name):
    target, choices = CHOICES[name]
    metric = None if target == "amount" else "balanced_accuracy"  # quick to draw 300 times
    return recipe_for(dataset, target, metric=metric, **choices)


@pytest.fixture
def split_of(mixed, monkeypatch):
    """How a recipe divides the mixed table, held fast however its target is wrecked."""

    def held(recipe):
        split = split_rows(make_training_data(mixed, recipe), recipe)
        monkeypatch.setattr(training_data, "make_split", lambda *_: split)
        return split

    return held


@pytest.fixture(scope="module")
def kept(mixed):
    """The model of each choice, fitted once."""
    return cache(lambda name: fit_model(mixed, recipe_of(mixed, name), MODEL[CHOICES[name][0]]))


def wrecked(rows, target):
    """The mixed table with other answers and far-off, shuffled features in some rows."""
    frame = mixed_frame()
    backwards = frame.iloc[rows[::-1]].reset_index(drop=True)
    for name in frame.columns.drop("row id"):
        frame.loc[rows, name] = backwards[name].to_numpy()
    frame.loc[rows, "num [1]"] = 1e3 - 50 * frame.loc[rows, "num [1]"]
    frame.loc[rows, "amount"] = 1e6 + 9 * frame.loc[rows, "amount"]
    assert not frame[target].iloc[rows].equals(mixed_frame()[target].iloc[rows])
    return make_dataset(frame, "wrecked.csv")


def answers(pipeline):
    """What a pipeline says of every row: two that learned the same say the same."""
    rows = mixed_frame()
    given = pipeline.predict_proba(rows) if hasattr(pipeline, "predict_proba") else 0
    return [np.asarray(pipeline.predict(rows)), given]


@pytest.mark.fault("H")
@pytest.mark.parametrize("name", CHOICES)
def test_the_kept_model_never_sees_the_sealed_rows(mixed, kept, split_of, name):
    recipe, target = recipe_of(mixed, name), CHOICES[name][0]
    honest = kept(name)
    sealed = split_of(recipe).test
    other = fit_model(wrecked(sealed, target), recipe, MODEL[target])
    for predicted, expected in zip(answers(other), answers(honest), strict=True):
        np.testing.assert_array_equal(predicted, expected)


@pytest.mark.fault("H")
@pytest.mark.parametrize("target", ["two", "amount"])
@pytest.mark.parametrize("divided", DIVIDED)
def test_tuning_never_sees_the_sealed_rows(mixed, split_of, target, divided):
    recipe = recipe_for(mixed, target, split=DIVIDED[divided])
    sealed = split_of(recipe).test
    plan = TunePlan(3, racing=False)
    honest = tune(mixed, recipe, MODEL[target], plan)
    other = tune(wrecked(sealed, target), recipe, MODEL[target], plan)
    assert [t.fold_scores for t in other.trials] == [t.fold_scores for t in honest.trials]


@pytest.mark.fault("H")
@pytest.mark.parametrize("divided", DIVIDED)
def test_no_score_of_the_comparison_sees_the_sealed_rows(mixed, split_of, divided):
    recipe = recipe_for(mixed, "two", split=DIVIDED[divided], models=(MODEL["two"],))
    sealed = split_of(recipe).test
    honest, other = train(mixed, recipe), train(wrecked(sealed, "two"), recipe)
    for run, of_wrecked in zip(honest.runs, other.runs, strict=True):
        assert run.error is None
        assert of_wrecked.fold_scores == run.fold_scores


@pytest.mark.fault("H")
@pytest.mark.parametrize("name", CHOICES)
def test_the_sealed_score_does_not_depend_on_the_training_rows(mixed, kept, split_of, name):
    recipe, target = recipe_of(mixed, name), CHOICES[name][0]
    split = split_of(recipe)
    honest = score_test(mixed, recipe, kept(name))
    other = score_test(wrecked(split.train, target), recipe, kept(name))
    assert other.values == honest.values
    metric = next(iter(honest.values))
    assert other.interval(metric) == honest.interval(metric)


@pytest.mark.parametrize("name", CHOICES)
def test_the_sealed_score_is_the_metric_of_exactly_the_sealed_rows(mixed, kept, name):
    recipe, target = recipe_of(mixed, name), CHOICES[name][0]
    table = make_training_data(mixed, recipe)
    rows = split_rows(table, recipe).test
    predicted = predictions_of(kept(name), mixed.frame.iloc[rows], table.y[rows], table)
    scores = score_test(mixed, recipe, kept(name))
    assert scores.values == {m.key: m.compute(predicted) for m in metrics_for(table.task)}
    np.testing.assert_array_equal(scores.predictions.actual, mixed.frame[target].iloc[rows])
    assert 0.1 < len(rows) / mixed.rows < 0.3


@pytest.mark.parametrize(("target", "metric"), [("two", "log_loss"), ("amount", "rmse")])
def test_the_interval_is_of_the_chosen_metric(mixed, target, metric):
    recipe = recipe_for(mixed, target)
    scores = score_test(mixed, recipe, fit_model(mixed, recipe, MODEL[target]))
    low, high = scores.interval(metric)
    assert (low, high) == sample_interval(METRICS[metric], scores.predictions)
    assert low < scores.values[metric] < high


def test_sealed_rows_that_stand_in_time_are_drawn_in_blocks(mixed):
    """What is off for a while is off for neighbours: drawn row by row it would average out."""
    split = {"kind": "rolling", "time": "when", "folds": 2, "gap": 3, "test_share": 0.5}
    recipe = recipe_for(mixed, "amount", split=split)
    scores = score_test(mixed, recipe, fit_model(mixed, recipe, Pick(method="tree")))
    assert scores.gap == 3
    said = scores.predictions
    off = said.actual + 2000 * np.sin(np.arange(len(said.actual)) / 6)
    slow = replace(scores, predictions=replace(said, predicted=off))
    plain = replace(slow, predictions=replace(slow.predictions, times=None))
    width, too_narrow = (np.ptp(one.interval("mae")) for one in (slow, plain))
    assert width > 1.3 * too_narrow
