"""Rows far from the others, left out of what a model is fitted on."""

import numpy as np
import pandas as pd
import pytest

from core.parts.steps.sampling.unusual import (
    DropIsolatedRows,
    DropOutlierRows,
    isolation_scores,
    kept_rows,
    most_isolated,
    number_matrix,
)

FRAME = pd.DataFrame({"x": [*np.arange(40.0), 900.0], "c": ["a"] * 41})


@pytest.mark.parametrize(
    "step", [DropOutlierRows(3.0, by_class=False), DropIsolatedRows(0.03, by_class=False)]
)
def test_the_row_that_stands_apart_is_left_out(step):
    X, y = step.fit_resample(FRAME, np.arange(41.0))
    assert 900.0 not in set(X["x"])
    assert len(X) == len(y) == 40


def test_a_table_without_numbers_loses_no_row():
    texts = FRAME[["c"]]
    for step in (DropOutlierRows(by_class=False), DropIsolatedRows(0.5, by_class=False)):
        assert len(step.fit_resample(texts, np.arange(41.0))[0]) == 41
    assert number_matrix(texts).shape == (41, 0)
    assert isolation_scores(number_matrix(texts), 0).tolist() == [0.0] * 41


@pytest.mark.parametrize(
    ("share", "expected"), [(0.0, []), (0.25, [3]), (0.5, [1, 3]), (0.75, [1, 3])]
)
def test_rows_that_tie_with_the_last_one_stay(share, expected):
    scores = np.array([0.4, 0.6, 0.4, 0.9])
    assert np.flatnonzero(most_isolated(scores, share)).tolist() == expected


def test_a_class_never_loses_most_of_its_rows():
    y = np.array(["a"] * 6 + ["b"] * 2)
    unusual = np.array([True, True, False, False, False, False, True, True])
    kept = kept_rows(y, unusual, by_class=True)
    assert np.flatnonzero(kept).tolist() == [2, 3, 4, 5, 6, 7]


def test_a_table_never_loses_most_of_its_rows():
    unusual = np.array([True, True, True, False])
    assert kept_rows(np.arange(4.0), unusual, by_class=False).all()


def test_whole_numbers_are_classes_only_where_the_step_is_told_so():
    y, unusual = np.array([7, 8, 9, 10]), np.array([True, False, False, False])
    assert kept_rows(y, unusual, by_class=False).sum() == 3
    assert kept_rows(y, unusual, by_class=True).sum() == 4


def test_scores_follow_the_seed_and_bear_gaps_and_huge_values():
    values = np.array([[1.0], [2.0], [np.nan], [1e300], [3.0]])
    first, again = (isolation_scores(values, 3) for _ in range(2))
    np.testing.assert_array_equal(first, again)
    assert first.argmax() == 3
    assert np.isfinite(first).all()
