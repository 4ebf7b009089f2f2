"""A selection on a chart keeps exactly the rows that were selected."""

import numpy as np
import pytest

from core.explore.visual import Spec, explore
from core.explore.visual.brush import brushed
from core.explore.visual.conditions import opposite
from core.parts.formula.language import is_true
from core.table.dataset import make_dataset
from tests.tables import mixed_frame


@pytest.fixture(scope="module")
def dataset():
    frame = mixed_frame(400)
    frame['it\'s "`quoted`" \\ x'] = np.resize(["a'b", 'c"d', "e\\f", "g`h", "line"], 400)
    frame["zip code"] = np.resize([1010, 2020, 3030], 400)
    return make_dataset(frame, "mixed")


def box(x, y=(0, 1), plot=""):
    return {"box": [{"xref": f"x{plot}", "yref": f"y{plot}", "x": list(x), "y": list(y)}]}


def kept(dataset, spec, selection):
    data = explore(dataset, spec)
    return is_true(brushed(dataset, data, selection), dataset.frame), data


def test_a_box_over_points_is_a_range_of_both(dataset):
    spec = Spec(x="num [1]", y="amount")
    rows, _ = kept(dataset, spec, box((-1, 0.5), (2000, -300)))
    frame = dataset.frame
    assert (rows == (frame["num [1]"].between(-1, 0.5) & frame["amount"].between(-300, 2000))).all()


def test_a_box_over_levels_takes_those_whose_place_it_holds(dataset):
    rows, data = kept(dataset, Spec(x="city"), box((-0.4, 1.3)))
    wanted = dataset.frame["city"].isin(data.x.levels[:2])
    assert (rows == wanted).all()


def test_a_box_over_the_gap_takes_missing_cells(dataset):
    data = explore(dataset, Spec(x="city"))
    last = len(data.x.labels) - 1
    rows, _ = kept(dataset, Spec(x="city"), box((last - 0.2, last + 0.4)))
    assert (rows == dataset.frame["city"].isna()).all()


def test_the_rest_is_what_no_bar_names(dataset):
    data = explore(dataset, Spec(chart="bar", x="many"))
    last = len(data.x.labels) - 1
    rows, _ = kept(dataset, Spec(chart="bar", x="many"), box((last - 0.2, last + 0.4)))
    assert rows.sum() == data.marks["rows"].iloc[-1]


def test_a_box_over_steps_takes_whole_steps(dataset):
    spec = Spec(x="num [1]")
    rows, data = kept(dataset, spec, box((-1.1, 0.9)))
    chosen = data.marks[[-1.1 <= x <= 0.9 for x in data.marks["x"]]]
    assert rows.sum() == chosen["rows"].sum()


def test_a_box_over_a_line_is_a_span_of_whole_calendar_steps(dataset):
    spec = Spec(x="when", y="amount", step="week")
    rows, _ = kept(dataset, spec, box(("2024-01-01 00:00", "2024-01-15 03:12:11.5"), (0, 9)))
    when = dataset.frame["when"]
    assert (rows == ((when >= "2024-01-01") & (when < "2024-01-15"))).all()


def test_a_box_in_a_facet_stays_in_it(dataset):
    spec = Spec(chart="scatter", x="num [1]", y="amount", facet="two")
    rows, data = kept(dataset, spec, box((-1, 1), (-9e9, 9e9), plot="2"))
    wanted = dataset.frame["num [1]"].between(-1, 1) & (dataset.frame["two"] == data.facets[1])
    assert (rows == wanted).all()


def test_a_box_over_boxes_is_levels_and_a_range_of_y(dataset):
    rows, data = kept(dataset, Spec(x="city", y="amount"), box((-0.4, 0.4), (0, 1000)))
    wanted = (dataset.frame["city"] == data.x.levels[0]) & dataset.frame["amount"].between(0, 1000)
    assert (rows == wanted).all()


def test_a_lasso_counts_as_the_box_around_it(dataset):
    spec = Spec(x="num [1]", y="amount")
    area = {"xref": "x", "yref": "y", "x": [0, 1, 0.5, 0], "y": [0, 100, 900, 0]}
    rows, _ = kept(dataset, spec, {"lasso": [area]})
    frame = dataset.frame
    assert (rows == (frame["num [1]"].between(0, 1) & frame["amount"].between(0, 900))).all()


def test_two_areas_are_one_or_the_other(dataset):
    spec = Spec(x="num [1]", y="amount")
    both = {"box": box((0, 1), (0, 900))["box"] + box((-1, 0), (-900, 0))["box"]}
    rows, _ = kept(dataset, spec, both)
    one, _ = kept(dataset, spec, box((0, 1), (0, 900)))
    other, _ = kept(dataset, spec, box((-1, 0), (-900, 0)))
    assert (rows == (one | other)).all()


def test_a_matrix_knows_which_columns_a_box_is_over(dataset):
    spec = Spec(chart="matrix", columns=("num [1]", "<b>gap</b>", "amount"))
    area = {"xref": "x2", "yref": "y3", "x": [0, 1], "y": [0, 500]}
    rows, _ = kept(dataset, spec, {"box": [area]})
    frame = dataset.frame
    assert (rows == (frame["<b>gap</b>"].between(0, 1) & frame["amount"].between(0, 500))).all()


def test_a_clicked_mark_is_its_cell_colour_and_facet(dataset):
    spec = Spec(x="city", colour="two", facet="flag")
    rows, data = kept(dataset, spec, {"points": [{"customdata": [1, -1, 0, 1, 7]}]})
    frame = dataset.frame
    wanted = (
        (frame["city"] == data.x.labels[1])
        & (frame["two"] == data.colour.labels[0])
        & (frame["flag"].astype(str) == data.facet.labels[1])
    )
    assert (rows == wanted).all()


def test_nothing_selected_is_no_condition(dataset):
    data = explore(dataset, Spec(x="city"))
    assert brushed(dataset, data, {"points": [], "box": [], "lasso": []}) == ""
    assert brushed(dataset, data, box((7, 9))) == ""


@pytest.mark.parametrize("name", ["city", 'it\'s "`quoted`" \\ x', "zip code", "flag", "many"])
def test_every_bar_clicked_alone_gives_its_rows(dataset, name):
    data = explore(dataset, Spec(chart="bar", x=name))
    for mark in data.marks.itertuples():
        point = {"customdata": [mark.cell, -1, -1, -1, mark.rows]}
        rows = is_true(brushed(dataset, data, {"points": [point]}), dataset.frame)
        assert rows.sum() == mark.rows


@pytest.mark.parametrize("condition", ['city == "Oslo"', "`<b>gap</b>` > 1", "not missing(city)"])
def test_left_out_and_kept_are_all_rows(dataset, condition):
    frame = dataset.frame
    assert (is_true(condition, frame) != is_true(opposite(frame, condition), frame)).all()
