"""The data of a plot, as a table that people read."""

import pandas as pd

from core.explore.visual.cuts import Axis
from core.explore.visual.plot import PlotData
from core.explore.visual.roles import Role
from core.explore.visual.spec import Spec

STEPS = Axis("size", Role.NUMBER, ("0 – 1", "1 – 2"), (0.5, 1.5), (0.0, 1.0, 2.0))
CITY = Axis("city", Role.LEVELS, ("Oslo", "Rome", "missing"), ("Oslo", "Rome", "missing"))


def test_steps_are_told_from_edge_to_edge():
    marks = pd.DataFrame({"x": [1.5, 0.5], "rows": [3, 4], "value": [3, 4], "cell": [1, 0]})
    table = PlotData(Spec(x="size"), marks, x=STEPS).table()
    assert table.to_dict("list") == {
        "size, from": [1.0, 0.0],
        "size, to": [2.0, 1.0],
        "rows": [3, 4],
    }


def test_channels_that_are_not_used_are_left_out():
    marks = pd.DataFrame(
        {"facet": [""], "colour": ["Oslo"], "x": [""], "rows": [9], "value": [0.5]}
    )
    data = PlotData(Spec(), marks, colour=CITY, measure="mean", value_title="mean of y")
    assert data.table().to_dict("list") == {"city": ["Oslo"], "rows": [9], "mean of y": [0.5]}


def test_raw_times_are_told_as_times():
    axis = Axis("when", Role.TIME)
    marks = pd.DataFrame({"x": [1.5e18, 0.4], "y": [1.0, 2.0]})
    table = PlotData(Spec(), marks, x=axis, y=Axis("y", Role.NUMBER)).table()
    assert table["when"].tolist() == [pd.Timestamp("2017-07-14 02:40"), pd.Timestamp(0)]


def test_two_columns_of_one_name_stay_two():
    marks = pd.DataFrame({"x": ["Oslo"], "rows": [3], "value": [2.0]})
    data = PlotData(Spec(), marks, x=Axis("rows", Role.LEVELS, ("Oslo",), ("Oslo",)), measure="sum")
    assert data.table().columns.tolist() == ["rows", "rows ", "rows  "]


def test_columns_of_several_axes_go_by_their_names():
    marks = pd.DataFrame({"v0": ["Oslo"], "v1": ["yes"], "rows": [3]})
    data = PlotData(Spec(), marks, axes=(CITY, Axis("two", Role.LEVELS, ("yes",), ("yes",))))
    assert data.table().columns.tolist() == ["city", "two", "rows"]


def test_facets_and_colours_are_those_with_marks_in_their_order():
    marks = pd.DataFrame({"facet": ["missing", "Oslo"], "colour": ["Rome", "Rome"]})
    data = PlotData(Spec(), marks, colour=CITY, facet=CITY)
    assert data.facets == ("Oslo", "missing")
    assert data.colours == ("Rome",)
    assert PlotData(Spec(), pd.DataFrame({"rows": [1]})).facets == ("",)


def test_a_rate_is_the_mean_of_a_level():
    marks = pd.DataFrame()
    assert PlotData(Spec(), marks, of="yes", measure="mean").is_rate
    assert not PlotData(Spec(), marks, of="yes", measure="count").is_rate
    assert not PlotData(Spec(), marks, measure="mean").is_rate
