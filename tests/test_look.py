"""The look that figures share."""

import re
import tomllib
from pathlib import Path

import pytest

from core.look import (
    BAD,
    GOOD,
    INK,
    MUTED,
    PALETTE,
    PAPER,
    SHADES,
    blank,
    ink_on,
    lying_bars,
    marking,
    write_on_bars,
)
from pages.frame.beyond_theme import SHEET

THEME = tomllib.loads((Path(__file__).parents[1] / ".streamlit" / "config.toml").read_text())
PAGES = [THEME["theme"][name]["backgroundColor"] for name in ("light", "dark")]
(CHOSEN,) = re.findall(r"[^-]color: light-dark\((#\w{6}), (#\w{6})\)", SHEET.read_text())
SEEN_APART = 3  # contrast that WCAG 1.4.11 asks of what a picture is understood by


def contrast(one: str, other: str) -> float:
    """WCAG 2.1's ratio of two colours, from 1 (alike) to 21."""
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def luminance(colour: str) -> float:
    shares = [int(part, 16) / 255 for part in re.findall("..", colour[1:])]
    red, green, blue = (
        share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4 for share in shares
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("colour", dict.fromkeys((GOOD, BAD, MUTED, *PALETTE)))
def test_colours_stand_out_on_a_light_page_and_on_a_dark_one(colour, page):
    assert contrast(colour, page) >= SEEN_APART


def test_no_two_groups_share_a_colour_and_good_is_not_bad():
    assert len(set(PALETTE)) == len(PALETTE) == 10
    assert len({GOOD, BAD, MUTED}) == 3


def test_a_number_in_ink_can_be_read_on_every_shade():
    assert all(contrast(colour, INK) > 4.5 for _, colour in SHADES)


@pytest.mark.parametrize("colour", [INK, PAPER, "#767676", "#777777", GOOD, BAD, MUTED, *PALETTE])
def test_what_is_written_on_a_colour_is_the_one_that_stands_out_more(colour):
    other = INK if ink_on(colour) == PAPER else PAPER
    assert contrast(ink_on(colour), colour) >= max(4.5, contrast(other, colour))


def test_numbers_on_bars_are_written_in_what_can_be_read():
    marked = lying_bars("ab", [1, 2], marker_color=[MUTED, PALETTE[0]])
    (bar,) = write_on_bars(marked, "%{x:.1f}").data
    assert bar.texttemplate == "%{x:.1f}"
    assert bar.insidetextfont.color == (INK, PAPER)
    # What has no colour gets the palette's, one for each trace, as the theme would.
    plain = blank().add_bar(x=[1], y=[2]).add_bar(x=[1], y=[3])
    assert [bar.marker.color for bar in write_on_bars(plain, "%{y}").data] == list(PALETTE[:2])
    assert [bar.insidetextfont.color for bar in plain.data] == [PAPER, INK]


def test_an_empty_figure_names_its_axes_and_takes_plotlys_settings():
    layout = blank("Rows", "Score", 400, xaxis={"type": "log"}, showlegend=False).layout
    assert (layout.xaxis.title.text, layout.yaxis.title.text) == ("Rows", "Score")
    assert (layout.height, layout.xaxis.type, layout.showlegend) == (400, "log", False)
    assert layout.xaxis.automargin
    assert layout.yaxis.automargin
    # Laid over another figure it leaves that one's titles alone.
    assert blank().layout.xaxis.title.text is None


def test_lying_bars_have_the_first_on_top_and_their_colours():
    chosen = [False, True]
    figure = lying_bars(["a", "b"], [1.0, 2.0], "Score", marker_color=marking(chosen))
    (bar,) = figure.data
    assert (list(bar.y), list(bar.x), bar.orientation) == (["a", "b"], [1.0, 2.0], "h")
    assert list(bar.marker.color) == [MUTED, GOOD]
    assert figure.layout.yaxis.autorange == "reversed"
    assert figure.layout.xaxis.title.text == "Score"


def test_more_settings_go_beside_the_shared_ones():
    layout = blank(barmode="stack").layout
    assert (layout.barmode, layout.legend.orientation) == ("stack", "h")
    assert layout.title.text is None


def test_two_figures_share_nothing():
    first = blank()
    first.update_layout(margin={"l": 99})
    assert blank().layout.margin.l != 99


@pytest.mark.parametrize(("theme", "colour"), list(zip(("light", "dark"), CHOSEN, strict=True)))
def test_words_on_what_is_chosen_can_be_read_and_so_can_those_on_a_button(theme, colour):
    """Streamlit writes them in the theme's first colour on a tenth to a fifth of it, and white on
    all of it."""
    colours = THEME["theme"][theme]
    for share in (0.1, 0.2):
        ground = mixed(colours["primaryColor"], colours["backgroundColor"], share)
        assert contrast(colour, ground) >= 4.5
    assert contrast("#ffffff", colours["primaryColor"]) >= 4.5


def mixed(one: str, other: str, share: float) -> str:
    parts = zip(re.findall("..", one[1:]), re.findall("..", other[1:]), strict=True)
    shares = (int(a, 16) * share + int(b, 16) * (1 - share) for a, b in parts)
    return "#" + "".join(f"{round(part):02x}" for part in shares)
