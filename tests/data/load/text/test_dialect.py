"""The delimiter of a text, decided on its rows."""

import pytest

from tests.data.load.small_files import AB, AB_FRAME, check_cells, frame_of

READABLE = {
    "semicolons": (AB.replace(",", ";"), AB_FRAME),
    "tabs": (AB.replace(",", "\t"), AB_FRAME),
    "pipes": (AB.replace(",", "|"), AB_FRAME),
    "told separator": ("sep=;\n" + AB.replace(",", ";"), AB_FRAME),
    "commas inside semicolons": ("a;b\n1;x, y\n2;z\n", {"a": [1, 2], "b": ["x, y", "z"]}),
    "one column": ("a\nx\ny\n", {"a": ["x", "y"]}),
    "brackets in a header": ("[a],[b]\n1,x\n2,y\n", {"[a]": [1, 2], "[b]": ["x", "y"]}),
}


@pytest.mark.parametrize(("data", "expected"), READABLE.values(), ids=READABLE)
def test_reads(data, expected, tmp_path):
    check_cells(frame_of(tmp_path, data), expected)


@pytest.mark.fault("L16")
def test_a_tab_between_two_columns_is_the_delimiter_whatever_blanks_a_later_cell_has(tmp_path):
    rows = [f"{n}\tx{n}" for n in range(300)] + ["300\tx y z"]
    frame = frame_of(tmp_path, "a\tb\n" + "\n".join(rows) + "\n")
    assert (len(frame), frame["b"].iloc[-1]) == (301, "x y z")


@pytest.mark.fault("L16")
def test_wide_numbers_leave_one_blank_between_columns_of_figures(tmp_path):
    rows = [f"{n * 0.5:9.6f}  {n * 0.25:9.6f}  {n:9.6f}" for n in range(1, 300)]
    text = "\n".join([*rows, "-1.500000 123.456789 -9.000000"]) + "\n"
    frame = frame_of(tmp_path, text)
    assert (frame.shape, frame.iloc[-1, 1]) == ((300, 3), 123.456789)
    named = frame_of(tmp_path, "\n".join(f"New York  {n}  x{n}" for n in range(300)) + "\n")
    assert named.iloc[0, 0] == "New York", "words keep their single blanks"
