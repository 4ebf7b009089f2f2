"""Conditions of the formula language for ranges, levels and gaps."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.explore.visual.conditions import (
    among,
    either,
    gap,
    in_cells,
    joined,
    joined_plain,
    literal,
    not_among,
    number_literal,
    opposite,
    ranged,
    runs,
    time_literal,
)
from core.explore.visual.cuts import cut_levels, cut_quantiles, cut_times
from core.explore.visual.steps import cut_steps
from core.parts.formula.language import is_true

NUMBERS = st.lists(
    st.one_of(st.none(), st.floats(-1e9, 1e9), st.integers(-20, 20).map(float)),
    min_size=1,
    max_size=40,
)


@given(NUMBERS, st.sets(st.integers(0, 40)))
def test_the_condition_of_any_cells_keeps_their_rows(numbers, chosen):
    values = pd.Series(numbers, name="a b", dtype="float64")
    for cut in (cut_steps(values, 12), cut_quantiles(values, 4), cut_levels(values, 5)):
        cells = {cell for cell in chosen if cell < cut.size}
        if cells:
            condition = in_cells(values, cut.axis, cells)
            rows = is_true(condition, values.to_frame())
            assert (rows == np.isin(cut.codes, list(cells))).all(), condition


@given(st.lists(st.datetimes(pd.Timestamp("1900-01-01"), pd.Timestamp("2100-01-01")), min_size=1))
def test_the_condition_of_any_calendar_steps_keeps_their_rows(times):
    values = pd.Series(pd.to_datetime(times), name="when").astype("datetime64[ns]")
    cut = cut_times(values, "auto", 60)
    cells = {int(code) for code in cut.codes[::2]}
    rows = is_true(in_cells(values, cut.axis, cells), values.to_frame())
    assert (rows == np.isin(cut.codes, list(cells))).all()


def test_small_pieces():
    assert runs([1, 2, 3, 5, 8, 9]) == [(1, 3), (5, 5), (8, 9)]
    assert joined(["a > 1 ", "", "a > 1"]) == "a > 1"
    assert joined(["a > 1", "b or c"]) == "(a > 1) and (b or c)"
    assert gap("a b") == "missing(`a b`)"
    assert among(pd.Series(["x"], name="n"), ["it's"]) == 'n == "it\'s"'


@pytest.mark.parametrize(
    ("number", "text"),
    [(1.0, "1"), (-0.5, "-0.5"), (0.1, "0.1"), (1e300, "1e+300"), (1 / 3, repr(1 / 3)), (0.0, "0")],
)
def test_a_number_is_written_exactly_and_short(number, text):
    assert number_literal(number) == text
    assert float(text) == number


@pytest.mark.parametrize(
    ("moment", "text"),
    [
        ("2024-03-05", "'2024-03-05'"),
        ("2024-03-05 13:07:59.9", "'2024-03-05 13:07:59'"),
        ("1699-12-31 23:00", "'1699-12-31 23:00:00'"),
    ],
)
def test_a_time_is_written_to_the_second(moment, text):
    assert time_literal(pd.Timestamp(moment).as_unit("ns").value) == text


@pytest.mark.parametrize(
    ("values", "level", "text"),
    [
        (pd.Series([1, 2]), "2", "2"),
        (pd.Series([1.5, 2]), "1.5", "1.5"),
        (pd.Series([True]), "True", "True"),
        (pd.Series([True]), "False", "False"),
        (pd.Series(["it's"]), "it's", '"it\'s"'),
        (pd.Series(["2"]), "2", "'2'"),
    ],
)
def test_a_level_is_written_as_its_column_holds_it(values, level, text):
    assert literal(values, level) == text


def test_ranges_and_levels_are_conditions():
    assert ranged("a b", "1", "2") == "`a b` >= 1 and `a b` <= 2"
    assert ranged("a", "1", "2", closed=False) == "a >= 1 and a < 2"
    assert ranged("a", "1", "1") == "a == 1"
    values = pd.Series(["x", "y"], name="n")
    assert among(values, ["x", "y"]) == "n in ('x', 'y')"
    assert not_among(values, ["x", "y"]) == "n not in ('x', 'y')"


def test_conditions_are_put_together():
    assert either([]) == ""
    assert either(["a > 1", "", "a > 1"]) == "a > 1"
    assert either(["a > 1", "b"]) == "(a > 1) or (b)"
    assert joined([]) == ""
    assert joined_plain("a", "", "b") == "a and b"


def test_the_opposite_of_what_a_gap_leaves_unknown_takes_the_gap_in():
    frame = pd.DataFrame({"a": [1.0, None], "b": [1.0, 2.0]})
    assert opposite(frame, "b > 1") == "not (b > 1)"
    assert opposite(frame, "a > 1") == "not filled(a > 1, False)"


def test_no_cell_and_no_column_are_no_condition():
    values = pd.Series(["x", "y"], name="n")
    axis = cut_levels(values, 5).axis
    assert in_cells(values, axis, []) == ""
    assert in_cells(values, axis, [7, -1]) == ""


def test_years_as_a_colour_are_years_in_a_condition():
    values = pd.Series(pd.to_datetime(["2020-05-01", "2021-01-01", None]), name="when")
    years = cut_levels(values.dt.year.astype("object").rename("when"), 1)
    assert in_cells(values, years.axis, [0]) == "year(when) in (2020)"
    assert in_cells(values, years.axis, [1]) == "year(when) not in (2020)"
    assert in_cells(values, years.axis, [2]) == "missing(when)"


def test_the_earliest_time_is_written_as_it_is():
    assert time_literal(pd.Timestamp.min.value) == "'1677-09-21 00:12:43'"
