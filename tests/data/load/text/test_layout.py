"""Where the rows of a text begin, and the names of their cells."""

import pytest

from core.data.load.plan import ReadPlan, Source
from core.data.load.text.layout import layout_of
from core.errors import BadFileError


def laid_out(tmp_path, text):
    path = tmp_path / "t.csv"
    path.write_text(text, encoding="utf-8")
    return layout_of(path, Source(path, "t.csv", ReadPlan()))


@pytest.mark.fault("L7")
@pytest.mark.parametrize(
    ("rows", "names"),
    [
        ("".join(f"x{n},1,2\n" for n in range(10)), ("", "a", "b")),
        ("x,1,2\n" * 10, ("a", "b", "")),
        ("x,1,2\n" * 9 + "1,2\n", ("a", "b", "")),
        ("1,2\n" * 4 + "x,1,2\n" * 9, ("a", "b", "")),
        ("x,1,2\n" * 8 + "1,2\n" * 2, ("a", "b")),
        ("1,2,\n" * 10, ("a", "b", "")),
    ],
    ids=["names of rows", "no names", "one row is short", "grown", "too few agree", "an end mark"],
)
def test_l7_a_name_is_missing_in_front_only_where_rows_have_names(tmp_path, rows, names):
    layout = laid_out(tmp_path, "a,b\n" + rows)
    assert (layout.names, layout.above) == (names, 1)


def test_a_header_over_more_than_a_hundred_lines_has_an_open_quote(tmp_path):
    assert laid_out(tmp_path, '"a,b\n' + "1,2\n" * 99).above == 100
    with pytest.raises(BadFileError, match="its header goes on over 101 lines"):
        laid_out(tmp_path, '"a,b\n' + "1,2\n" * 100)
