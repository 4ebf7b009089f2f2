"""Two subsets side by side, as pictures."""

import pytest

from core.charts.explore.sides import MOST, differences, side_by_side
from core.explore.profile.sides import Difference, Sides
from core.table.schema import Kind


def difference(kind, labels, shares, column="<b>x", effect=0.5):
    return Difference(
        column=column,
        kind=kind,
        distance="total variation",
        effect=effect,
        smd=None,
        adjusted=0.01,
        rows=(5, 5),
        missing=(0.0, 0.0),
        centre=("a", "b"),
        labels=labels,
        shares=shares,
    )


def test_levels_are_bars_of_shares_of_each_side():
    found = difference(Kind.CATEGORY, ("a<b", "d"), ((0.4, 0.9), (0.6, 0.1)))
    figure = side_by_side(found, ("<one>", "two"))
    one, two = figure.data
    assert (one.name, two.name) == ("&lt;one&gt;", "two")
    assert list(one.x) == ["a&lt;b", "d"]
    assert (list(one.y), list(two.y)) == ([0.4, 0.6], [0.9, 0.1])
    assert figure.layout.xaxis.title.text == "&lt;b&gt;x"
    assert figure.layout.xaxis.type == "category"


@pytest.mark.parametrize("kind", [Kind.NUMBER, Kind.DATE])
def test_numbers_and_dates_are_steps_to_the_last_edge(kind):
    found = difference(kind, (0.0, 1.0, 2.0), ((0.4, 0.9), (0.6, 0.1)))
    one, two = side_by_side(found, ("one", "two")).data
    assert list(one.y) == [0.4, 0.6, 0.6]
    assert list(two.y) == [0.9, 0.1, 0.1]
    assert one.line.shape == "hv"


def test_the_most_different_columns_are_drawn_the_first_on_top():
    many = tuple(difference(Kind.NUMBER, (), (), f"c{n}", 1 - n / 100) for n in range(40))
    figure = differences(Sides(("one", "two"), (5, 5), 0, many))
    (bars,) = figure.data
    assert len(bars.x) == MOST
    assert (bars.y[0], bars.x[0]) == ("c0", 1.0)
    assert figure.layout.yaxis.autorange == "reversed"
