"""P-values of promises are those of counting laws, and sequences stop where they must."""

import numpy as np
import pytest
from scipy.stats import binom

from core.stats.risk_control import kept_in_sequence, mean_p_values, share_p_values


@pytest.mark.parametrize(("hits", "rows", "level"), [(10, 10, 0.9), (95, 100, 0.9), (3, 40, 0.2)])
def test_the_p_value_of_a_share_is_the_binomial_tail(hits, rows, level):
    (found,) = share_p_values(np.array([hits]), np.array([rows]), level)
    assert found == pytest.approx(binom.sf(hits - 1, rows, level))


def test_no_hit_and_no_row_prove_nothing():
    assert share_p_values(np.array([0, 0]), np.array([0, 50]), 0.5).tolist() == [1.0, 1.0]


def test_the_p_value_of_a_mean_holds_for_the_losses_that_spread_most():
    """Of losses 0 and 1 with a mean at the level, no more than a tenth are called lower."""
    rng = np.random.default_rng(0)
    means = rng.binomial(400, 0.3, 4000) / 400
    assert np.mean(mean_p_values(means, np.full(4000, 400), 0.3) <= 0.1) <= 0.1
    strong = mean_p_values(np.array([0.2, 0.3, 0.0]), np.array([400, 400, 400]), 0.3)
    assert strong[0] < 0.001
    assert strong[1] == 1.0
    assert strong[2] == pytest.approx(0.7**400, rel=1e-6)


def test_a_sequence_goes_on_while_it_is_rejected_and_no_further():
    p_values = np.array([0.01, 0.02, 0.3, 0.01, 0.04])
    assert kept_in_sequence(p_values, [0], 0.1).tolist() == [True, True, False, False, False]
    assert kept_in_sequence(p_values, [0, 3], 0.1).tolist() == [True, True, False, True, True]
    assert not kept_in_sequence(p_values, [2], 0.1).any()
    assert not kept_in_sequence(p_values, [], 0.1).any()
