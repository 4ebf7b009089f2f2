"""Pictures of one column, from counts."""

import pandas as pd
import pytest

from core.charts.explore.columns import column_figure, histogram, level_bars, missing_bars
from core.explore.profile.column_profiles import (
    CategoryStats,
    Histogram,
    Level,
    VariableProfile,
)
from core.explore.profile.dates import date_stats
from core.explore.profile.table_profile import Missingness
from core.explore.profile.texts import read_texts, text_stats
from core.table.schema import Kind


def levels(*counts, other_levels=0, other_count=0):
    found = tuple(Level(f"<l{n}>", count) for n, count in enumerate(counts))
    return CategoryStats(found, other_levels, other_count, 0, 1.0, 0.1, 0, 0)


def test_bars_are_as_wide_as_their_bins():
    figure = histogram(Histogram((0.0, 1.0, 4.0), (5, 7)), unit="characters")
    (bars,) = figure.data
    assert (list(bars.x), list(bars.width), list(bars.y)) == ([0.5, 2.5], [1.0, 3.0], [5, 7])
    assert figure.layout.xaxis.title.text == "characters"


def test_bins_as_wide_as_all_numbers_have_a_middle():
    (bars,) = histogram(Histogram((-1.7e308, 1.7e308), (2,))).data
    assert list(bars.x) == [0.0]


@pytest.mark.parametrize(
    ("stats", "rest"),
    [
        (levels(5, 3), None),
        (levels(*range(9, 1, -1)), (2 + 3, "2 others")),
        (levels(5, 3, other_levels=1200, other_count=4000), (4000, "1,200 others")),
    ],
    ids=["few", "more than shown", "more than listed"],
)
def test_levels_that_are_not_shown_are_one_bar(stats, rest):
    shown, *others = level_bars(stats).data
    assert shown.y[0] == "&lt;l0&gt;"
    assert [(bar.x[0], bar.y[0]) for bar in others] == ([] if rest is None else [rest])


def test_gaps_are_shares_on_an_axis_with_room():
    figure = missing_bars(Missingness((("<a>", 0.5), ("b", 0.02)), (), 3))
    (bars,) = figure.data
    assert list(bars.y) == ["&lt;a&gt;", "b"]
    assert list(bars.text) == ["50.0%", "2.0%"]
    assert list(figure.layout.xaxis.range) == [0, pytest.approx(0.55)]
    assert list(missing_bars(Missingness((), (), 3)).layout.xaxis.range) == [0, 0.1]


def variable(kind, stats):
    return VariableProfile("x", kind, "why", 9, 0, 5, 64, stats)


def test_each_kind_has_the_picture_that_suits_it():
    dates = date_stats(pd.Series(pd.to_datetime(["2024-01-01", "2024-03-01"])))
    figure = column_figure(variable(Kind.DATE, dates))
    assert figure.layout.xaxis.type == "date"
    assert len(figure.data[0].x) == len(dates.counts)
    texts = text_stats(read_texts(pd.Series(["a", "bcd"])), 2)
    assert column_figure(variable(Kind.TEXT, texts)).layout.xaxis.title.text == "characters"
    assert column_figure(variable(Kind.CATEGORY, levels(5))).data[0].orientation == "h"
    assert column_figure(variable(Kind.NUMBER, None)) is None


def test_a_long_level_is_short_beside_its_bar_and_whole_in_its_hint():
    found = (Level("complained about the commute", 3), Level("happy", 1))
    bars = level_bars(CategoryStats(found, 0, 0, 0, 1.0, 0.1, 0, 0)).data[0]
    assert [len(name) for name in bars.y] == [24, 5]
    assert list(bars.customdata) == ["complained about the commute", "happy"]
