"""Compressed files and what they hold."""

import gzip

import pytest

from core.data.load import container, preview, read, read_table, sniff, table_names
from core.errors import BadFileError
from tests.data.load.small_files import (
    AB,
    AB_FRAME,
    GZ,
    check_cells,
    check_refused,
    frame_of,
    workbook,
    zipped,
)


def locked_zip() -> bytes:
    """A zip whose member says that it is encrypted."""
    data = bytearray(zipped(t__csv="a,b\n1,2\n"))
    data[6] |= 1
    data[data.rindex(b"PK\x01\x02") + 8] |= 1
    return bytes(data)


def patched(data: bytes, mark: bytes, offset: int, value: int) -> bytes:
    """`data` with one byte changed, counted from the last `mark`."""
    changed = bytearray(data)
    changed[changed.rindex(mark) + offset] = value
    return bytes(changed)


READABLE = {
    "gz": (GZ, AB_FRAME),
    "zip": (zipped(t__csv=AB), AB_FRAME),
    "zip with a mac's additions": (zipped(t__csv=AB, **{"__MACOSX/._t": "x"}), AB_FRAME),
}


@pytest.mark.parametrize(("data", "expected"), READABLE.values(), ids=READABLE)
def test_reads(data, expected, tmp_path):
    check_cells(frame_of(tmp_path, data), expected)


UNREADABLE = {
    "cut-off gz": (GZ[:-9], "t.csv.gz", "cut off or damaged"),
    "damaged gz": (GZ[:12] + b"\xff\xff\xff" + GZ[15:], "t.csv.gz", "cut off or damaged"),
    "cut-off zip": (zipped(t__csv=AB)[:-15], "t.zip", "cut off or damaged"),
    "zip of a later version": (
        patched(zipped(t__csv=AB), b"PK\x01\x02", 6, 99),
        "t.zip",
        "cut off or damaged",
    ),
    "zip with a wrong offset": (
        patched(zipped(t__csv=AB), b"PK\x05\x06", 16, 99),
        "t.zip",
        "cut off or damaged",
    ),
    "nothing in a zip": (zipped(**{"__MACOSX/._t": "x"}), "t.zip", "holds no file"),
    "locked zip": (locked_zip(), "t.zip", "protected by a password"),
    "zip in a zip": (gzip.compress(GZ), "t.gz", "packed twice"),
}


@pytest.mark.parametrize(("data", "name", "why"), UNREADABLE.values(), ids=UNREADABLE)
def test_refuses_in_one_sentence(data, name, why, tmp_path):
    check_refused(tmp_path, data, name, why)


def test_a_missing_file_is_refused(tmp_path):
    with pytest.raises(BadFileError, match=r"There is no file t\.csv"):
        read_table(tmp_path / "nowhere", "t.csv")


@pytest.mark.parametrize(
    "data", [GZ, zipped(t__csv=AB), workbook(("a",), (1,))], ids=["gz", "zip", "workbook"]
)
def test_what_unpacks_to_too_much_is_refused(data, tmp_path, monkeypatch):
    monkeypatch.setattr(container, "MAX_BYTES", 5)
    with pytest.raises(BadFileError, match="unpacks to more than"):
        frame_of(tmp_path, data)


@pytest.mark.fault("L25")
@pytest.mark.parametrize("note", ["README__txt", "license", "notes__md", "docs/paper__pdf"])
def test_a_note_beside_the_table_of_a_zip_is_told(tmp_path, note):
    path = tmp_path / "t.zip"
    path.write_bytes(zipped(**{note: "see below", "t__csv": AB}))
    reading = read(path, "t.zip")
    check_cells(reading.dataset.frame, AB_FRAME)
    other = note.replace("__", ".")
    assert reading.rejected.told == (f"t.csv is read; the zip also holds {other}",)


@pytest.mark.fault("L25")
def test_each_table_of_a_zip_can_be_read(tmp_path):
    path = tmp_path / "t.zip"
    path.write_bytes(zipped(a__csv=AB, b__csv="x;y\n1;2\n"))
    plan = sniff(path, "t.zip", "b.csv")
    assert table_names(path, plan) == ("a.csv", "b.csv")
    assert read(path, "t.zip", plan).dataset.schema.names == ("x", "y")
    check_cells(read(path, "t.zip").dataset.frame, AB_FRAME)
    assert preview(path, plan).columns.tolist() == ["x", "y"]
    with pytest.raises(BadFileError, match="holds no file 'c.csv'; it holds a.csv, b.csv"):
        sniff(path, "t.zip", "c.csv")
