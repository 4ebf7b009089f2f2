"""Tiles: figures with a line of context, whole on a narrow window."""

import pytest

from pages.shared.tiles import Tile, bytes_text, tiles
from tests.pages.driving import draw, tile_values, words

SHORT, LONG = Tile("Rows", "12", "of 20"), Tile("Score", "0.9", "the mean of five folds, and more")


def test_every_figure_stands_under_its_name():
    page = draw(tiles, SHORT, LONG, Tile("None", ""))
    assert tile_values(page) == {"Rows": "12", "Score": "0.9", "None": ""}


def test_a_short_note_is_a_chip_and_a_long_one_a_line_of_its_own():
    page = draw(tiles, SHORT)
    assert page.metric[0].delta == "of 20"
    page = draw(tiles, SHORT, LONG)
    assert words(page) == f"{SHORT.note}\n{LONG.note}"
    assert {metric.delta for metric in page.metric} == {""}


def test_four_tiles_of_which_one_half_has_notes_get_lines_so_that_they_align():
    page = draw(tiles, SHORT, Tile("A", "1"), Tile("B", "2"), Tile("C", "3"))
    assert words(page).splitlines() == ["of 20", "&nbsp;", "&nbsp;", "&nbsp;"]


@pytest.mark.parametrize(
    ("size", "text"),
    [
        (0, "0 bytes"),
        (999, "999 bytes"),
        (1000, "1.0 kB"),
        (2_500_000, "2.5 MB"),
        (3e12, "3000.0 GB"),
    ],
)
def test_sizes_are_short(size, text):
    assert bytes_text(size) == text
