"""Columns before and after preparing, classes before and after balancing."""

from dataclasses import replace

import pandas as pd
import pytest

from core.charts.prepare import class_counts, class_map, distribution, filling, order_scores
from core.model.preview import BalancePreview, Distribution, FillingChange, OrderComparison
from core.model.preview.balancing import ClassCount
from core.stats.intervals import Spread


def test_numbers_are_bars_as_wide_as_their_bins():
    figure = distribution(Distribution("<b>size", (3, 5), edges=(0.0, 1.0, 4.0)))
    (bars,) = figure.data
    assert list(bars.x) == [0.5, 2.5]
    assert list(bars.width) == [1.0, 3.0]
    assert list(bars.y) == [3, 5]
    assert figure.layout.xaxis.title.text == "&lt;b&gt;size"


def test_levels_are_bars_by_name():
    figure = distribution(Distribution("city", (3, 5), levels=("a<b", "Oslo")))
    assert list(figure.data[0].x) == ["a&lt;b", "Oslo"]
    assert figure.layout.xaxis.type == "category"


def test_a_column_without_a_value_is_an_empty_picture():
    assert list(distribution(Distribution("gone", ())).data[0].y) == []


@pytest.fixture
def preview():
    classes = (ClassCount("no", 80, 80), ClassCount("<yes>", 20, 80))
    points = pd.DataFrame(
        {
            "x": [1.0, 2.0, 3.0],
            "y": [4.0, 5.0, 6.0],
            "class": ["no", "<yes>", "<yes>"],
            "new": [False, False, True],
        }
    )
    return BalancePreview(classes, points, 0.9, 100, 100)


def test_classes_stand_before_and_after(preview):
    before, after = class_counts(preview).data
    assert list(before.x) == list(after.x) == ["no", "&lt;yes&gt;"]
    assert (list(before.y), list(after.y)) == ([80, 20], [80, 80])


def test_made_rows_are_crosses_and_each_class_has_its_traces(preview):
    drawn = {trace.name: (trace.marker.symbol, list(trace.x)) for trace in class_map(preview).data}
    assert drawn == {
        "no": ("circle", [1.0]),
        "&lt;yes&gt;": ("circle", [2.0]),
        "&lt;yes&gt;, new": ("cross", [3.0]),
    }


def test_both_orders_have_a_point_a_fold():
    gain = Spread(0.2, 0.1, 0.1, 0.3)
    found = OrderComparison(
        "fill", "gaps filled", "roc_auc", "Tree", 9, (0.5, 0.6), (0.7, 0.8), gain
    )
    figure = order_scores(found)
    assert [list(points.y) for points in figure.data] == [[0.5, 0.6], [0.7, 0.8]]
    assert [points.name for points in figure.data] == ["honest", "leaky"]
    assert figure.layout.yaxis.title.text == "ROC-AUC"


def test_filled_rows_stand_on_top_of_known_ones():
    known = Distribution("n", (1, 2), edges=(0.0, 1.0, 2.0))
    figure = filling(FillingChange("n", known, replace(known, counts=(0, 3)), None, None))
    assert figure.layout.barmode == "stack"
    assert [bar.name for bar in figure.data] == ["known", "filled in"]
    assert [list(bar.y) for bar in figure.data] == [[1, 2], [0, 3]]
    assert list(figure.data[1].x) == [0.5, 1.5]
