"""One number a cell, beside pandas and scipy."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from core.errors import NotApplicableError
from core.explore.visual.measures import aggregate, five_numbers, measure_values, telling_level
from core.table.dataset import make_dataset

KEYS = np.array([0, 0, 2, -1, 2, 2])
VALUES = np.array([1.0, 3.0, 5.0, 99.0, np.nan, 6.0])


def column_of(values, name="x"):
    dataset = make_dataset(pd.DataFrame({name: values, "other": range(len(values))}), "t")
    return dataset.frame[name], dataset.schema[name]


def test_rows_are_counted_where_nothing_is_measured():
    found = aggregate(KEYS, 3, None, "count")
    assert found["rows"].tolist() == found["value"].tolist() == [2, 0, 3]


@pytest.mark.parametrize(
    ("measure", "expected"),
    [("mean", [2.0, np.nan, 5.5]), ("median", [2.0, np.nan, 5.5]), ("sum", [4.0, np.nan, 11.0])],
)
def test_numbers_are_those_of_the_rows_that_have_one(measure, expected):
    found = aggregate(KEYS, 3, VALUES, measure)
    assert found["rows"].tolist() == [2, 0, 2]
    np.testing.assert_allclose(found["value"], expected)


def test_a_mean_has_its_interval_from_two_rows_on():
    found = aggregate(np.array([0, 0, 0, 1]), 2, np.array([1.0, 2.0, 6.0, 5.0]), "mean")
    half = stats.norm.ppf(0.975) * np.std([1, 2, 6], ddof=1) / np.sqrt(3)
    assert (found["low"][0], found["high"][0]) == pytest.approx((3 - half, 3 + half))
    assert np.isnan(found["low"][1])


@given(
    st.lists(
        st.tuples(st.integers(0, 3), st.floats(-1e6, 1e6, allow_nan=False)), min_size=1, max_size=40
    )
)
def test_means_and_sums_are_those_of_pandas(rows):
    keys, values = (np.array(each) for each in zip(*rows, strict=True))
    groups = pd.Series(values.astype(float)).groupby(keys)
    for measure in ("mean", "sum", "median"):
        found = aggregate(keys, 4, values.astype(float), measure)["value"].dropna()
        wanted = groups.agg(measure)
        assert found.index.tolist() == wanted.index.tolist()
        np.testing.assert_allclose(found, wanted, rtol=1e-9, atol=1e-6)


def test_huge_numbers_have_a_mean():
    found = aggregate(np.array([0, 0]), 1, np.array([1e308, 1e308]), "mean")
    assert found["value"][0] == pytest.approx(1e308)


def test_without_rows_there_is_nothing_to_measure():
    found = aggregate(np.array([], dtype=int), 2, np.array([]), "mean")
    assert found["rows"].tolist() == [0, 0]
    assert found["value"].isna().all()


def test_a_number_is_measured_as_it_is():
    found = measure_values(*column_of([1.5, np.nan, 2.5]))
    assert (found.title, found.of) == ("x", None)
    np.testing.assert_array_equal(found.values, [1.5, np.nan, 2.5])


@pytest.mark.parametrize(
    ("values", "of", "hits"),
    [
        (["no", "yes", None, "yes"] * 5, "yes", [0, 1, np.nan, 1]),
        (["red", "blue", "red", "red"] * 5, "red", [1, 0, 1, 1]),
        ([True, False, True, False] * 5, "True", [1, 0, 1, 0]),
    ],
    ids=["telling", "last in order", "flag"],
)
def test_of_two_levels_the_telling_one_is_measured(values, of, hits):
    found = measure_values(*column_of(values))
    assert found.of == of
    assert found.title == f"x = {of}"
    np.testing.assert_array_equal(found.values[:4], hits)


@pytest.mark.parametrize(
    ("values", "kind"),
    [(["a", "b", "c"] * 5, "category"), (pd.date_range("2024-01-01", periods=15), "date")],
)
def test_what_has_no_mean_says_so_and_what_to_do(values, kind):
    message = f"'x' is a {kind}, which has no mean or sum.*use it as colour"
    with pytest.raises(NotApplicableError, match=message):
        measure_values(*column_of(values))


def test_two_telling_levels_are_no_answer():
    _, column = column_of(["yes", "true"] * 5)
    assert telling_level(column, ("yes", "true")) == "yes"


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ([1, 2, 3, 4, 5], (1, 2, 3, 4, 5)),
        ([1, 2, 3, 4, 100], (1, 2, 3, 4, 4)),
        ([7], (7, 7, 7, 7, 7)),
        ([-1e308, 0.0, 1e308], (-1e308, -5e307, 0, 5e307, 1e308)),
        ([-1.7e308, 0.0, 1.7e308], (-8.5e307, -8.5e307, 0, 8.5e307, 8.5e307)),
    ],
    ids=["plain", "far value", "one", "huge", "beyond floats"],
)
@pytest.mark.filterwarnings("ignore:overflow")
def test_whiskers_end_at_values_within_their_reach(values, expected):
    assert five_numbers(np.array(values, dtype=float)) == pytest.approx(expected)
