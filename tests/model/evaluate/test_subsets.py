"""A model on some of the rows, whichever way the metric runs."""

from dataclasses import replace

import numpy as np
import pytest

from core.methods.metrics import METRICS, Predictions, metrics_for
from core.model.evaluate.subsets import score_subset
from core.table.schema import Task

ROWS = 400
INSIDE = np.arange(ROWS) < ROWS // 4


def of_numbers(noise_inside, noise_outside, seed=0):
    rng = np.random.default_rng(seed)
    actual = rng.normal(10, 2, ROWS)
    noise = np.where(INSIDE, noise_inside, noise_outside)
    return Predictions(actual, actual + noise * rng.normal(size=ROWS))


def of_classes(right_inside, right_outside, seed=0):
    rng = np.random.default_rng(seed)
    actual = rng.choice(["no", "yes"], ROWS)
    right = rng.random(ROWS) < np.where(INSIDE, right_inside, right_outside)
    wrong = np.where(actual == "yes", "no", "yes")
    predicted = np.where(right, actual, wrong)
    score = np.where(predicted == "yes", 0.8, 0.2) + rng.uniform(-0.1, 0.1, ROWS)
    return Predictions(actual, predicted, np.column_stack([1 - score, score]), ("no", "yes"), "yes")


@pytest.mark.parametrize("metric", metrics_for(Task.REGRESSION), ids=lambda m: m.key)
def test_numbers_are_worse_where_the_errors_are_larger(metric):
    worse = score_subset("few", of_numbers(3.0, 0.3), INSIDE, metric)
    assert worse.verdict.startswith("Worse than on the other rows by more than luck")
    better = score_subset("few", of_numbers(0.3, 3.0), INSIDE, metric)
    assert better.verdict.startswith("Better than on the other rows by more than luck")


@pytest.mark.parametrize("key", ["roc_auc", "balanced_accuracy", "log_loss", "brier"])
def test_classes_are_worse_where_more_are_wrong(key):
    metric = METRICS[key]
    worse = score_subset("few", of_classes(0.55, 0.97), INSIDE, metric)
    assert worse.verdict.startswith("Worse than on the other rows by more than luck")
    better = score_subset("few", of_classes(0.97, 0.55), INSIDE, metric)
    assert better.verdict.startswith("Better than on the other rows by more than luck")


@pytest.mark.parametrize("key", ["roc_auc", "log_loss"])
def test_a_subset_like_the_rest_is_no_different(key):
    found = score_subset("few", of_classes(0.8, 0.8, seed=3), INSIDE, METRICS[key])
    assert found.verdict.startswith("No difference to the other rows beyond luck")
    assert found.difference.low < 0 < found.difference.high


def test_the_three_scores_are_of_their_rows():
    given = of_numbers(1.0, 2.0)
    found = score_subset("few", given, INSIDE, METRICS["rmse"])
    error = given.predicted - given.actual
    for part, rows in ((found.inside, INSIDE), (found.rest, ~INSIDE), (found.whole, INSIDE | True)):
        assert part.value == pytest.approx(np.sqrt(np.mean(error[rows] ** 2)))
        assert part.low <= part.value <= part.high
    assert (found.rows, found.rows_rest) == (100, 300)
    assert found.difference.value == pytest.approx(found.inside.value - found.rest.value)


def test_more_looks_widen_the_difference_and_nothing_else():
    given = of_numbers(1.0, 1.1)
    one, many = (score_subset("few", given, INSIDE, METRICS["rmse"], looks=n) for n in (1, 20))
    assert many.inside == one.inside
    assert many.difference.low < one.difference.low
    assert many.difference.high > one.difference.high


@pytest.mark.fault("S15")
@pytest.mark.parametrize("key", ["r2", "rmse"])
def test_few_rows_with_heavy_tails_are_no_different_by_luck(key):
    """Errors that are now and then far off: 13 and 17 % were called different."""
    called = 0
    for seed in range(60):
        rng = np.random.default_rng(seed)
        said = rng.normal(size=300)
        given = Predictions(said + np.exp(0.8 * rng.normal(size=300)) - 1.4, said)
        verdict = score_subset("few", given, np.arange(300) < 30, METRICS[key]).verdict
        called += "by more than luck" in verdict
    assert called <= 6


