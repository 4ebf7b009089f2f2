"""Features of several columns and selection: added, seen to act, changed, taken out."""

import pytest

from core.choices.pick import Pick, Step
from core.recipe.history import load_history, save_history
from tests.pages.driving import (
    box,
    button,
    charts,
    last_change,
    open_page,
    plain,
    recipe_of,
    table_with,
    tile_values,
)


def test_a_feature_is_added_with_its_columns_and_its_effect_is_shown(project):
    page = open_page("features", project, "make")
    assert not page.exception
    box(page, "Kind of step").select("pairs").run()
    assert button(page, "Add").disabled
    assert "at least two numbers; 0 are chosen" in plain(page)
    page.multiselect[0].set_value(["debt", "income"]).run()
    assert "It makes at most 1 column beside those that are there." in plain(page)
    button(page, "Add").click().run()
    assert not page.exception
    (step,) = recipe_of(project).features
    assert step.pick == Pick(method="pairs", options={"columns": ("debt", "income")})
    assert last_change(project) == "Products, ratios, differences: debt, income"
    assert "5 → 6 columns" in plain(page) or "4 → 5 columns" in plain(page)


def test_a_selection_is_added_switched_off_and_undone(project):
    page = open_page("features", project, "select")
    box(page, "Kind of step").select("components").run()
    button(page, "Add").click().run()
    assert not page.exception
    assert [step.method for step in recipe_of(project).selection] == ["components"]
    page.toggle[0].set_value(False).run()
    assert not recipe_of(project).selection[0].on
    assert "switched off" in plain(page)
    save_history(project, load_history(project).undo().undo())
    page.run()
    assert recipe_of(project).selection == ()


def test_a_step_without_effect_is_told(project):
    recipe = recipe_of(project).with_(selection=(Pick(method="informative"),))
    save_history(project, load_history(project).record(recipe, "one"))
    page = open_page("features", project, "select")
    assert "changes nothing" in plain(page)
    button(page, "Count over the folds").click().run()
    assert not page.exception
    assert set(page.dataframe[-1].value["Of"]) == {5}


def test_the_number_of_fits_is_told_before_and_after_a_search_is_added(project):
    page = open_page("features", project, "select")
    box(page, "Kind of step").select("step_by_step").run()
    assert "It fits at most 48 models in each fold." in plain(page)
    button(page, "Add").click().run()
    assert not page.exception
    assert "fits at most 48 models in each fold" in plain(page)


@pytest.mark.parametrize(
    ("pick", "column"),
    [
        (Pick(method="collinear"), "When it went"),
        (Pick(method="f_test", options={"k": 1}), "Stays"),
        (Pick(method="components"), "Component 1"),
    ],
)
def test_a_look_inside_shows_the_numbers_of_a_step(project, pick, column):
    recipe = recipe_of(project).with_(selection=(Step(method="variance", on=False), pick))
    save_history(project, load_history(project).record(recipe, "one"))
    page = open_page("features", project, "select")
    button(page, "Look inside").click().run()
    assert not page.exception
    assert len(table_with(page, column))


@pytest.mark.parametrize("method", ["penalised", "step_by_step", "eliminated_by_score"])
def test_a_look_inside_draws_the_path_of_a_search(project, method):
    recipe = recipe_of(project).with_(selection=(Pick(method=method),))
    save_history(project, load_history(project).record(recipe, "one"))
    page = open_page("features", project, "select")
    before = len(charts(page))
    button(page, "Look inside").click().run()
    assert not page.exception
    assert len(charts(page)) == before + 1


def test_generated_features_say_what_they_take_and_whether_they_were_worth_it(
    project, jobs_at_once
):
    page = open_page("features", project, "make")
    box(page, "Kind of step").select("proven").run()
    page.multiselect[0].set_value(["debt", "income"]).run()
    said = "makes at most 5 columns beside those that are there and fits at most 48 models"
    assert said in plain(page)
    button(page, "Add").click().run()
    recipe = recipe_of(project)
    assert [step.method for step in recipe.features] == ["proven"]
    save_history(
        project,
        load_history(project).record(recipe.with_(models=(Pick(method="naive_bayes"),)), "two"),
    )
    page.run()
    button(page, "Measure it").click().run()
    assert not page.exception
    ways = table_with(page, "Seconds to fit")["Way"].tolist()
    assert ways == ["Columns as they are", "With made features"]


def test_the_pay_off_of_a_selection_is_measured_on_a_click(project, jobs_at_once):
    one = Pick(method="f_test", options={"k": 1})
    recipe = recipe_of(project).with_(selection=(one,), models=(Pick(method="naive_bayes"),))
    save_history(project, load_history(project).record(recipe, "one"))
    page = open_page("features", project, "select")
    assert box(page, "Judged by").options == ["Naive Bayes"]
    button(page, "Measure it").click().run()
    assert not page.exception
    found = table_with(page, "Seconds to fit")
    assert found["Way"].tolist() == ["All columns", "Selected columns"]
    assert found["Columns"].tolist()[1] == 1
    assert "95 % interval" in plain(page)


def test_a_step_that_lost_its_column_can_still_be_taken_out(project):
    lost = Pick(method="bins", options={"columns": ("gone",)})
    recipe = recipe_of(project).with_(features=(lost,))
    save_history(project, load_history(project).record(recipe, "one"))
    page = open_page("features", project, "make")
    assert not page.exception
    assert "needs 'gone'" in plain(page)
    next(b for b in page.button if b.help == "Take out, step 1").click().run()
    assert recipe_of(project).features == ()
    assert not page.error


def test_a_search_starts_when_it_is_asked_for(project):
    """The first paint leaves it out, and says so; what it found is shown from then on."""
    search = Pick(method="step_by_step", options={"most": 2})
    recipe = recipe_of(project).with_(selection=(Pick(method="variance"), search))
    save_history(project, load_history(project).record(recipe, "one"))
    page = open_page("features", project, "select")
    assert "leaves out a search" in plain(page)
    assert "not run yet" in plain(page)
    button(page, "Run the search").click().run()
    assert "not run yet" not in plain(page)
    again = open_page("features", project, "change")
    assert "leaves out a search" not in plain(again)
    assert int(tile_values(again)["Columns out"]) <= 2


def test_a_step_is_looked_at_before_it_is_added(project):
    """Once the preview is opened: it fits a pipeline, which nobody waits for who does not look."""
    page = open_page("features", project, "make")
    box(page, "Kind of step").select("pairs").run()
    page.multiselect[0].set_value(["debt", "income"]).run()
    assert "Columns then" not in tile_values(page)
    page.session_state["features.make.new.1.0.preview"] = True
    page.run()
    assert not page.exception
    out = int(tile_values(page)["Columns out"])
    assert tile_values(page)["Columns then"] == str(out + 1)
    box(page, "Column it touches").select("debt").run()
    names = list(table_with(page, "raw · debt").columns)
    assert any("debt" in name and "income" in name for name in names[1:])
    assert recipe_of(project).features == ()
