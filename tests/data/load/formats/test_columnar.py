"""Tables in columnar files."""

from decimal import Decimal

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from core.data.load import read
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


@pytest.mark.fault("L3")
@pytest.mark.parametrize("kind", [pa.decimal128(38, 0), pa.decimal128(38, 2), pa.uint64()])
def test_l3_keys_of_many_digits_stay_exact(tmp_path, kind):
    first = 2**63 + 1
    keys = pa.array([first + n for n in range(25)], pa.decimal128(38, 0)).cast(kind)
    path = tmp_path / "t.parquet"
    pq.write_table(pa.table({"key": keys}), path)
    assert read(path, path.name).dataset.frame["key"].tolist() == [
        str(first + n) for n in range(25)
    ]


@pytest.mark.fault("L3")
def test_l3_decimals_with_fractions_are_numbers_and_short_whole_ones_stay_whole(tmp_path):
    path = tmp_path / "t.parquet"
    cells = [Decimal("1.50"), Decimal("2.00"), None]
    whole = [Decimal("1.00"), Decimal("2.00"), Decimal("-7")]
    pq.write_table(pa.table({"a": cells, "b": whole}), path)
    frame = read(path, path.name).dataset.frame
    assert frame["a"].tolist()[:2] == [1.5, 2.0]
    assert (frame["b"].dtype.kind, frame["b"].tolist()) == ("i", [1, 2, -7])


@pytest.mark.fault("L3")
def test_decimals_that_would_become_one_float_stay_as_they_are_written(tmp_path):
    path = tmp_path / "t.parquet"
    cells = [Decimal(10**20 + n) + Decimal("0.25") for n in range(25)]
    pq.write_table(pa.table({"key": cells}), path)
    assert read(path, path.name).dataset.frame["key"].tolist() == [str(cell) for cell in cells]
