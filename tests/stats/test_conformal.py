"""The limit of a new score is the order statistic that conformal prediction asks for."""

import numpy as np
import pytest

from core.stats.conformal import fewest_scores, limits_by, score_limit


def test_the_limit_is_the_order_statistic():
    scores = np.arange(1, 10.0)
    assert score_limit(scores, 0.9) == 9
    assert score_limit(scores, 0.5) == 5
    assert score_limit(scores[:8], 0.9) == np.inf


@pytest.mark.parametrize(("confidence", "rows"), [(0.9, 9), (0.95, 19), (0.5, 1), (0.99, 99)])
def test_the_fewest_rows_have_a_finite_limit_and_one_less_has_none(confidence, rows):
    assert fewest_scores(confidence) == rows
    assert np.isfinite(score_limit(np.zeros(rows), confidence))
    assert score_limit(np.zeros(rows - 1), confidence) == np.inf


def test_each_part_has_its_own_limit():
    parts = np.repeat([0, 1], 20)
    limits = limits_by(np.where(parts == 0, 1.0, 5.0), parts, 3, 0.9)
    assert limits.tolist() == [1, 5, np.inf]
