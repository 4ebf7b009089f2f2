"""How scores move as a whole with the models of the folds."""

import numpy as np
import pytest

from core.stats.movement import FittedPart, Movement, movement_of

SCORES = np.array([[0.2, 0.4, 0.6, 0.8, 1.0], [0.1, 0.3, 0.5, 0.7, 0.9]])


@pytest.mark.fault("S9")
def test_a_model_that_jumps_counts_once_more_than_the_mean_of_its_folds():
    """Five folds of variance 0.1: the mean has a fifth of it, the model of all rows the whole."""
    movement = Movement(SCORES, np.zeros((2, 2)))
    assert movement.of(np.array([1.0, 0.0])) == pytest.approx(0.1 * 1.2)
    assert movement.of(np.array([1.0, -1.0])) == pytest.approx(0), "the two move together"
    assert Movement(SCORES, np.full((2, 2), 0.04)).of(np.array([1.0, 0.0])) == pytest.approx(0.072)


@pytest.mark.fault("S9")
def test_rows_that_two_folds_do_not_share_explain_a_part_of_it():
    """Of 160 rows two of five folds share three quarters; of 40 of them that are scored, fewer."""
    influences = np.ones((1, 40)) * 2.0
    parts = [FittedPart(np.array([score]), influences) for score in SCORES[0]]
    whole, few = (movement_of(parts, rows).noise[0, 0] for rows in (40, 160))
    assert whole == pytest.approx(0.25 * 4 / 40)
    assert few == pytest.approx((1 - 0.75 / 4) * 4 / 40)
    assert movement_of([FittedPart(p.scores, None) for p in parts], 160).noise[0, 0] == 0
