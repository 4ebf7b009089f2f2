"""The explorer on its page: every chart, the filter, named subsets, and where those are used."""

import json

import numpy as np
import pytest

from core.drift.compare.choice import DRIFT_CHOICE, DriftChoice, TwoSubsets
from core.explore.visual import CHARTS
from core.explore.visual.state import EXPLORER, ExplorerState
from core.model.train import train, training_part
from core.recipe.history import load_history
from core.recipe.recipe import Pick, fresh_recipe
from core.table.dataset import make_dataset
from core.workspace.results import remember
from tests.pages.driving import open_page, project_with, words
from tests.tables import mixed_frame, recipe_for

PAGE = "explore"


@pytest.fixture(scope="module")
def dataset():
    frame = mixed_frame()
    frame["**x** <i>"] = np.arange(len(frame)) % 7
    return make_dataset(frame, "mixed.csv")


@pytest.fixture
def project(dataset):
    recipe = fresh_recipe(dataset.fingerprint).with_(target="two", task="classification")
    return project_with(dataset, recipe)


def shown(project):
    page = open_page(PAGE, project)
    page.segmented_control(key="explore.view").set_value("explorer").run()
    assert not page.exception
    return page


def recipe_of(project):
    return load_history(project).recipe


def charts(page):
    return [json.loads(chart.proto.spec) for chart in page.get("plotly_chart")]


def put(project, **state):
    fingerprint = project.fingerprint
    EXPLORER.write(project.folder, ExplorerState(dataset=fingerprint, **state))


def filters_of(project):
    state = EXPLORER.read(project.folder)
    return state.filters if state else ()


def test_it_starts_with_a_chart(project):
    page = shown(project)
    assert len(charts(page)) == 1
    assert "All 240 rows" in words(page)


def test_a_scatter_matrix_after_parallel_categories_has_columns_it_can_draw(project):
    page = shown(project)
    chart = page.segmented_control(key="explore.chart")
    chart.set_value("parallel").run()
    page.multiselect(key="explore.columns").set_value(["city", "two", "amount"]).run()
    page.segmented_control(key="explore.chart").set_value("matrix").run()
    assert len(page.multiselect(key="explore.columns").value) >= 2
    assert len(charts(page)) == 1


def test_another_measure_of_association_does_not_reach_the_explorer(project):
    page = open_page(PAGE, project)
    view = page.segmented_control(key="explore.view")
    view.set_value("associations").run()
    page.segmented_control(key="explore.pairs.measure").set_value("spearman").run()
    for name in ("explorer", "associations", "explorer"):
        page.segmented_control(key="explore.view").set_value(name).run()
        assert not page.exception


@pytest.mark.parametrize("chart", CHARTS)
def test_every_chart_is_drawn_or_explained_with_a_way_out(project, chart):
    page = shown(project)
    page.segmented_control(key="explore.chart").set_value(chart).run()
    assert not page.exception
    if not charts(page):
        assert page.info
        page.button(key="explore.suiting").click().run()
    assert not page.exception
    assert len(charts(page)) == 1
    assert page.segmented_control(key="explore.chart").value == chart


def test_x_and_y_change_places(project):
    put(project, spec={"x": "city", "y": "amount"})
    page = shown(project)
    page.button(key="explore.swap").click().run()
    assert not page.exception
    assert (page.selectbox(key="explore.x").value, page.selectbox(key="explore.y").value) == (
        "amount",
        "city",
    )


def test_a_suggested_chart_is_one_click(project):
    page = shown(project)
    ideas = [b for b in page.button if b.key.startswith("explore.idea.")]
    assert len(ideas) > 4
    ideas[-1].click().run()
    assert not page.exception
    assert page.segmented_control(key="explore.chart").value in ("parallel", "matrix")


def test_choices_survive_a_refresh(project):
    page = shown(project)
    page.selectbox(key="explore.x").set_value("many").run()
    page.selectbox(key="explore.colour").set_value("flag").run()
    again = shown(project)
    assert again.selectbox(key="explore.x").value == "many"
    assert again.selectbox(key="explore.colour").value == "flag"


@pytest.mark.parametrize("content", ["", "[]", '{"spec": 3}', '{"spec": {"x": "gone"}}'])
def test_a_damaged_or_old_state_starts_afresh(project, content):
    (project.folder / "explorer.json").write_text(content)
    assert len(charts(shown(project))) == 1


def test_a_column_that_cleaning_drops_leaves_the_shelf(dataset):
    rule = Pick(method="drop_columns", options={"columns": ("city",)})
    recipe = fresh_recipe(dataset.fingerprint).with_(cleaning=(rule,))
    project = project_with(dataset, recipe)
    put(project, spec={"x": "many", "colour": "city"}, filters=['city == "Oslo"'])
    page = shown(project)
    assert page.selectbox(key="explore.colour").value is None
    assert "no column 'city'" in words(page).replace("\\", "")
    page.button(key="explore.filter.drop.0").click().run()
    assert not page.exception
    assert "All 240 rows" in words(page)


