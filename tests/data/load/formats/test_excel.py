"""Tables in workbooks."""

import pandas as pd
import pytest

from tests.data.load.small_files import (
    AB_FRAME,
    DAY,
    check_cells,
    check_refused,
    frame_of,
    workbook,
    zipped,
)

READABLE = {
    "workbook": (workbook(("a", "b"), (1, "x"), (2, "y")), AB_FRAME),
    "workbook with blank rows": (workbook((), ("a", "b"), (1, "x"), (), (2, "y")), AB_FRAME),
    "workbook with dates": (
        workbook(("d", "n"), (DAY("2024-01-31").to_pydatetime(), 1.5), (None, 2)),
        {"d": [DAY("2024-01-31"), pd.NaT], "n": [1.5, 2.0]},
    ),
    "workbook of mixed cells": (workbook(("a",), (1,), ("x",)), {"a": ["1", "x"]}),
    "workbook with an empty first sheet": (
        workbook(other=(("a", "b"), (1, "x"), (2, "y"))),
        AB_FRAME,
    ),
    "workbook with a cover page": (
        workbook(("Report",), ("by us",), other=(("a", "b"), (1, "x"), (2, "y"))),
        AB_FRAME,
    ),
}


@pytest.mark.parametrize(("data", "expected"), READABLE.values(), ids=READABLE)
def test_reads(data, expected, tmp_path):
    check_cells(frame_of(tmp_path, data), expected)


UNREADABLE = {
    "old workbook": (
        b"\xd0\xcf\x11\xe0" + bytes(99),
        "t.xls",
        "cannot be read as a workbook",
    ),
    "it is damaged": (workbook(("a",), (1,))[:-400], "t.xlsx", "cut off or damaged"),
    "empty workbook": (workbook(), "t.xlsx", "t.xlsx has no cells"),
    "other workbook": (zipped(content__xml="<a/>"), "t.ods", "cannot be read as a workbook"),
}


@pytest.mark.parametrize(("data", "name", "why"), UNREADABLE.values(), ids=UNREADABLE)
def test_refuses_in_one_sentence(data, name, why, tmp_path):
    check_refused(tmp_path, data, name, why)
