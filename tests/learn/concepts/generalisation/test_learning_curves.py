"""Reading a learning curve: what the lesson says happens, whatever the draw."""

import pandas as pd
import pytest

from core.learn.concepts.catalog import find_concept
from core.learn.concepts.generalisation.learning_curves import VERDICTS, fall
from tests.learn.concepts.running import at_level, each_seed, run


@each_seed
def test_a_line_stays_wrong_and_a_deep_tree_learns_on(seed):
    line = at_level("learning_curves", "Break it", seed).errors
    tree = run("learning_curves", rows=1000, seed=seed).errors
    assert line["validation"].iloc[-1] > 0.2
    assert line["validation"].iloc[-1] - line["training"].iloc[-1] < 0.05
    assert tree["training"].max() == 0
    assert tree["validation"].iloc[-1] < tree["validation"].iloc[0] - 0.08


@pytest.mark.fault("S15")
@pytest.mark.parametrize("seed", range(8))
def test_rows_are_wasted_on_a_straight_line_whatever_gap_is_left(seed):
    result = at_level("learning_curves", "Break it", seed)
    assert find_concept("learning_curves").guess.truth(result) == VERDICTS[1]


@pytest.mark.fault("S15")
def test_a_deep_tree_that_still_falls_is_told_so_in_most_draws():
    truth = find_concept("learning_curves").guess.truth
    told = [truth(at_level("learning_curves", "See it", seed)) for seed in range(8)]
    assert told.count(VERDICTS[0]) >= 6


@pytest.mark.fault("S15")
def test_fall_is_of_the_validation_error_by_doubling_and_not_the_gap():
    rows = [100, 200, 400, 800]
    falling = pd.DataFrame({"rows": rows, "training": 0.2, "validation": [0.5, 0.3, 0.28, 0.26]})
    flat = pd.DataFrame({"rows": rows, "training": 0.0, "validation": [0.5, 0.3, 0.3, 0.3]})
    assert fall(falling) == pytest.approx(0.02)
    assert fall(flat) == pytest.approx(0)
