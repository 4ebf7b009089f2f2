"""Lines split at what the parser does not know are written again; quoted cells stay."""

import pytest

from core.data.load.plan import ReadPlan
from core.data.load.text.respell import (
    ALIGNED,
    BLANKS,
    FIELD,
    byte_delimiter,
    check_delimiter,
    is_respelled,
    respelled,
    rows_of,
)
from core.errors import BadFileError


@pytest.mark.parametrize(
    ("delimiter", "line", "cells"),
    [
        ("||", 'a||"b||c"||d\n', ["a", '"b||c"', "d"]),
        ("||", '"say ""x||y"" now"||b\n', ['"say ""x||y"" now"', "b"]),
        ("¦", "a¦b¦\n", ["a", "b", ""]),
        (BLANKS, "  a \t b   c  \n", ["a", "b", "c"]),
        (ALIGNED, "New York  3 \n", ["New York", "3"]),
        (".*", "a.*b.b\n", ["a", "b.b"]),
    ],
)
def test_only_delimiters_outside_of_quotes_end_a_cell(delimiter, line, cells):
    assert respelled(line, ReadPlan(delimiter=delimiter)) == FIELD.join(cells) + "\n"


def test_a_line_of_fixed_width_is_cut_at_its_starts_and_its_quotes_are_letters():
    plan = ReadPlan(delimiter=ALIGNED, starts=(0, 4))
    assert respelled('6"  7\r\n', plan) == f'"6"""{FIELD}7\r\n'
    assert respelled("   \n", plan) == "   \n"


@pytest.mark.parametrize(
    ("plan", "respells"),
    [
        (ReadPlan(delimiter=","), False),
        (ReadPlan(delimiter="\t"), False),
        (ReadPlan(delimiter=" "), True),
        (ReadPlan(delimiter="::"), True),
        (ReadPlan(delimiter="¦"), True),
        (ReadPlan(delimiter=",", starts=(0, 3)), True),
        (ReadPlan(format="json", delimiter="::"), False),
    ],
)
def test_a_single_byte_is_left_to_the_parser(plan, respells):
    assert is_respelled(plan) is respells
    assert byte_delimiter(plan) == (FIELD if respells else plan.delimiter)


def test_rows_are_those_of_the_plan():
    lines = ['a::"b::c"\n', "1::2\n"]
    assert list(rows_of(lines, ReadPlan(delimiter="::"))) == [["a", "b::c"], ["1", "2"]]
    assert list(rows_of(['a;"b;c"\n'], ReadPlan(delimiter=";"))) == [["a", "b;c"]]


@pytest.mark.parametrize("delimiter", ["", '"', "a\n", "\x00", "\ud800", "\ufeff"])
def test_what_cannot_end_a_field_is_refused(delimiter):
    with pytest.raises(BadFileError, match="odd.csv cannot be split at"):
        check_delimiter(ReadPlan(delimiter=delimiter), "odd.csv")
