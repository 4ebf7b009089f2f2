"""The explorer's chart: what a selection becomes, and what can be taken away."""

import pytest

from core.explore.visual import Spec, explore
from core.explore.visual.script import script_of
from pages.explore.chart import _selection_bar, chart, take_away
from pages.explore.state import keep_filters, load_state
from tests.pages.driving import charts, downloads, draw, project_with, recipe_of, words

OSLO = "city == 'Oslo'"


@pytest.fixture
def project(dataset):
    return project_with(dataset)


@pytest.fixture(scope="module")
def data(dataset):
    return explore(dataset, Spec(x="city", y="amount"))


def test_a_chart_is_drawn_with_how_to_select(dataset, data, project):
    page = draw(chart, dataset, data, project=project)
    assert len(charts(page)) == 1
    assert "Drag over the chart" in words(page)


def test_a_selection_becomes_a_filter_or_leaves_its_rows_out(dataset, data, project):
    def part():
        _selection_bar(dataset, data, OSLO)
        return load_state().filters

    page = draw(part, project=project)
    rows = int((dataset.frame["city"] == "Oslo").sum())
    assert f"**{rows} rows selected:** `{OSLO}`" in words(page)
    page.button(key="explore.filter_alt").click().run()
    assert page.given[-1] == (OSLO,)
    draw(lambda: keep_filters(()), project=project)
    page = draw(part, project=project)
    page.button(key="explore.filter_alt_off").click().run()
    (others,) = page.given[-1]
    assert others != OSLO
    assert "Oslo" in others


def test_a_selection_becomes_a_subset(dataset, data, project):
    page = draw(_selection_bar, dataset, data, OSLO, project=project)
    page.text_input(key="explore.selected.name").set_value("in Oslo").run()
    page.button(key="explore.selected.save").click().run()
    assert recipe_of(project).subsets == {"in Oslo": OSLO}


def test_table_and_code_are_below_the_chart(dataset, data, project):
    page = draw(take_away, data, script_of(dataset, data, ""), project=project)
    assert downloads(page) == ["Data (CSV)", "Chart (HTML)", "Code (Python)"]
    page.segmented_control(key="explore.behind").set_value("table").run()
    assert len(page.dataframe[0].value) == len(data.table())
    page.segmented_control(key="explore.behind").set_value("code").run()
    assert "import plotly.graph_objects" in page.code[0].value
