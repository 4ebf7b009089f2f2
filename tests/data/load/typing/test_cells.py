"""Cells as Python has them become columns of one type, where all that are there are of it."""

import datetime as dt

import pyarrow as pa
import pytest

from core.data.load.plan import ReadPlan
from core.data.load.typing.cells import as_text, column_of, columns_of
from core.data.load.typing.read_column import ReadColumn


def cells_of(column):
    return (column.cells if isinstance(column, ReadColumn) else column).to_pylist()


NAN = float("nan")
DAY, NOON = dt.date(2024, 3, 1), dt.datetime(2024, 3, 1, 12)


@pytest.mark.parametrize(
    ("cells", "kind", "expected"),
    [
        ([True, None, False], pa.bool_(), [True, None, False]),
        ([1, None, 3], pa.int64(), [1, None, 3]),
        ([1, 2.5, NAN], pa.float64(), [1.0, 2.5, None]),
        ([10**400, 0.5], pa.float64(), [float("inf"), 0.5]),
        ([DAY, NOON, None], pa.timestamp("us"), [dt.datetime(2024, 3, 1), NOON, None]),
        ([NOON.replace(tzinfo=dt.UTC)], pa.timestamp("us"), [NOON]),
    ],
)
def test_one_type_of_cell_makes_a_column_of_it(cells, kind, expected):
    column = column_of(cells)
    assert column.type == kind
    assert column.to_pylist() == expected


def test_keys_that_no_whole_number_holds_stay_texts():
    keys = [2**63 + 1, 2**63 + 2, None]
    assert cells_of(column_of(keys)) == [str(2**63 + 1), str(2**63 + 2), None]


@pytest.mark.fault("L12")
def test_whole_numbers_that_are_months_become_months():
    months = [1990_00 + 100 * year + month for year in range(2) for month in range(1, 13)]
    assert cells_of(column_of(months))[12] == dt.datetime(1991, 1, 1)
    assert cells_of(column_of(months[:12])) == months[:12], "or twelve numbers in a row"


def test_whole_numbers_that_are_days_become_days():
    column = column_of([20240301, 20240415, None])
    assert cells_of(column) == [dt.datetime(2024, 3, 1), dt.datetime(2024, 4, 15), None]
    assert column_of([20240301, 20240301]).type == pa.int64()


def test_a_mixture_is_texts_as_a_person_writes_them():
    assert cells_of(column_of([True, 2.0, "x", None])) == ["True", "2", "x", None]


def test_the_plans_markers_are_gaps_between_numbers():
    assert column_of([1, " n/a ", 3], ReadPlan(missing=("n/a",))).to_pylist() == [1, None, 3]


def test_short_rows_end_in_gaps():
    columns = columns_of([[1, "x"], [2]], ["a", "b"])
    assert [cells_of(column) for column in columns.cells] == [[1, 2], ["x", None]]


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        (3.0, "3"),
        (3.5, "3.5"),
        ([1, "a"], '[1, "a"]'),
        ({"b": None}, '{"b": null}'),
        ("\ud800", "?"),
    ],
)
def test_a_cell_as_text(cell, text):
    assert as_text(cell) == text


@pytest.mark.fault("L3")
@pytest.mark.parametrize("other", [7, 7.0, None])
def test_a_long_whole_number_stays_exact_beside_others(other):
    keys = [11898508762506083200, 11898508762506083201, other]
    shown = None if other is None else "7"
    assert cells_of(column_of(keys)) == [str(keys[0]), str(keys[1]), shown]


@pytest.mark.fault("L3")
def test_long_numbers_that_came_as_floats_are_told():
    found = column_of([9007199254740992.0, 9007199254740994.0, 1.0])
    assert "9007199254740992 has more digits than a number keeps" in found.remark
    assert column_of([9007199254740992.0, 1.5, 2.0]).type == pa.float64()
