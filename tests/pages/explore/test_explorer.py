"""The explorer as a whole: every chart drawn or explained, choices kept, nothing to draw."""

import re

import pandas as pd
import pytest

from core.choices.pick import Step
from core.explore.visual import CHARTS, Spec
from core.explore.visual.state import EXPLORER, ExplorerState
from core.table.dataset import make_dataset
from pages.explore.explorer import explorer_view
from tests.pages.driving import charts, open_page, plain, project_with, words
from tests.pages.explore.looking import look, predicting


@pytest.fixture
def project(dataset):
    return project_with(dataset, predicting(dataset))


def test_it_starts_with_a_chart_of_all_rows(dataset, project):
    page = look(explorer_view, dataset, project)
    assert len(charts(page)) == 1
    assert "All 240 rows" in words(page)


@pytest.mark.parametrize("chart", CHARTS)
def test_every_chart_is_drawn_or_explained_with_a_way_out(dataset, project, chart):
    page = look(explorer_view, dataset, project)
    page.segmented_control(key="explore.chart").set_value(chart).run()
    assert not page.exception
    if not charts(page):
        assert page.info
        page.button(key="explore.suiting").click().run()
    assert not page.exception
    assert len(charts(page)) == 1
    assert page.segmented_control(key="explore.chart").value == chart


def test_choices_survive_a_refresh(dataset, project):
    page = look(explorer_view, dataset, project)
    page.selectbox(key="explore.x").set_value("many").run()
    page.selectbox(key="explore.colour").set_value("flag").run()
    again = look(explorer_view, dataset, project)
    assert again.selectbox(key="explore.x").value == "many"
    assert again.selectbox(key="explore.colour").value == "flag"


def test_a_column_that_cleaning_drops_leaves_the_shelf(dataset):
    step = Step(method="drop_columns", options={"columns": ("city",)})
    project = project_with(dataset, predicting(dataset, cleaning=(step,)))
    spec = Spec(x="many", colour="city")
    shown = ExplorerState(dataset=project.fingerprint, filters=('city == "Oslo"',), spec=spec)
    EXPLORER.write(project, shown)
    page = look(explorer_view, dataset, project)
    assert page.selectbox(key="explore.colour").value is None
    assert "no column 'city'" in plain(page)


def test_the_measure_of_associations_does_not_reach_the_explorer(dataset, project):
    page = open_page("explore", project, "associations")
    page.segmented_control(key="explore.pairs.measure").set_value("spearman").run()
    for name in ("explorer", "associations", "explorer"):
        page.segmented_control(key="explore.view").set_value(name).run()
        assert not page.exception


def test_a_table_with_nothing_to_draw_says_what_to_do():
    texts = [f"some words that are number {n} of many" for n in range(60)]
    table = make_dataset(pd.DataFrame({"note": texts}), "t.csv")
    page = look(explorer_view, table, predicting(table, None))
    assert "no number, date or category to draw" in words(page)


@pytest.mark.parametrize("target", ["two", "three", "amount", None])
def test_hostile_names_reach_no_view_alive(dataset, target):
    page = open_page("explore", project_with(dataset, predicting(dataset, target)))
    for view in ("overview", "columns", "target", "associations", "missing", "sides", "explorer"):
        page.segmented_control(key="explore.view").set_value(view).run()
        assert not page.exception, view
        outside_code = re.sub(r"(`+).+?\1", "", words(page))
        assert "<num>" not in outside_code
        assert "<b>" not in outside_code


@pytest.mark.fault("U19")
def test_the_chart_and_its_rows_stand_in_the_link_and_a_link_shows_them(dataset, project):
    page = look(explorer_view, dataset, project)
    page.selectbox(key="explore.x").set_value("many").run()
    EXPLORER.change(project, lambda now: now.model_copy(update={"filters": ("many > 3",)}))
    page.run()
    link = {part: page.query_params[part] for part in ("chart", "rows")}
    assert link["rows"] == '["many > 3"]'
    other = project_with(dataset, predicting(dataset))
    there = look(explorer_view, dataset, other, link)
    assert there.selectbox(key="explore.x").value == "many"
    assert EXPLORER.read(other).filters == ("many > 3",)
    shown = look(explorer_view, dataset, other, {"chart": '{"x":"flag"}'})
    assert shown.selectbox(key="explore.x").value == "flag"
    assert EXPLORER.read(other).filters == (), "the link is of all rows"


@pytest.mark.parametrize("text", ["", "{", "[]", '{"x": 3}', '{"x": "gone"}', '{"other": 1}'])
def test_a_link_to_no_chart_of_this_table_is_passed_over(dataset, project, text):
    page = look(explorer_view, dataset, project, {"chart": text, "rows": text})
    assert not page.exception
    assert len(charts(page)) <= 1
