"""The filter: conditions put together, written, taken out; what cannot be read changes nothing."""

import pytest

from core.explore.visual.state import EXPLORER, ExplorerState
from pages.explore.state import load_state
from pages.explore.subset_filter import filter_bar
from tests.pages.driving import draw, plain, project_with, words


@pytest.fixture
def project(dataset):
    return project_with(dataset)


def put(project, *filters):
    EXPLORER.write(project, ExplorerState(dataset=project.fingerprint, filters=filters))


def shown(dataset, project):
    return draw(filter_bar, dataset, project=project)


def filters_of(project):
    return draw(load_state, project=project).given[0].filters


def test_a_condition_is_added_shown_and_taken_out(dataset, project):
    page = shown(dataset, project)
    assert "All 240 rows" in words(page)
    page.selectbox(key="explore.filter.column").set_value("city").run()
    place = dataset.schema.names.index("city")
    page.multiselect(key=f"explore.filter.levels.{place}").set_value(["Oslo"]).run()
    page.button(key="explore.filter.add").click().run()
    assert not page.exception
    kept = int((dataset.frame["city"] == "Oslo").sum())
    assert f"**{kept} of 240 rows**" in words(page)
    assert page.given[-1] == "city == 'Oslo'"
    page.button(key="explore.filter.drop.0").click().run()
    assert "All 240 rows" in words(page)


@pytest.mark.parametrize("name", ["num [1]", "copy of <num>", "when", "flag", "same"])
@pytest.mark.parametrize("leaves_out", [False, True])
def test_every_kind_of_column_can_be_filtered_by(dataset, project, name, leaves_out):
    page = shown(dataset, project)
    page.selectbox(key="explore.filter.column").set_value(name).run()
    for box in page.multiselect:
        if box.key.startswith("explore.filter.levels."):
            box.set_value([box.options[0]]).run()
    page.toggle(key="explore.filter.not").set_value(leaves_out).run()
    page.button(key="explore.filter.add").click().run()
    assert not page.exception
    assert "of 240 rows" in words(page)


def test_rows_without_a_value_can_be_asked_for(dataset, project):
    page = shown(dataset, project)
    page.selectbox(key="explore.filter.column").set_value("city").run()
    place = dataset.schema.names.index("city")
    page.toggle(key=f"explore.filter.gap.{place}").set_value(True).run()
    page.button(key="explore.filter.add").click().run()
    assert f"**{int(dataset.frame['city'].isna().sum())} of 240 rows**" in words(page)


def test_the_filter_can_be_written(dataset, project):
    page = shown(dataset, project)
    page.text_area[0].set_value("amount > 0\nflag == True").run()
    page.button(key="explore.filter.apply").click().run()
    kept = int(((dataset.frame["amount"] > 0) & dataset.frame["flag"]).sum())
    assert f"**{kept} of 240 rows**" in words(page)
    page.button(key="explore.filter.clear").click().run()
    assert filters_of(project) == ()


def test_what_cannot_be_read_is_a_sentence_and_changes_nothing(dataset, project):
    page = shown(dataset, project)
    page.text_area[0].set_value("amonut > 0").run()
    page.button(key="explore.filter.apply").click().run()
    assert "Did you mean" in page.error[0].value
    assert filters_of(project) == ()


def test_a_condition_about_a_column_that_went_is_told_and_can_be_taken_out(dataset, project):
    put(project, "gone == 1", "x" * 100)
    page = shown(dataset, project)
    assert page.error
    assert "…" in page.button(key="explore.filter.drop.1").label
    page.button(key="explore.filter.drop.1").click().run()
    page.button(key="explore.filter.drop.0").click().run()
    assert "All 240 rows" in plain(page)
