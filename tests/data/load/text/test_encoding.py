"""The encoding of a text, decided on its bytes."""

import pytest

from core.data.load import ReadPlan
from core.data.load.text.encoding import sniff_encoding
from core.errors import BadFileError
from tests.data.load.small_files import (
    AB,
    AB_FRAME,
    WIDE,
    WIDE_FRAME,
    check_cells,
    check_refused,
    frame_of,
)

READABLE = {
    "byte order mark": ("\ufeff" + AB, AB_FRAME),
    "utf-16": (WIDE.encode("utf-16"), WIDE_FRAME),
    "utf-16 big endian": (b"\xfe\xff" + WIDE.encode("utf-16-be"), WIDE_FRAME),
    "utf-16 without mark": (WIDE.encode("utf-16-le"), WIDE_FRAME),
    "windows-1252": (WIDE.encode("cp1252"), WIDE_FRAME),
    "other scripts": ("名,b\n1,日本\n", {"名": [1], "b": ["日本"]}),
}


@pytest.mark.parametrize(("data", "expected"), READABLE.values(), ids=READABLE)
def test_reads(data, expected, tmp_path):
    check_cells(frame_of(tmp_path, data), expected)


UNREADABLE = {
    "zeros": ("a,b\n1,\x00\x00\x00\n", "t.csv", "a binary file"),
    "control characters": (bytes(range(1, 32)) * 9, "t.csv", "a binary file"),
}


@pytest.mark.parametrize(("data", "name", "why"), UNREADABLE.values(), ids=UNREADABLE)
def test_refuses_in_one_sentence(data, name, why, tmp_path):
    check_refused(tmp_path, data, name, why)


def test_text_that_the_planned_encoding_cannot_hold_is_refused(tmp_path):
    for text in ("a,b\nx,\xe9\ny,z\n", "a,b\n1,1.5\n2,\xe9\n"):
        with pytest.raises(BadFileError, match="not text in the encoding utf-8, and 1 of 2 rows"):
            frame_of(tmp_path, text.encode("cp1252"), plan=ReadPlan())


@pytest.mark.parametrize(("fitting", "is_utf8"), [(10, True), (9, False)])
def test_one_damaged_byte_in_ten_letters_leaves_utf8(tmp_path, fitting, is_utf8):
    path = tmp_path / "t.csv"
    path.write_bytes(b"a\n" + "é".encode() * fitting + b" \xff\n")
    assert (sniff_encoding(path, "t.csv") == "utf-8") is is_utf8


@pytest.mark.fault("L14")
@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be", "utf-32-le"])
def test_pictures_in_wide_text_without_a_mark_are_read(tmp_path, encoding):
    text = "name,mood\n" + "".join(f"ann{n},\U0001f600\U0001f622\n" for n in range(30))
    frame = frame_of(tmp_path, text.encode(encoding))
    assert frame["mood"].tolist() == ["\U0001f600\U0001f622"] * 30
