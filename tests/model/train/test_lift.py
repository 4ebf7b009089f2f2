"""Where the score of a model that is fitted on all rows is likely to be, beside its folds' mean."""

import numpy as np
import pytest

from core.methods.metrics import METRICS, Predictions
from core.model.train.lift import lift_of


def numbers(rows, seed, noise=1.0):
    """A model that knows all there is to know, beside noise."""
    rng = np.random.default_rng(seed)
    known = rng.normal(size=rows)
    return Predictions(known + noise * rng.normal(size=rows), known)


@pytest.mark.fault("S9")
@pytest.mark.parametrize(("key", "true", "off"), [("r2", 0.5, 0.015), ("rmse", 1.0, 0.005)])
def test_folds_of_few_rows_put_ratios_and_roots_off(key, true, off):
    """Of 40 rows the mean R² is too low and the mean RMSE too small, fold by fold."""
    metric = METRICS[key]
    folds = [numbers(40, seed) for seed in range(4_000)]
    mean = np.mean([metric.compute(fold) for fold in folds])
    assert abs(mean - true) > off
    assert mean + lift_of(metric, folds, ()) == pytest.approx(true, abs=off / 4)


@pytest.mark.fault("S9")
@pytest.mark.parametrize("key", ["mae", "median_ae"])
def test_other_scores_are_left_as_they_are(key):
    assert lift_of(METRICS[key], [numbers(40, seed) for seed in range(5)], ()) == 0


@pytest.mark.fault("S9")
def test_what_more_rows_bring_is_told_by_what_the_folds_brought():
    """With an error that falls as one over the rows: from a third over four fifths to all."""
    metric, rows = METRICS["mae"], 300
    said = {share: numbers(rows, 1, 1 + 1 / share) for share in (1 / 3, 4 / 5, 1)}
    folds = [said[4 / 5].at(np.arange(rows) % 5 == n) for n in range(5)]
    parts = [said[1 / 3].at(np.arange(rows) % 3 == n) for n in range(3)]
    at_all = metric.compute(said[1])
    mean = np.mean([metric.compute(fold) for fold in folds])
    assert mean + lift_of(metric, folds, [(part, part) for part in parts]) == pytest.approx(at_all)
    assert mean > 1.05 * at_all


def test_a_score_that_is_not_defined_is_not_lifted():
    alone = Predictions(np.zeros(4), np.zeros(4))
    assert lift_of(METRICS["r2"], [alone], ()) == 0
