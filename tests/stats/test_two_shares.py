"""The error of a change of shares is that of one share of all rows."""

import numpy as np
import pytest

from core.stats.two_shares import Share, error_of_change


def test_the_error_is_what_drawing_twice_gives():
    rng = np.random.default_rng(0)
    first, second = rng.binomial(400, 0.2, 20_000) / 400, rng.binomial(100, 0.2, 20_000) / 100
    expected = float(np.std(second - first))
    assert error_of_change(Share(0.2, 400), Share(0.2, 100)) == pytest.approx(expected, rel=0.02)


def test_without_rows_or_doubt_there_is_a_number():
    assert error_of_change(Share(0.0, 0), Share(0.0, 0)) == 0.0
    assert error_of_change(Share(1.0, 5), Share(1.0, 7)) == 0.0
