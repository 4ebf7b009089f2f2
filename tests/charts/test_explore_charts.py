"""The figures made of a profile."""

import pytest

from core.charts import explore as charts
from core.explore.profile import make_profile
from core.explore.profile.calendar import calendar_of
from core.explore.profile.gaps import gap_patterns
from core.explore.profile.information import information
from core.explore.profile.shapes import shape_of
from core.explore.profile.sides import Side, compare_sides
from core.table.dataset import make_dataset
from core.wording.escape import MAX_LABEL, as_label, as_labels
from tests.tables import mixed_frame

ROWS = 400


@pytest.fixture(scope="module")
def dataset():
    return make_dataset(mixed_frame(ROWS), "mixed")


@pytest.fixture(scope="module")
def described(dataset):
    return make_profile(dataset, "two")


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
    assert as_label("<b>x</b>") == "&lt;b&gt;x&lt;/b&gt;"
    assert len(as_label("x" * 99)) == MAX_LABEL
    assert len(set(as_labels(["x" * 99, "x" * 98]))) == 2


def test_the_closer_pictures_show_what_was_counted(dataset, described):
    classes = charts.class_bars(described.classes, "two")
    assert sum(classes.data[0].customdata) == described.classes.rows
    gaps = gap_patterns(dataset)
    assert sum(charts.gaps_per_row(gaps).data[0].y) == ROWS
    assert len(charts.gap_matrix(gaps).data[0].z) == len(gaps.starts)
    shape = shape_of(dataset, "amount")
    before, after = charts.before_after(shape, shape.scales[0]).data
    assert sum(before.y) == sum(after.y) == int(dataset.frame["amount"].notna().sum())
    weekdays, months, hours = charts.through_the_calendar(calendar_of(dataset, "when")).data
    assert all(sum(bars.y) == pytest.approx(1) for bars in (weekdays, months, hours))


def test_two_sides_are_drawn_as_shares_with_names_escaped(dataset):
    side = Side("<b>yes</b>", column="two", level="yes")
    found = compare_sides(dataset, side, Side("rest"))
    assert len(charts.differences(found).data[0].x) == len(found.differences)
    for each in found.differences:
        a, b = charts.side_by_side(each, found.names).data
        assert a.name == "&lt;b&gt;yes&lt;/b&gt;"
        assert max(a.y) <= 1
        assert len(a.x) == len(b.x)


def test_mutual_information_has_a_scale_from_nothing_up(dataset):
    found = information(dataset, dataset.schema.names)
    drawn = charts.association_map(found, "mutual_information").data[0]
    assert (drawn.zmin, drawn.zmax) == (0, 1)
