"""Early stopping: what the lesson says happens, whatever the draw."""

import numpy as np
import pytest

from tests.learn.concepts.running import at_level, each_seed, run


@each_seed
def test_stopping_early_keeps_better_weights_than_the_end(seed):
    result = run("early_stopping", seed=seed)
    test = result.losses["test"]
    assert test[result.kept] < test.iloc[-1]
    assert result.kept == result.best
    assert result.losses["validation"][result.best] == (
        result.losses["validation"][: result.stop + 1].min()
    )
    last = run("early_stopping", restore=False, patience=30, seed=seed)
    assert last.losses["validation"][last.kept] > last.losses["validation"][last.best]


@pytest.mark.fault("S15")
@each_seed
def test_without_going_back_the_weights_are_as_late_as_it_waited(seed):
    result = at_level("early_stopping", "Change it", seed)
    stopped = result.by_patience[result.by_patience["stop"] < len(result.losses) - 1]
    assert (stopped["stop"] - stopped["best"] == stopped["patience"]).all()
    assert result.kept == result.stop


@pytest.mark.fault("S15")
def test_longer_patience_does_not_always_end_with_worse_weights():
    courses = [at_level("early_stopping", "Change it", seed).by_patience for seed in range(6)]
    falls = [np.diff(course["validation"]).min() for course in courses]
    assert min(falls) < -0.05


@pytest.mark.fault("S15")
def test_few_validation_rows_flatter_the_best_epoch_on_average():
    by_rows = {}
    for held in (15, 400):
        losses = [run("early_stopping", held=held, seed=seed).losses for seed in range(12)]
        best = [course.loc[course["validation"].idxmin()] for course in losses]
        by_rows[held] = np.mean([row["test"] - row["validation"] for row in best])
    assert by_rows[15] > by_rows[400] + 0.03
