"""How columns go together, as a picture."""

import numpy as np
import pytest

from core.charts.explore.pairs import association_map, missing_map, target_rates
from core.explore.profile.table_profile import (
    Association,
    Associations,
    Missingness,
    TargetBin,
    TargetRelation,
)


def relation(of, *bins):
    return TargetRelation("<city>", "cramers_v", 0.5, of, 0.25, bins)


BINS = (TargetBin("a<b", 8, 0.5, 0.2, 0.8), TargetBin("Oslo", 1, 0.1, None, None))


def test_rates_have_their_interval_and_the_overall_rate_is_a_line():
    figure = target_rates(relation("yes", *BINS), "<churn>")
    (bars,) = figure.data
    assert list(bars.x) == ["a&lt;b", "Oslo"]
    assert list(bars.error_y.array) == pytest.approx([0.3, 0.0])
    assert list(bars.error_y.arrayminus) == pytest.approx([0.3, 0.0])
    assert list(bars.customdata) == [8, 1]
    assert figure.layout.shapes[0].y0 == 0.25
    assert figure.layout.annotations[0].text == "dotted: overall 25%"
    assert figure.layout.yaxis.title.text == "rate of &lt;churn&gt; = yes"


def test_means_are_told_as_numbers():
    figure = target_rates(relation(None, *BINS), "price")
    assert figure.layout.yaxis.title.text == "mean of price"
    assert figure.layout.annotations[0].text == "dotted: overall 0.2500"
    assert figure.layout.yaxis.tickformat is None


PAIRS = (
    Association("x", "<y>", "pearson", -0.5, 9),
    Association("x", "<y>", "spearman", -0.7, 9),
    Association("x", "c", "correlation_ratio", 0.4, 9),
)


@pytest.mark.parametrize(("measure", "value"), [("pearson", -0.5), ("spearman", -0.7)])
def test_the_map_is_symmetric_with_the_measure_that_was_asked_for(measure, value):
    found = Associations(("x", "<y>", "c"), PAIRS, None, ())
    (cells,) = association_map(found, measure).data
    square = np.array(cells.z)
    assert list(cells.x) == ["x", "&lt;y&gt;", "c"]
    assert square[0, 1] == square[1, 0] == value
    assert square[0, 2] == 0.4
    assert np.isnan(square[1, 2])
    assert np.diag(square).tolist() == [1, 1, 1]
    assert (cells.zmin, cells.zmax) == (-1, 1)


def test_gaps_that_come_together_are_a_map_of_their_columns():
    pairs = (Association("a", "b", "missing", 0.9, 9), Association("a", "c", "missing", -0.2, 9))
    (cells,) = missing_map(Missingness((), pairs, 3)).data
    assert list(cells.x) == ["a", "b", "c"]
    square = np.array(cells.z)
    assert (square[0, 1], square[2, 0]) == (0.9, -0.2)
    assert np.isnan(square[1, 2])
