"""What selectors share: at least one column stays, and rows are drawn with every class."""

import numpy as np
import pytest
from sklearn.linear_model import LogisticRegression

from core.parts.splits.fitting import knowing
from core.parts.splits.inner import InnerSplit
from core.parts.splits.row_keys import RowKeys
from core.parts.steps.selecting.by_model import SurvivesPenalty
from core.parts.steps.selecting.filters import HardlyVarying, HighestF
from core.parts.steps.selecting.select import MostInformative
from core.parts.steps.selecting.selector import FEWEST_OF_CLASS, drawn_rows
from core.parts.steps.selecting.stepwise import EliminatedByScore, StepByStep


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


def test_by_a_target_that_is_always_the_same_no_column_is_chosen_and_that_is_said():
    X = np.random.default_rng(0).normal(size=(30, 3))
    step = SurvivesPenalty()
    with pytest.warns(UserWarning, match="the target is the same in all 30 rows"):
        step.fit(X, ["a"] * 30)
    assert step.is_idle_
    assert step.get_support().all()
    step.fit(X, np.where(X[:, 1] > 0, "a", "b"))
    assert not step.is_idle_
    assert step.get_support()[1]


@pytest.mark.parametrize("kind", [StepByStep, EliminatedByScore])
def test_where_no_rows_held_back_leave_two_classes_every_column_stays(kind):
    """Two customers, each of one class: whoever is held back takes a class along."""
    X, y = np.random.default_rng(0).normal(size=(40, 3)), np.repeat(["a", "b"], 20)
    step = kind(LogisticRegression(), InnerSplit(3, by_class=True))
    groups = RowKeys(groups=np.repeat([0, 1], 20))
    with knowing(step, groups), pytest.warns(UserWarning, match="no rows can be held back"):
        step.fit(X, y)
    assert step.get_support().all()


def test_a_rare_class_is_among_the_rows_that_information_is_measured_on():
    X = np.random.default_rng(0).normal(size=(20_000, 3))
    y = np.zeros(20_000, dtype=int)
    y[:15] = 1
    X[:15, 2] += 20
    step = MostInformative(1, rows=500).fit(X, y)
    assert step.get_support().tolist() == [False, False, True]
