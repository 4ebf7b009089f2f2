"""Rows of a sample are met again, each as often as it is there."""

import numpy as np

from core.model.all_rows.known_rows import OTHER, KnownRows


def test_of_equal_rows_as_many_are_known_as_the_sample_has():
    known = KnownRows(np.array([7, 5, 7], "uint64"), np.array([1, 2, 3], "int8"))
    first = known.sides_of(np.array([9, 7, 5, 5], "uint64"))
    assert first.tolist() == [OTHER, 1, 2, OTHER]
    assert known.missed == 1
    assert known.sides_of(np.array([7, 7, 7], "uint64")).tolist() == [3, OTHER, OTHER]
    assert known.missed == 0
    assert known.sides_of(np.array([5, 9], "uint64")).tolist() == [OTHER, OTHER]


def test_no_rows_and_no_sample():
    none = np.empty(0, "uint64")
    assert KnownRows(none, none.astype("int8")).sides_of(np.array([1], "uint64")) == [OTHER]
    assert len(KnownRows(np.array([1], "uint64"), np.array([1], "int8")).sides_of(none)) == 0
