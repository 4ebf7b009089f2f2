"""Small pieces of HTML: numbers for people, everything from the table escaped."""

import pytest

from core.explore.report.markup import beside, cell, facts, note, section, table, text


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (None, "–"),
        (True, "True"),
        (1234, "1,234"),
        (1234.0, "1,234"),
        (1e20, "1e+20"),
        ("a<b", "a&lt;b"),
        (0.12345, "0.1235"),
    ],
)
def test_a_cell_is_as_people_read_it(value, shown):
    assert cell(value) == shown


def test_numbers_of_a_table_stand_to_the_right():
    drawn = table(("name", "rows"), [("<b>", 3), (True, None)])
    assert '<td>&lt;b&gt;</td><td class="n">3</td>' in drawn
    assert "<td>True</td><td>–</td>" in drawn


def test_texts_are_shortened_and_never_empty():
    assert len(text("x" * 500)) <= 121
    assert text("") == "&nbsp;"


def test_a_section_without_parts_is_left_out():
    assert section("a", "A", "", "") == ""
    assert section("a", "A & B", note("x")).startswith('<section id="a"><h2>A &amp; B</h2><p')
    assert beside("one", "").count("<div>") == 1
    assert facts([("n", 2.0)]) == "<dl><div><dt>n</dt><dd>2</dd></div></dl>"