def test_a_condition_is_added_shown_and_taken_out(project, dataset):
    page = shown(project)
    page.selectbox(key="explore.filter.column").set_value("city").run()
    place = dataset.schema.names.index("city")
    page.multiselect(key=f"explore.filter.levels.{place}").set_value(["Oslo"]).run()
    page.button(key="explore.filter.add").click().run()
    assert not page.exception
    kept = int((dataset.frame["city"] == "Oslo").sum())
    assert f"{kept} of 240 rows" in words(page)
    assert filters_of(project) == ("city == 'Oslo'",)
    page.button(key="explore.filter.drop.0").click().run()
    assert "All 240 rows" in words(page)


@pytest.mark.parametrize("name", ["num [1]", "**x** <i>", "when", "flag", "same"])
def test_every_kind_of_column_can_be_filtered_by(project, name):
    page = shown(project)
    page.selectbox(key="explore.filter.column").set_value(name).run()
    assert not page.exception
    for box in page.multiselect:
        if box.key.startswith("explore.filter.levels."):
            box.set_value([box.options[0]]).run()
    page.toggle(key="explore.filter.not").set_value(True).run()
    page.button(key="explore.filter.add").click().run()
    assert not page.exception
    assert "of 240 rows" in words(page)


def test_the_filter_can_be_written(project, dataset):
    page = shown(project)
    (area,) = page.text_area
    area.set_value("amount > 0\nflag == True").run()
    page.button(key="explore.filter.apply").click().run()
    assert not page.exception
    kept = int(((dataset.frame["amount"] > 0) & dataset.frame["flag"]).sum())
    assert f"{kept} of 240 rows" in words(page)


def test_a_filter_that_cannot_be_read_is_a_sentence_and_changes_nothing(project):
    page = shown(project)
    (area,) = page.text_area
    area.set_value("amonut > 0").run()
    page.button(key="explore.filter.apply").click().run()
    assert not page.exception
    assert "Did you mean" in page.error[0].value
    assert filters_of(project) == ()


def test_a_subset_is_saved_renamed_shown_and_deleted(project):
    put(project, filters=["amount > 0"])
    page = shown(project)
    page.text_input(key="explore.subset.name").set_value("**rich**").run()
    page.button(key="explore.subset.save").click().run()
    assert not page.exception
    assert recipe_of(project).subsets == {"**rich**": "amount > 0"}
    page.text_input(key="explore.subset.to.0.**rich**").set_value("poor").run()
    page.button(key="explore.subset.rename.0").click().run()
    assert not page.exception
    assert recipe_of(project).subsets == {"poor": "amount > 0"}
    page.button(key="explore.filter.drop.0").click().run()
    page.button(key="explore.subset.show.0").click().run()
    assert filters_of(project) == ("amount > 0",)
    page.button(key="explore.subset.delete.0").click().run()
    assert not page.exception
    assert recipe_of(project).subsets == {}


def test_table_and_code_are_below_the_chart(project):
    page = shown(project)
    page.segmented_control(key="explore.behind").set_value("table").run()
    assert not page.exception
    assert len(page.dataframe[0].value) > 0
    page.segmented_control(key="explore.behind").set_value("code").run()
    assert "import plotly.graph_objects" in page.code[0].value


def test_evaluate_scores_the_model_on_subsets(mixed):
    models = (Pick(method="logistic"), Pick(method="tree"))
    recipe = recipe_for(mixed, "two", models=models)
    remember(train, mixed, training_part(recipe))
    subsets = {"in Oslo": 'city == "Oslo"', "leavers": 'two == "yes"', "gone": "nothing > 1"}
    page = open_page("evaluate", project_with(mixed, recipe.with_(subsets=subsets)))
    (control,) = [c for c in page.segmented_control if c.label == "View"]
    control.set_value("subsets").run()
    assert not page.exception
    said = words(page)
    assert "**in Oslo**" in said
    assert "looks at the target" in said
    assert "subset \\'gone\\' does not hold" in said
    assert "corrected for 3 subsets" in said


def test_evaluate_leads_to_the_explorer_without_a_subset(mixed):
    recipe = recipe_for(mixed, "amount", models=(Pick(method="ridge"),))
    remember(train, mixed, training_part(recipe))
    page = open_page("evaluate", project_with(mixed, recipe))
    (control,) = [c for c in page.segmented_control if c.label == "View"]
    control.set_value("subsets").run()
    assert not page.exception
    assert "No subset is saved yet" in words(page)


def test_drift_compares_a_subset_with_the_other_rows(dataset):
    recipe = fresh_recipe(dataset.fingerprint).with_(
        target="two", task="classification", subsets={"late": 'when > "2024-02-10"'}
    )
    project = project_with(dataset, recipe)
    page = open_page("drift", project)
    page.button(key="drift.subset.compare").click().run()
    assert not page.exception
    said = words(page)
    assert "late" in said
    assert "The rows were chosen by when" in said.replace("\\", "")
    assert "only large changes can be told from luck" in said
    assert "Columns apart" in [tile.label for tile in page.metric]
    assert "etrain" not in said
    assert "The batch as a whole" not in said
    DRIFT_CHOICE.write(project.folder, DriftChoice(subsets=TwoSubsets("deleted")))
    again = open_page("drift", project)
    assert not again.exception
    assert "no subset" in words(again)
