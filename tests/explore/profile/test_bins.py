"""Columns cut into a handful of slices."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.explore.profile.bins import GAP, LEVEL_BINS, quantile_bins, slices
from core.table.schema import Kind


def test_a_slice_that_holds_one_value_is_called_by_it():
    found = slices(pd.Series([1.0, 2, 3, 4, 5, np.nan] * 20), Kind.NUMBER)
    assert found.levels == ("1", "2", "3", "4", "5", "missing")
    mixed = slices(pd.Series([0.0] * 50 + list(range(1, 51))), Kind.NUMBER)
    assert mixed.levels[0] == "0"
    assert mixed.levels[-1] == "> 41"
    days = pd.Series(pd.to_datetime(["2024-01-01", "2024-02-01"] * 20))
    assert slices(days, Kind.DATE).levels == ("2024-01-01", "2024-02-01")


def test_a_level_called_missing_stays_apart_from_the_gaps():
    values = pd.Series(["missing", "there", None] * 10, dtype="category")
    assert slices(values, Kind.CATEGORY).levels == ("missing", "there", "missing (none)")


@given(
    st.lists(st.one_of(st.just(np.nan), st.floats(-1e9, 1e9)), min_size=1, max_size=60),
    st.integers(1, 30),
)
def test_equal_values_stay_together_and_bins_rise(values, bins):
    given = np.array(values)
    found = quantile_bins(given, bins)
    assert ((found.codes < 0) == np.isnan(given)).all()
    present = ~np.isnan(given)
    order = np.argsort(given[present], kind="stable")
    codes = found.codes[present][order]
    assert (np.diff(codes) >= 0).all()
    assert len(found.levels) <= bins
    for value in np.unique(given[present]):
        assert len(set(found.codes[given == value])) == 1


@pytest.mark.parametrize("kind", [Kind.TEXT, Kind.IDENTIFIER, Kind.CONSTANT])
def test_some_kinds_cannot_be_sliced(kind):
    assert slices(pd.Series(["a", "b"]), kind) is None


def test_more_levels_than_can_be_shown_go_together():
    values = pd.Series([f"l{n}" for n in range(40)] * 2)
    found = slices(values, Kind.CATEGORY)
    assert len(found.levels) == LEVEL_BINS + 1
    assert found.levels[-1] == "other levels"


@pytest.mark.parametrize(
    ("values", "levels"),
    [
        ([0.001, 0.0012, 0.0014, 0.0016], ("0.001", "0.0012")),
        ([1.5] * 4, ("all",)),
    ],
)
def test_edges_are_written_with_as_few_digits_as_keep_them_apart(values, levels):
    found = quantile_bins(np.array(values), 4)
    assert len(set(found.levels)) == len(found.levels)
    assert levels[0].rstrip("0") in found.levels[0]


def test_gaps_alone_are_one_slice():
    found = slices(pd.Series([np.nan, np.nan]), Kind.NUMBER)
    assert GAP in found.levels
    assert set(found.codes) == {found.levels.index(GAP)}


def test_the_last_times_there_are_can_be_sliced():
    values = pd.Series([pd.Timestamp.min, pd.Timestamp.max, pd.NaT])
    found = slices(values, Kind.DATE)
    assert found.levels == ("1677-09-21", "2262-04-11", "missing")


@pytest.mark.parametrize(
    ("values", "kind", "first"),
    [
        (1.0 + np.arange(40) * 2.0**-50, Kind.NUMBER, "≤ 1.0000000000000"),
        (0.1 + 1e15 + np.arange(40), Kind.NUMBER, "≤ 100000000000000"),
        (pd.date_range("2024-05-01 08:00", periods=40, freq="min"), Kind.DATE, "≤ 2024-05-01 08:0"),
        (pd.date_range("2024-05-01", periods=40, freq="us"), Kind.DATE, "≤ 2024-05-01 00:00:00.00"),
        (pd.date_range("2024-05-01", periods=40, freq="D"), Kind.DATE, "≤ 2024-05-05"),
    ],
)
def test_no_two_slices_share_a_name_however_near_they_are(values, kind, first):
    found = slices(pd.Series(values), kind)
    assert len(set(found.levels)) == len(found.levels) == 10
    assert found.levels[0].startswith(first)
