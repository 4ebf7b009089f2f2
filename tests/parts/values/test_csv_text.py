"""Tables as CSV for people: nothing begins like a formula, and what is read again is the same."""

import csv
import io
import re

import numpy as np
import pandas as pd
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from core.parts.values.csv_text import CSV_STYLES, as_csv

HOSTILE = st.text(st.sampled_from("ab1 \t\r\n`*_{}[]()#+-.!|~<>$:&=^@/\\\"';,%\x00\u00e9\ud800"))


@given(st.lists(st.tuples(HOSTILE, st.one_of(st.none(), HOSTILE)), max_size=4), HOSTILE)
@example([("-1", ":")], "a")
@example([("1;-5", "b"), ("-5\n", "b")], "a")
@example([("a", "b")], "-1")
def test_no_cell_of_a_csv_begins_like_a_formula_unless_it_is_a_number(rows, name):
    frame = pd.DataFrame(rows, columns=[name, f"{name}2"], dtype=object)
    text = as_csv(frame).decode("utf-8-sig")
    # Where the comma is for decimals a spreadsheet cuts at semicolons; some ask and take tabs.
    for delimiter, starts in ((",", "=+-@\t\r\n"), (";", "=+-@"), ("\t", "=+-@")):
        read = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
        cells = [cell for row in read for cell in row if cell and cell[0] in starts]
        assert [cell for cell in cells if not is_number(cell.rstrip('"\n'))] == []


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ([-1.5, 2.0, np.nan], ["5+cmd|' /C calc'!A0", "b", "c"]),
        (pd.array([-1, None, 3], dtype="Int64"), pd.Categorical(["x", "y", None])),
        (np.array([-7, 2, 3], dtype="int8"), pd.to_datetime(["2026-01-01", None, None])),
        (["-1%", "+2", None], [True, False, True]),
    ],
)
def test_a_row_that_begins_with_a_signed_number_is_no_formula_where_the_comma_does_not_cut(
    first, second
):
    """Behind a blank it is still read as a number."""
    frame = pd.DataFrame({"first": first, "second": second})
    text = as_csv(frame).decode("utf-8-sig")
    lines = text.splitlines()[1:]
    assert not [line for line in lines if line[0] in "=+-@"]
    again = pd.read_csv(io.StringIO(text))["first"]
    if pd.api.types.is_numeric_dtype(frame["first"]):
        assert again.tolist() == pytest.approx(frame["first"].astype(float).tolist(), nan_ok=True)
    assert [line.split(",")[0].strip() for line in lines] == frame.to_csv(
        index=False, columns=["first"], header=False
    ).replace('""', "").splitlines()


def test_numbers_alone_and_cells_of_other_types_are_written_as_they_are():
    assert as_csv(pd.DataFrame({"a": [-1], "b": [-2.5]})).decode("utf-8-sig") == "a,b\n-1,-2.5\n"
    spans = pd.DataFrame({"a": pd.to_timedelta(["-1 days"]), "b": [["=x"]]})
    assert as_csv(spans).decode("utf-8-sig") == "a,b\n'-1 days +00:00:00,['=x']\n"


@given(st.lists(st.one_of(st.floats(-1e9, 1e9), st.integers(-99, 99)), min_size=1))
def test_numbers_come_back_from_a_csv(values):
    frame = pd.DataFrame({"as numbers": values, "as texts": [str(value) for value in values]})
    again = pd.read_csv(io.BytesIO(as_csv(frame)), float_precision="round_trip")
    assert again["as numbers"].tolist() == again["as texts"].tolist() == values


def test_a_number_with_points_for_thousands_is_one():
    cells = ["-1.435,98", "+12.345.678,9", "-1.435.000%", "-1,5", "-1.2=3", "-1.435,98-1"]
    found = as_csv(pd.DataFrame({"a": cells}), CSV_STYLES[1]).decode("utf-8-sig").splitlines()[1:]
    assert found == [*cells[:4], "'-1.2=3", "'-1.435,98-1"]


def test_a_csv_keeps_gaps_and_other_types():
    frame = pd.DataFrame(
        {"=a": pd.Categorical(["@x", None]), "b": pd.array([True, None], dtype="boolean")}
    )
    assert as_csv(frame).decode("utf-8-sig") == "'=a,b\n'@x,True\n,\n"


def test_a_bare_carriage_return_does_not_end_a_row():
    text = as_csv(pd.DataFrame({"a": ["x\r=y"], "b": [-1.5]})).decode("utf-8-sig")
    assert text == '"a","b"\n"x\r\'=y",-1.5\n'


def is_number(text: str) -> bool:
    """Is it a number, or some with commas between, as a row of them is where these do not cut?"""
    text = re.sub(r"\.(?=[0-9]{3}\b.*\.)", "", text)  # points between thousands
    try:
        list(map(float, (part or "0" for part in text.removesuffix("%").split(","))))
    except ValueError:
        return False
    return True


def test_csv_for_a_spreadsheet_that_writes_decimal_commas():
    frame = pd.DataFrame({"a": ["x;y", "=1+1"], "b": [0.5, -1234.25], "c": [1, 2]})
    text = as_csv(frame, CSV_STYLES[1]).decode("utf-8-sig")
    assert text == 'a;b;c\n"x;y";0,5;1\n\'=1+1;-1234,25;2\n'
    back = pd.read_csv(io.StringIO(text), sep=";", decimal=",")
    assert back["b"].tolist() == frame["b"].tolist()
