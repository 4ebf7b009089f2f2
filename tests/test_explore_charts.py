"""The figures made of a profile."""

import pytest

from core.charts import explore as charts
from core.charts.style import MAX_LABEL, label, labels
from core.dataset import make_dataset
from core.profile import profile
from tests.conftest import mixed_frame

ROWS = 400


@pytest.fixture(scope="module")
def dataset():
    return make_dataset(mixed_frame(ROWS), "mixed")


@pytest.fixture(scope="module")
def described(dataset):
    return profile(dataset, "two")


def test_every_column_with_values_has_its_picture(described):
    for variable in described.variables:
        assert charts.column_figure(variable).data


def test_the_bars_of_levels_say_what_they_leave_out(described):
    figure = charts.column_figure(described["many"])
    assert sum(sum(bar.x) for bar in figure.data) == ROWS
    assert figure.data[1].y[0].endswith("others")


def test_the_pictures_of_pairs_gaps_and_target(described):
    assert charts.association_map(described.associations).data[0].z is not None
    assert len(charts.missing_bars(described.missingness).data[0].x) == 2
    assert charts.missing_map(described.missingness).data
    relation = described.relation("city")
    figure = charts.target_rates(relation, "two")
    assert list(figure.data[0].y) == [each.value for each in relation.bins]


def test_labels_are_literal_short_and_apart():
    assert label("<b>x</b>") == "&lt;b&gt;x&lt;/b&gt;"
    assert len(label("x" * 99)) == MAX_LABEL
    assert len(set(labels(["x" * 99, "x" * 98]))) == 2
