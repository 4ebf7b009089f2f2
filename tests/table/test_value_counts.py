"""A column looked at once."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.table.value_counts import Labelled, Measured, look_at


@given(st.lists(st.one_of(st.just(np.nan), st.floats(-1e6, 1e6)), max_size=40))
def test_numbers_are_counted_as_pandas_counts_them(numbers):
    values = pd.Series(numbers, dtype="float64")
    found = look_at(values)
    assert isinstance(found, Measured)
    assert found.present == values.count()
    assert found.unique == values.nunique()
    if found.present:
        assert found.middle == pytest.approx(values.median())
        counts = values.value_counts()
        assert counts[found.levels(1)[0]] == counts.max()


@given(st.lists(st.one_of(st.none(), st.text(max_size=3)), max_size=40))
def test_texts_are_counted_as_pandas_counts_them(texts):
    values = pd.Series(texts, dtype=object)
    for given_values in (values, values.astype("category")):
        found = look_at(given_values)
        assert isinstance(found, Labelled)
        assert (found.present, found.unique) == (values.count(), values.nunique())
        assert found.first(2) == list(dict.fromkeys(values.dropna()))[:2]
        counts = values.value_counts()
        assert [counts[level] for level in found.levels(3)] == sorted(counts, reverse=True)[:3]


@pytest.mark.parametrize(
    ("numbers", "is_whole"), [([1.0, 2.0], True), ([1.0, 2.5], False), ([1, 2], True)]
)
def test_whole_numbers(numbers, is_whole):
    assert look_at(pd.Series(numbers)).is_whole is is_whole


def test_whole_to_the_last_of_many():
    many = np.arange(3000.0)
    assert look_at(pd.Series(many)).is_whole
    many[2500] = 2500.5
    assert not look_at(pd.Series(many)).is_whole


def test_infinities_and_gaps_are_no_values():
    found = look_at(pd.Series([np.inf, 1.5, -np.inf, np.nan]))
    assert found.cells.tolist() == [1.5]


def test_the_middle_of_the_farthest_numbers_is_finite():
    assert Measured(np.array([-1.7e308, 1.7e308])).middle == 0.0
    far = Measured(np.array([np.iinfo("int64").min + 1, np.iinfo("int64").max]))
    assert far.middle == pytest.approx(0.0, abs=1)


def test_truths_and_dates():
    truths = look_at(pd.Series([True, True, False]))
    assert truths.levels(2) == ["True", "False"]
    assert look_at(pd.Series([True, True])).unique == 1
    days = look_at(pd.Series(pd.to_datetime(["2024-01-02", None, "2024-01-01", "2024-01-02"])))
    assert (days.present, days.unique) == (3, 2)
    zoned = pd.Series(pd.to_datetime(["2024-01-01 12:00"]).tz_localize("Asia/Tokyo"))
    assert look_at(zoned).present == 1
