"""What the parser passes over in silence."""

import pytest

from core.data.load.text.layout import Layout
from core.data.load.text.scan import count_rows, may_swallow_lines, repeats_header


@pytest.fixture
def written(tmp_path):
    def write(text):
        path = tmp_path / "t.csv"
        path.write_text(text, encoding="utf-8")
        return path

    return write


@pytest.mark.parametrize(
    ("text", "rows", "may"),
    [("a\n1\n", 2, False), ("a\n1\n", 1, True), ('a\n"1\n', 2, True), ('a\n"1"\n', 2, False)],
)
def test_more_lines_than_rows_or_an_odd_quote_may_have_swallowed_some(written, text, rows, may):
    assert may_swallow_lines(written(text), rows) is may


def test_rows_are_counted_over_line_ends_in_quotes(written):
    layout = Layout(("a", "b"), 1)
    assert count_rows(written('a,b\n1,"x\ny"\n\n2,z\n'), layout, ",") == 2
    assert count_rows(written('a,b\n1,"x\ny",3\n'), layout, ",") is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [("a,b\n1,2\na,b\n", True), ('a,b\n1,2\n"a","b"\n', False), ("a,b\n1,a,b\n", False)],
)
def test_a_header_repeats_where_it_begins_a_further_line(written, text, expected):
    assert repeats_header(written(text), ("a", "b"), ",") is expected
