"""Columns that are named in a comment."""

import pytest

from core.data.load import preview, read

FIGURES = "".join(f"{n}.0 1.5e+00 {n}\n" for n in range(9))


@pytest.mark.parametrize(
    ("above", "told"), [("# x y z\n", 0), ("# made by hand\n# in 2020\n# x y z\n", 1)]
)
def test_a_comment_names_figures_between_blanks(above, told, tmp_path):
    (tmp_path / "t.txt").write_text(above + FIGURES)
    reading = read(tmp_path / "t.txt", "t.txt")
    assert reading.dataset.schema.names == ("x", "y", "z")
    assert (reading.dataset.rows, reading.dataset.frame["z"].sum()) == (9, 36)
    assert len(reading.rejected.told) == told
    assert list(preview(tmp_path / "t.txt", reading.plan)) == ["x", "y", "z"]


@pytest.mark.parametrize("above", ["# made by hand in 2020\n", "# 1 2 3\n"])
def test_a_comment_that_is_no_names_stands_above_the_first_row(above, tmp_path):
    (tmp_path / "t.txt").write_text(above + FIGURES)
    reading = read(tmp_path / "t.txt", "t.txt")
    assert (reading.dataset.rows, len(reading.dataset.schema.names)) == (9, 3)
    assert above[2:5] in reading.rejected.told[0]
