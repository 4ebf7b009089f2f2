"""What a metric loses without a column, whichever way the metric runs."""

from functools import cache

import numpy as np
import pandas as pd
import pytest

from core.choices.pick import Pick
from core.methods.metrics import METRICS
from core.model.explain import FittedModel, subject_of
from core.model.explain.importance import Importance, own_importance
from core.model.explain.permutation import permutation_importance
from core.model.train import fit_model, predictions_of
from core.pipeline.training_data import make_training_data, split_rows
from core.recipe.recipe import fresh_recipe
from core.table.dataset import make_dataset
from core.table.schema import Task

ROWS = 200
COLUMNS = ("strong", "weak", "nothing")


def silent(*_, **__):
    """Report nothing."""


@cache
def fitted(task):
    """A model of a target that leans on one column much, on one a little, and on one not."""
    rng = np.random.default_rng(0)
    frame = pd.DataFrame(rng.normal(size=(ROWS, 3)), columns=list(COLUMNS))
    signal = 3 * frame["strong"] + frame["weak"] + rng.normal(0, 0.3, ROWS) + 20
    is_class = task is Task.CLASSIFICATION
    frame["y"] = np.where(signal > 20, "yes", "no") if is_class else signal
    dataset = make_dataset(frame, "leaning")
    recipe = fresh_recipe(dataset.fingerprint).with_(target="y", task=task)
    pick = Pick(method="logistic" if is_class else "linear")
    fitted = FittedModel(fit_model(dataset, recipe, pick), pick)
    table = make_training_data(dataset, recipe)
    return table, subject_of(fitted, table, table.X)


@pytest.mark.parametrize("metric", METRICS.values(), ids=lambda metric: metric.key)
def test_the_column_that_counts_leads_by_every_metric(metric):
    table, subject = fitted(metric.task)
    found, score = permutation_importance(subject, table, np.arange(ROWS), metric, silent)
    assert [found.columns[n] for n in found.order] == list(COLUMNS)
    assert found.values[0] > 10 * abs(found.values[2])
    assert np.isfinite(score)
    assert metric.label in found.what


@pytest.mark.parametrize("task", list(Task))
def test_the_score_is_that_of_the_rows_before_they_are_shuffled(task):
    table, subject = fitted(task)
    metric = METRICS["log_loss" if table.is_classification else "rmse"]
    rows = np.arange(40)
    _, score = permutation_importance(subject, table, rows, metric, silent)
    predicted = predictions_of(subject.pipeline, table.X.iloc[rows], table.y[rows], table)
    assert score == pytest.approx(metric.compute(predicted))


def test_shuffling_repeats_and_reports_each_column():
    table, subject = fitted(Task.REGRESSION)
    metric = METRICS["r2"]
    told = []

    def report(done, total, sentence):
        told.append((done, total, sentence))

    first, again = (
        permutation_importance(subject, table, np.arange(60), metric, report)[0] for _ in range(2)
    )
    np.testing.assert_array_equal(first.values, again.values)
    np.testing.assert_array_equal(first.sd, again.sd)
    assert told[:3] == [(n, 3, f"Shuffling column {n + 1} of 3") for n in range(3)]


@pytest.mark.parametrize("task", list(Task))
def test_the_models_own_account_is_shares_of_the_whole(task):
    _, subject = fitted(task)
    found = own_importance(subject)
    assert found.values.sum() == pytest.approx(1.0)
    assert found.columns[found.order[0]] == "strong"
    assert "coefficients" in found.what


def test_columns_of_equal_weight_keep_their_order():
    equal = Importance("what", "weakness", ("a", "b", "c"), np.array([0.2, 0.5, 0.2]))
    assert equal.order.tolist() == [1, 0, 2]


@pytest.mark.fault("M-F22")
def test_m_f22_a_loss_rises_when_a_column_is_shuffled():
    table, subject = fitted(Task.REGRESSION)
    for key, way in (("rmse", "rises"), ("r2", "falls")):
        found, _ = permutation_importance(subject, table, np.arange(ROWS), METRICS[key], silent)
        assert found.what == f"How much {METRICS[key].label} {way} when the column is shuffled."


@pytest.mark.fault("S15")
def test_a_column_of_noise_stays_within_two_deviations_of_nothing():
    """Three columns of noise that a deep tree leans on, 12 seeds: luck puts about one above."""
    above = 0
    for seed in range(12):
        rng = np.random.default_rng(seed)
        frame = pd.DataFrame(rng.normal(size=(500, 4)), columns=["signal", "n1", "n2", "n3"])
        frame["y"] = np.where(frame["signal"] + rng.normal(size=500) > 0, "yes", "no")
        dataset = make_dataset(frame, "noise")
        recipe = fresh_recipe(dataset.fingerprint).with_(target="y", task=Task.CLASSIFICATION)
        table = make_training_data(dataset, recipe)
        pipeline = fit_model(dataset, recipe, Pick(method="tree"))
        new = split_rows(table, recipe).test
        subject = subject_of(FittedModel(pipeline, Pick(method="tree")), table, table.X)
        found, _ = permutation_importance(subject, table, new, METRICS["roc_auc"], silent)
        above += int((found.values > 2 * found.sd)[1:].sum())
        assert (found.values > 2 * found.sd)[0], "the signal is found"
    assert above <= 2
