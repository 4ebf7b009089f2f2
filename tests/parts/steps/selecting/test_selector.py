"""What selectors share: at least one column stays, and rows are drawn with every class."""

import numpy as np

from core.parts.steps.selecting.filters import HardlyVarying, HighestF
from core.parts.steps.selecting.selector import FEWEST_OF_CLASS, drawn_rows


def test_where_nothing_would_stay_the_best_column_does():
    X = np.column_stack([np.ones(10), np.arange(10) == 3, np.arange(10.0)])
    assert HardlyVarying(0.2).fit(X).get_support().tolist() == [False, False, True]
    assert HardlyVarying().fit(np.ones((4, 3))).get_support().tolist() == [True, False, False]


def test_of_equal_columns_the_first_stays():
    X = np.column_stack([np.arange(20.0)] * 3)
    assert HighestF(1).fit(X, np.arange(20) > 9).get_support().tolist() == [True, False, False]


def test_rows_are_drawn_at_random_and_every_class_is_there():
    y = np.r_[np.zeros(50_000), np.ones(30), np.full(5, 2)]
    drawn = drawn_rows(y, 1000, is_classes=True, seed=0)
    assert len(set(drawn)) == 1000
    assert (np.diff(drawn) > 0).all()
    _, counts = np.unique(y[drawn], return_counts=True)
    assert counts.tolist() == [975, FEWEST_OF_CLASS, 5]
    assert (drawn_rows(y, 1000, is_classes=True, seed=0) == drawn).all()
    assert abs(drawn[y[drawn] == 0].mean() - 25_000) < 1500
    assert len(drawn_rows(y[:10], 1000, is_classes=False, seed=0)) == 10
