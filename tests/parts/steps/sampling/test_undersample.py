"""Dropping rows of the larger classes."""

from collections import Counter

import numpy as np
import pytest

from core.parts.steps.sampling.undersample import RandomUnder

Y = np.array(["a"] * 20 + ["b"] * 6 + ["c"] * 3)
X = np.arange(29.0)[:, None]


@pytest.mark.parametrize(
    ("times", "counts"),
    [
        (1.0, {"a": 3, "b": 3, "c": 3}),
        (2.0, {"a": 6, "b": 6, "c": 3}),
        (4.0, {"a": 12, "b": 6, "c": 3}),
        (9.0, {"a": 20, "b": 6, "c": 3}),
    ],
)
def test_no_class_has_more_than_so_many_times_the_smallest(times, counts):
    kept, y = RandomUnder(times=times).fit_resample(X, Y)
    assert Counter(y) == counts
    assert set(kept[:, 0]) <= set(X[:, 0])
    assert len(set(kept[:, 0])) == len(kept)


def test_the_rows_kept_follow_the_seed():
    first, again, other = (RandomUnder(seed=seed).fit_resample(X, Y)[0] for seed in (0, 0, 1))
    np.testing.assert_array_equal(first, again)
    assert not np.array_equal(first, other)
