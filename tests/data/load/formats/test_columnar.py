"""Tables in columnar files."""

from decimal import Decimal

import pyarrow as pa
import pytest

from tests.data.load.small_files import (
    AB,
    AB_FRAME,
    DAY,
    NAN,
    check_cells,
    check_refused,
    frame_of,
    parquet,
)

READABLE = {
    "parquet": (parquet(a=pa.array([1, 2]), b=pa.array(["x", "y"])), AB_FRAME),
    "parquet of odd types": (
        parquet(
            a=pa.array([Decimal("1.50"), None]),
            b=pa.array([[1], None]),
            c=pa.array([b"x", b"\xff"]),
            d=pa.array([1, 2], pa.duration("s")),
            e=pa.array([1, 2], pa.date32()),
            f=pa.array([0, 3600], pa.time32("s")),
        ),
        {
            "a": [1.5, NAN],
            "b": ["[1]", NAN],
            "c": ["78", "ff"],
            "d": [1.0, 2.0],
            "e": [DAY("1970-01-02"), DAY("1970-01-03")],
            "f": ["00:00:00", "01:00:00"],
        },
    ),
}


@pytest.mark.parametrize(("data", "expected"), READABLE.values(), ids=READABLE)
def test_reads(data, expected, tmp_path):
    check_cells(frame_of(tmp_path, data), expected)


UNREADABLE = {
    "csv called parquet": (AB, "t.parquet", "not a Parquet file: it does not start with PAR1"),
    "cut-off parquet": (parquet(a=pa.array([1, 2]))[:-20], "t.parquet", "cut off or damaged"),
    "parquet with broken text": (
        parquet(a=pa.array([b"abc\xff"]).view(pa.string())),
        "t.parquet",
        "cut off or damaged",
    ),
}


@pytest.mark.parametrize(("data", "name", "why"), UNREADABLE.values(), ids=UNREADABLE)
def test_refuses_in_one_sentence(data, name, why, tmp_path):
    check_refused(tmp_path, data, name, why)
