"""Pictures of the report: lengths are true to the numbers, and names stay texts."""

import re

import numpy as np
import pytest

from core.explore.report import svg

HOSTILE = '<script>alert("1")</script>'


def heights(drawn: str) -> list[float]:
    return [float(found) for found in re.findall(r'height="([\d.]+)"', drawn)]


def test_bars_of_a_histogram_are_as_high_as_their_share_of_the_tallest():
    drawn = svg.histogram([2, 0, 8], "0", "3", "ages")
    assert heights(drawn) == [svg.HIGH / 4, svg.HIGH]
    assert re.findall(r'rect x="([\d.]+)"', drawn) == ["0.0", f"{2 * svg.WIDE / 3:.1f}"]
    assert "<title>8 rows</title>" in drawn
    assert svg.histogram([], "", "", "none").count("<rect") == 0


@pytest.mark.parametrize(
    ("most", "widths"),
    [(0.0, ["0.5000", "1.0000", "0.0000"]), (8.0, ["0.2500", "0.5000", "0.0000"])],
)
def test_lengths_are_shares_of_the_longest_or_of_what_is_most(most, widths):
    drawn = svg.bars([("a", 2, ""), ("b", 4, ""), ("c", -1, "")], "three", most)
    assert re.findall(r"--w:([\d.]+)", drawn) == widths


def test_a_heat_map_is_as_dark_as_values_are_strong_and_passes_over_what_is_unknown():
    square = np.array([[1, -0.5], [np.nan, 0.01]])
    drawn = svg.heat(["a", "b"], square, "pairs")
    assert re.findall(r'rect class="(\w+)".*?opacity="([\d.]+)"', drawn) == [
        ("up", "1.00"),
        ("down", "0.50"),
    ]
    assert "<title>a and b: -0.500</title>" in drawn


def test_bands_are_drawn_where_something_is_missing():
    drawn = svg.bands(["a", "b"], [[0.0, 1.0], [0.5, 0.0]], "gaps")
    marks = re.findall(r'"down" x="([\d.]+)" y="([\d.]+)".*?opacity="([\d.]+)"', drawn)
    assert marks == [("14.0", "0.00", "1.00"), ("0.0", "130.00", "0.60")]
    assert drawn.count('class="empty"') == 2


def test_whiskers_share_one_scale_from_the_least_end_to_the_largest():
    drawn = svg.whiskers([("a", 5, 0, 10, "5"), ("b", 2, None, None, "2")], "rates")
    assert re.findall(r'<q style="left:([\d.]+)%"', drawn) == ["50.00", "20.00"]
    assert re.findall(r'<s style="left:([\d.]+)%;right:calc\(100% - ([\d.]+)%\)', drawn) == [
        ("0.00", "100.00")
    ]


@pytest.mark.parametrize(
    "drawn",
    [
        svg.histogram([1], HOSTILE, HOSTILE, HOSTILE),
        svg.bars([(HOSTILE, 1, HOSTILE)], HOSTILE),
        svg.heat([HOSTILE], np.ones((1, 1)), HOSTILE),
        svg.bands([HOSTILE], [[1.0]], HOSTILE),
        svg.whiskers([(HOSTILE, 1, 0, 2, HOSTILE)], HOSTILE),
    ],
    ids=["histogram", "bars", "heat", "bands", "whiskers"],
)
def test_names_break_out_of_no_picture(drawn):
    assert "<script" not in drawn
    assert '"1"' not in drawn
