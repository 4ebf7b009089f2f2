"""Numbers before and after, and the way out where a transform does not take a column."""

from core.choices.pick import Pick
from core.recipe.edits.preparation import prepare_columns, prepare_kind
from core.recipe.recipe import fresh_recipe
from tests.pages.driving import button, open_page, plain, project_with, recipe_of, table_with, words


def chosen(loans, method):
    recipe = fresh_recipe(loans.fingerprint).with_(target="loan", task="classification")
    edit = prepare_kind(recipe, "transform", Pick(method=method))
    return project_with(loans, edit.recipe)


def test_mean_spread_skew_and_lambda_stand_in_numbers(loans):
    page = open_page("features", chosen(loans, "yeo_johnson"), "numbers")
    assert not page.exception
    shown = table_with(page, "Fitted lambda").set_index("Column")
    assert list(shown.index) == ["income", "debt"]
    assert abs(shown.loc["income", "Mean after"]) < 1e-9
    assert abs(shown.loc["income", "SD after"] - 1) < 1e-9
    assert abs(shown.loc["income", "Skew after"]) < abs(shown.loc["income", "Skew before"])
    assert 0 < shown.loc["income", "Fitted lambda"] < 1
    assert "outside the learned range" in words(page)


def test_one_click_gives_the_column_a_transform_that_takes_it(loans):
    project = chosen(loans, "box_cox")
    page = open_page("features", project)
    assert not page.exception
    assert "'debt' goes down to -" in plain(page)
    button(page, "Use Yeo-Johnson for 1 column").click().run()
    assert not page.error
    assert recipe_of(project).pick_for("debt", "transform").method == "yeo_johnson"
    assert recipe_of(project).pick_for("income", "transform").method == "box_cox"


def test_bins_stand_with_their_rows_and_target(loans):
    recipe = fresh_recipe(loans.fingerprint).with_(target="loan", task="classification")
    pick = Pick(method="bins", options={"how": "own", "edges": (0.0, 1.0)})
    edit = prepare_columns(recipe, ["debt"], "transform", pick)
    page = open_page("features", project_with(loans, edit.recipe), "numbers")
    assert not page.exception
    shown = table_with(page, "Bin").set_index("Bin")
    assert list(shown.index) == ["below 0", "0 to 1", "from 1"]
    assert shown["Rows fitted"].sum() > 100
    rates = shown["Fitted: share of bad"]
    assert rates["from 1"] > rates["below 0"]


def test_who_needs_scaling_is_told_and_one_click_gives_it(loans):
    recipe = fresh_recipe(loans.fingerprint).with_(
        target="loan", task="classification", models=(Pick(method="knn"),)
    )
    edit = prepare_kind(recipe, "scaler", Pick(method="none"))
    project = project_with(loans, edit.recipe)
    page = open_page("features", project, "numbers")
    assert not page.exception
    assert "needed by Nearest neighbours, and 2 columns keep theirs" in plain(page)
    told = table_with(page, "Needs scaling").set_index("Model")
    assert told.loc["Nearest neighbours", "Needs scaling"] == "yes"
    assert told.loc["Random forest", "Needs scaling"] == "no"
    button(page, "Scale as suits each model").click().run()
    assert not page.exception
    assert recipe_of(project).pick_for("debt", "scaler").method == "auto"
    assert "and the recipe gives them" in plain(page)
