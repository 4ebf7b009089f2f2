"""A way chosen on some folds and scored on another: what is left of luck."""

import numpy as np
import pytest

from core.stats.chosen import score_elsewhere


def test_each_fold_is_scored_by_the_way_that_is_best_on_the_others():
    scores = np.array([[1.0, 0.0, 0.2], [0.4, 0.5, 0.5]])
    # Without the first fold the second way leads, without the second the first, then the first.
    assert score_elsewhere(scores, 1) == pytest.approx((0.4 + 0.0 + 0.2) / 3)
    assert score_elsewhere(-scores, -1) == pytest.approx(-(0.4 + 0.0 + 0.2) / 3)


def test_a_fold_is_not_chosen_for_by_another_draw_of_its_rows():
    """The first way has luck with the row that the first fold of each draw scores. By the other
    fold of the draw the second leads; by the other draw as well, the first would for its luck."""
    scores = np.array([[1.0, 0.4, 1.0, 0.4], [0.0, 0.5, 0.0, 0.5]])
    assert score_elsewhere(scores, 1, draws=2) == pytest.approx((0.0 + 0.4) / 2)
    assert score_elsewhere(-scores, -1, draws=2) == pytest.approx(-(0.0 + 0.4) / 2)
    assert score_elsewhere(scores[:, :2], 1, draws=2) is None


def test_luck_alone_is_worth_nothing():
    rng = np.random.default_rng(0)
    tables = [rng.normal(size=(10, 5)) for _ in range(400)]
    best = np.mean([table.mean(axis=1).max() for table in tables])
    assert best > 0.5
    assert abs(np.mean([score_elsewhere(table, 1) for table in tables])) < 0.07


def test_one_fold_or_none_that_is_known_tells_nothing():
    assert score_elsewhere(np.ones((3, 1)), 1) is None
    assert score_elsewhere(np.empty((0, 5)), 1) is None
    assert score_elsewhere(np.full((2, 2), np.nan), 1) is None
    assert score_elsewhere(np.array([[np.nan, 1.0], [np.nan, 2.0]]), 1) == 1.0
