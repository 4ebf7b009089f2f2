"""The shelves: which columns go where, what a chart can be asked, and filling in what suits."""

import pytest

from core.explore.visual import CHARTS, Spec
from core.explore.visual.roles import drawable, role_of
from pages.explore.shelves import options, shelves
from pages.explore.state import prepare_shelves
from tests.pages.driving import draw, project_with


def shown(dataset, **spec):
    def part():
        prepare_shelves(dataset.schema, Spec(**spec))
        return shelves(dataset.schema)

    return draw(part, project=project_with(dataset))


def test_what_is_on_the_shelves_is_what_is_drawn(dataset):
    page = shown(dataset, x="city", y="amount")
    assert page.given == [Spec(x="city", y="amount")]
    page.selectbox(key="explore.colour").set_value("flag").run()
    assert page.given[-1] == Spec(x="city", y="amount", colour="flag")


def test_x_and_y_change_places(dataset):
    page = shown(dataset, x="city", y="amount")
    page.button(key="explore.swap").click().run()
    assert (page.given[-1].x, page.given[-1].y) == ("amount", "city")


@pytest.mark.parametrize("chart", [key for key in CHARTS if key not in ("parallel", "matrix")])
def test_a_chart_asks_only_for_what_it_shows(dataset, chart):
    page = shown(dataset, chart=chart, x="city", y="amount")
    asked = {box.key.removeprefix("explore.") for box in page.selectbox}
    assert asked == set(CHARTS[chart].channels)


def test_a_size_is_a_number(dataset):
    sizes = shown(dataset, chart="scatter", x="tail", y="amount").selectbox(key="explore.size")
    assert "tail" in sizes.options
    assert "city" not in sizes.options


def test_a_chart_of_several_columns_starts_with_some_that_suit(dataset):
    page = shown(dataset, x="city")
    page.segmented_control(key="explore.chart").set_value("matrix").run()
    assert len(page.multiselect(key="explore.columns").value) >= 2
    assert page.given[-1].x is None


def test_columns_that_a_matrix_cannot_take_leave_it(dataset):
    page = shown(dataset, chart="parallel", columns=("city", "two", "amount"))
    page.segmented_control(key="explore.chart").set_value("matrix").run()
    assert len(page.given[-1].columns) >= 2
    assert "city" not in page.given[-1].columns


@pytest.mark.parametrize(
    ("spec", "asked"),
    [
        (Spec(chart="bar", x="city", y="amount"), {"measure"}),
        (Spec(chart="bar", x="city"), set()),
        (Spec(chart="line", x="when", y="amount"), {"measure", "step"}),
        (Spec(chart="bar", x="city", colour="two"), {"stacking"}),
        (Spec(chart="scatter", x="tail", y="amount"), {"points", "trend"}),
        (Spec(chart="heat", x="city", y="two", colour="tail"), {"measure"}),
    ],
)
def test_the_choices_of_a_chart_are_those_that_change_it(dataset, spec, asked):
    roles = {name: role_of(dataset.schema[name]) for name in drawable(dataset.schema)}

    def part():
        prepare_shelves(dataset.schema, spec)
        options(spec, spec, roles)

    page = draw(part, project=project_with(dataset))
    assert {box.key.removeprefix("explore.") for box in page.selectbox} == asked
