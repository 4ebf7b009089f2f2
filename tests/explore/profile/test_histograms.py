"""Sorted values counted in bins."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.explore.profile.histograms import MAX_BINS, bin_edges, histogram


@given(st.lists(st.floats(-1e12, 1e12), min_size=1, max_size=80))
def test_counts_are_numpys_over_the_same_edges(values):
    ordered = np.sort(np.array(values))
    found = histogram(ordered)
    counts, _ = np.histogram(ordered, np.array(found.edges))
    assert list(found.counts) == counts.tolist()
    assert sum(found.counts) == len(values)


@pytest.mark.parametrize(
    ("values", "edges", "counts"),
    [
        ([3, 3, 4, 6], (2.5, 3.5, 4.5, 5.5, 6.5), (2, 1, 0, 1)),
        ([7], (6.5, 7.5), (1,)),
        ([0, 79], None, None),
    ],
    ids=["a bin each", "one value", "two a bin"],
)
def test_few_whole_numbers_have_a_bin_each(values, edges, counts):
    found = histogram(np.array(values, dtype=float), whole=True)
    if edges is None:
        assert len(found.counts) == MAX_BINS
        assert set(np.diff(found.edges)) == {2.0}
        return
    assert (found.edges, found.counts) == (edges, counts)


@pytest.mark.parametrize("value", [0.0, 1e300, -1.7976931348623157e308, 5e-324])
def test_a_single_value_has_room_on_both_sides_within_floats(value):
    low, high = bin_edges(value, value, 1, whole=False)
    assert low <= value <= high
    assert low < high
    assert np.isfinite([low, high]).all()


def test_the_number_of_bins_grows_with_the_rows_up_to_a_limit():
    sizes = [len(bin_edges(0.0, 1.0, rows, whole=False)) - 1 for rows in (1, 1000, 10**6)]
    assert sizes == [8, 20, MAX_BINS]


def test_the_ends_are_edges_to_the_last_digit():
    edges = bin_edges(-1.7e308, 1.7e308, 50, whole=False)
    assert (edges[0], edges[-1]) == (-1.7e308, 1.7e308)