def test_random_subsets_follow_the_seed():
    given = of_numbers(1.0, 1.45)
    first, again = (score_subset("f", given, INSIDE, METRICS["mae"], seed=s) for s in (3, 3))
    assert first == again


@pytest.mark.fault("S10")
def test_a_subset_that_is_answered_rightly_has_an_error_still():
    perfect = of_classes(1.0, 0.7)
    found = score_subset("few", perfect, INSIDE, METRICS["accuracy"])
    assert found.inside.value == found.inside.high == 1.0
    assert 0.9 < found.inside.low < 1.0


@pytest.mark.parametrize(
    ("inside", "sentence"),
    [
        (np.zeros(ROWS, dtype=bool), "RMSE is not defined on these 0 rows."),
        (np.ones(ROWS, dtype=bool), "There is nothing to compare these 400 rows with."),
        (np.arange(ROWS) < 5, "5 rows are too few to judge by: read the interval, not the score."),
    ],
    ids=["no row", "every row", "five rows"],
)
def test_rows_that_say_little_say_so(inside, sentence):
    assert sentence in score_subset("few", of_numbers(1.0, 1.0), inside, METRICS["rmse"]).verdict


def test_a_class_that_is_rare_in_the_subset_is_named():
    given = of_classes(0.8, 0.8)
    few = np.flatnonzero(given.actual == "yes")[:4]
    inside = (given.actual == "no") | np.isin(np.arange(ROWS), few)
    assert "Only 4 rows of class yes" in score_subset("f", given, inside, METRICS["f1"]).thin
    only = score_subset("f", given, given.actual == "no", METRICS["accuracy"])
    assert only.thin == "Only 1 of the 2 classes occur in it."


def test_intervals_keep_to_what_the_metric_can_be():
    perfect = of_classes(1.0, 1.0)
    found = score_subset("few", perfect, INSIDE, METRICS["accuracy"])
    assert 0.9 < found.inside.low < found.inside.high == 1.0
    assert score_subset("few", of_numbers(0.0, 1.0), INSIDE, METRICS["mae"]).inside.low == 0.0


def test_rows_that_repeated_folds_answer_again_are_counted_once():
    once, again = of_classes(0.9, 0.9), np.tile(np.arange(ROWS), 3)
    repeated = replace(once.at(again), rows=again)
    found = score_subset("few", repeated, INSIDE[again], METRICS["accuracy"])
    assert (found.rows, found.rows_rest) == (ROWS // 4, ROWS - ROWS // 4)
    eight = score_subset("eight", repeated, again < 8, METRICS["accuracy"])
    assert eight.thin.startswith("8 rows are too few")


@pytest.mark.fault("S15")
@pytest.mark.parametrize(("key", "rows"), [("average_precision", 8), ("roc_auc", 4)])
def test_a_ranking_of_few_rows_is_told_no_more_often_than_luck_allows(key, rows):
    """The interval alone told 8 and 10 % of subsets like the rest apart."""
    inside, told = np.arange(120) < rows, 0
    for seed in range(60):
        rng = np.random.default_rng(seed)
        chance = 1 / (1 + np.exp(-0.7 * rng.normal(size=120)))
        actual = np.where(rng.random(120) < chance, "yes", "no")
        said = np.where(chance > 0.5, "yes", "no")
        given = Predictions(actual, said, np.c_[1 - chance, chance], ("no", "yes"), "yes")
        told += "by more than luck" in score_subset("few", given, inside, METRICS[key]).verdict
    assert told <= 4


@pytest.mark.parametrize("key", ["roc_auc", "average_precision"])
def test_a_ranking_of_a_part_that_is_turned_round_is_told_in_a_large_table(key):
    rng = np.random.default_rng(0)
    inside, score = np.arange(20_000) < 60, rng.random(20_000)
    actual = np.where((rng.random(20_000) < score) ^ inside, "yes", "no")
    said = np.where(score > 0.5, "yes", "no")
    given = Predictions(actual, said, np.c_[1 - score, score], ("no", "yes"), "yes")
    assert score_subset("few", given, inside, METRICS[key]).verdict.startswith("Worse")
