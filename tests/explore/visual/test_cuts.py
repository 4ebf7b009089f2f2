"""Columns cut into cells."""

import numpy as np
import pandas as pd
import pytest

from core.explore.visual.cuts import WHOLE, apart, cut_levels, cut_quantiles, cut_times, uncut
from core.explore.visual.roles import Role


def test_levels_keep_the_gap_and_the_rest_apart():
    values = pd.Series(["missing", "missing", "other levels", None, "b", "c"], name="x")
    axis = cut_levels(values, 2).axis
    assert axis.labels == ("missing", "other levels", "other levels (none)", "missing (none)")
    assert axis.levels == ("missing", "other levels")


def test_levels_that_are_numbers_stand_in_their_order():
    assert cut_levels(pd.Series(["10", "9", "9", "2"]), 9).axis.labels == ("2", "9", "10")


def test_quantiles_hold_about_equally_many_rows():
    cut = cut_quantiles(pd.Series(np.arange(100.0), name="x"), 4)
    assert np.bincount(cut.codes).tolist() == [25, 25, 25, 25]


def test_whole_numbers_are_cut_under_whole_names():
    ratings = cut_quantiles(pd.Series([1.0, 2, 3, 4, 5] * 20, name="stars"), 4)
    assert ratings.axis.labels == ("≤ 2", "3", "4", "5")


def test_times_before_1970_are_in_their_step():
    values = pd.Series(pd.to_datetime(["1969-12-28", "1969-12-31", "1970-01-04"]))
    assert cut_times(values, "week", 60).axis.labels == ("1969-12-22", "1969-12-29")
    assert cut_times(values, "year", 60).axis.labels == ("1969", "1970")


def test_all_rows_are_one_cell_without_a_cut():
    cut = uncut(3)
    assert cut.axis == WHOLE
    assert (cut.size, cut.codes.tolist()) == (1, [0, 0, 0])


@pytest.mark.parametrize(
    ("values", "most", "labels", "codes"),
    [
        (["a", "b", "a", "c"], 9, ("a", "b", "c"), [0, 1, 0, 2]),
        (["a", "b", "a", "c"], 1, ("a", "other levels"), [0, 1, 0, 1]),
        (["a", None, "a"], 9, ("a", "missing"), [0, 1, 0]),
        ([None, None], 9, ("missing",), [0, 0]),
        ([True, False, True], 9, ("True", "False"), [0, 1, 0]),
    ],
    ids=["all", "rest", "gap", "nothing but gaps", "flags"],
)
def test_levels_go_by_frequency_with_the_rest_and_the_gap_behind(values, most, labels, codes):
    cut = cut_levels(pd.Series(values, name="x", dtype=object), most)
    assert cut.axis.labels == labels
    assert cut.codes.tolist() == codes


def test_a_note_says_how_many_levels_there_are():
    axis = cut_levels(pd.Series(list("aabbcd"), name="x"), 2).axis
    assert axis.note == "2 of 4 levels; the rest as one."
    assert cut_levels(pd.Series(list("aabb"), name="x"), 2).axis.note == ""


def test_unused_levels_of_a_category_are_no_cells():
    values = pd.Series(pd.Categorical(["b"], categories=["a", "b"]), name="x")
    assert cut_levels(values, 5).axis.labels == ("b",)


def test_numbers_as_texts_keep_the_order_of_frequency_where_that_is_asked():
    values = pd.Series(["10", "9", "9", "2"], name="x")
    assert cut_levels(values, 9, order=False).axis.labels[0] == "9"


def test_labels_of_one_name_are_told_apart():
    assert apart(["a", "a", "a"]) == ["a", "a (none)", "a (none) (none)"]


@pytest.mark.parametrize(
    ("numbers", "labels"),
    [
        ([], ()),
        ([np.nan], ("missing",)),
        ([5.0] * 9, ("all",)),
        ([1.0, 1.0, 1.0, 1.0, 2.0, np.nan], ("1", "2", "missing")),
    ],
    ids=["no row", "no value", "one value", "two and a gap"],
)
def test_parts_of_few_numbers_are_few(numbers, labels):
    cut = cut_quantiles(pd.Series(numbers, name="x", dtype="float64"), 4)
    assert cut.axis.labels == labels
    assert (cut.codes >= 0).all()


def test_a_number_on_the_border_belongs_to_the_lower_part():
    cut = cut_quantiles(pd.Series([1.0, 2.0, 3.0, 4.0], name="x"), 2)
    assert cut.axis.edges == (2.5,)
    assert cut.codes.tolist() == [0, 0, 1, 1]


def test_times_without_a_value_have_no_step():
    cut = cut_times(pd.Series(pd.to_datetime([None, None]), name="when"), "auto", 60)
    assert cut.axis.labels == ()
    assert cut.axis.role is Role.TIME
    assert cut.codes.tolist() == [-1, -1]


def test_calendar_steps_between_have_a_cell_though_no_row():
    values = pd.Series(pd.to_datetime(["2024-01-31", None, "2024-04-01"]), name="when")
    cut = cut_times(values, "month", 60)
    assert cut.axis.labels == ("2024-01", "2024-02", "2024-03", "2024-04")
    assert cut.codes.tolist() == [0, -1, 3]
    assert cut.axis.places[0] == "2024-01-01T00:00:00"
    assert len(cut.axis.edges) == 5


def test_the_earliest_and_the_latest_time_are_in_their_steps():
    values = pd.Series([pd.Timestamp.min, pd.Timestamp.max, pd.NaT], name="when")
    cut = cut_times(values, "auto", 60)
    assert (cut.axis.labels[0], cut.axis.labels[-1]) == ("1677", "2262")
    assert cut.codes.tolist() == [0, 585, -1]
