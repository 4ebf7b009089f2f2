"""Numbers in steps of equal, round width."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.explore.visual.steps import codes_between, cut_steps


@given(st.lists(st.floats(allow_nan=True, allow_infinity=False), min_size=1, max_size=60))
def test_every_number_is_in_the_step_that_holds_it(numbers):
    values = pd.Series(numbers, name="x", dtype="float64")
    cut = cut_steps(values, 30)
    assert ((cut.codes >= 0) == values.notna()).all()
    edges = np.array(cut.axis.edges)
    for number, code in zip(values, cut.codes, strict=True):
        if code >= 0:
            assert edges[code] <= number <= edges[code + 1]
    assert len(set(cut.axis.labels)) == len(cut.axis.labels)


def test_the_largest_and_the_least_of_numbers_alone_have_a_step():
    for number in (1.7976931348623157e308, -1.7976931348623157e308, 1e20, 0.1):
        cut = cut_steps(pd.Series([number, number], name="x"), 30)
        assert cut.codes.tolist() == [0, 0]


def edges(numbers, bins=10):
    return list(cut_steps(pd.Series(numbers, name="x", dtype="float64"), bins).axis.edges)


@pytest.mark.parametrize(
    ("numbers", "expected"),
    [
        ([1, 2, 3], [0.5, 1.5, 2.5, 3.5]),
        ([0.0, 1.0, 0.5], [0.0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1.0]),
        ([0, 95], [0, 10, 20, 30, 40, 50, 60, 70, 80, 90, 100]),
        ([-3.3, 3.3], [-4, -3, -2, -1, 0, 1, 2, 3, 4]),
    ],
    ids=["few whole", "shares", "many whole", "about zero"],
)
def test_edges_are_round(numbers, expected):
    assert edges(numbers) == pytest.approx(expected)


@pytest.mark.parametrize("numbers", [[], [np.nan, np.nan]], ids=["no row", "no value"])
def test_without_a_value_there_is_no_step(numbers):
    cut = cut_steps(pd.Series(numbers, name="x", dtype="float64"), 10)
    assert (cut.axis.edges, cut.axis.labels) == ((), ())
    assert cut.codes.tolist() == [-1] * len(numbers)


def test_the_last_edge_belongs_to_the_last_step():
    codes = codes_between(np.array([0.0, 0.5, 1.0, 2.0, np.nan]), np.array([0.0, 1.0, 2.0]))
    assert codes.tolist() == [0, 0, 1, 1, -1]


def test_whole_numbers_are_called_by_themselves_and_others_by_their_ends():
    assert cut_steps(pd.Series([1, 2], name="x"), 10).axis.labels == ("1", "2")
    labels = cut_steps(pd.Series([0.0, 0.25, 1.0], name="x"), 2).axis.labels
    assert labels == ("0.0000 – 0.5000", "0.5000 – 1.000")


def test_places_are_the_middles():
    axis = cut_steps(pd.Series([0.0, 0.5, 1.0], name="x"), 2).axis
    assert axis.places == pytest.approx((0.25, 0.75))
