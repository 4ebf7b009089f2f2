"""The views of Explore that look closer: one column, gaps, pairs, two sides, wide tables."""

import numpy as np
import pandas as pd
import pytest

from core.recipe.history import load_history
from core.recipe.recipe import fresh_recipe
from core.table.dataset import make_dataset
from tests.pages.driving import open_page, project_with, words
from tests.tables import mixed_frame

PAGE = "explore"


@pytest.fixture(scope="module")
def dataset():
    frame = mixed_frame()
    frame["tail"] = np.exp(2 * frame["num [1]"])
    frame.loc[frame["two"] == "yes", "held back"] = 1.5
    frame["held back"] += np.arange(len(frame))
    return make_dataset(frame, "mixed")


def recipe_of(dataset, **more):
    recipe = fresh_recipe(dataset.fingerprint)
    return recipe.with_(target="two", task="classification", **more)


def show(dataset, view, **more):
    page = open_page(PAGE, project_with(dataset, recipe_of(dataset, **more)))
    page.segmented_control(key="explore.view").set_value(view).run()
    assert not page.exception
    return page


def test_every_column_can_be_seen_in_full(dataset):
    page = show(dataset, "columns")
    for name in dataset.schema.names:
        page.selectbox(key="explore.column").select(name).run()
        assert not page.exception, name
        assert page.get("plotly_chart") or name == "same"


def test_a_card_opens_its_column_and_a_button_leads_back(dataset):
    page = show(dataset, "columns")
    page.button(key="explore.open.city").click().run()
    assert "Taken for a category" in words(page)
    page.button(key="explore.column.back").click().run()
    assert page.text_input(key="explore.search").value == ""


def test_a_skewed_column_is_transformed_by_a_button(dataset):
    project = project_with(dataset, recipe_of(dataset))
    page = open_page(PAGE, project)
    page.segmented_control(key="explore.view").set_value("columns").run()
    page.selectbox(key="explore.column").select("tail").run()
    assert "Suggested: log" in words(page).replace("\\", "")
    assert "log(tail)" in words(page)
    page.segmented_control(key="explore.scale.tail").set_value("Yeo-Johnson").run()
    page.button(key="explore.scale.use").click().run()
    assert load_history(project).recipe.pick_for("tail", "transform").method == "yeo_johnson"


def test_texts_are_looked_at_on_demand(dataset):
    page = show(dataset, "columns")
    page.selectbox(key="explore.column").select("note").run()
    before = len(page.dataframe)
    page.toggle(key="explore.writing").set_value(True).run()
    assert not page.exception
    assert len(page.dataframe) > before + 3


def test_columns_are_filtered_by_kind_and_sorted(dataset):
    page = show(dataset, "columns")
    page.button_group(key="explore.kinds").set_value(["number"]).run()
    page.selectbox(key="explore.order").select("Most missing").run()
    assert not page.exception
    cards = [button.key for button in page.button if str(button.key).startswith("explore.open.")]
    assert cards[0] == "explore.open.held back"
    assert "explore.open.city" not in cards


def test_the_baseline_stands_above_the_target(dataset):
    share = dataset.frame["two"].value_counts(normalize=True).max()
    assert f"{share:.1%}" in words(show(dataset, "target"))


def test_gaps_that_follow_a_column_are_said_to_and_mnar_is_not_claimed(dataset):
    page = show(dataset, "missing")
    page.selectbox(key="explore.gaps.of").select("held back").run()
    assert not page.exception
    assert "Evidence against chance" in page.warning[0].value
    assert "cannot be tested" in words(page)


def test_imputing_from_the_target_is_never_proposed(dataset):
    page = show(dataset, "missing")
    page.selectbox(key="explore.gaps.of").select("held back").run()
    said = page.warning[0].value
    assert "never impute from the target" in said
    assert "Imputing from that column" not in said


@pytest.mark.parametrize("measure", ["spearman", "mutual_information"])
def test_other_measures_draw_the_same_pairs(dataset, measure):
    page = show(dataset, "associations")
    page.segmented_control(key="explore.pairs.measure").set_value(measure).run()
    assert not page.exception
    assert page.get("plotly_chart")


def test_the_threshold_shortens_the_list_of_pairs(dataset):
    page = show(dataset, "associations")
    many = len(page.dataframe[0].value)
    page.slider(key="explore.least").set_value(0.95).run()
    assert len(page.dataframe[0].value) < many


def test_a_pair_is_drawn_and_can_be_changed(dataset):
    page = show(dataset, "associations")
    assert len(page.get("plotly_chart")) == 2
    for x, y in (("city", "two"), ("num [1]", "city"), ("num [1]", "tail"), ("city", "city")):
        page.selectbox(key="explore.pair.x").select(x).run()
        page.selectbox(key="explore.pair.y").select(y).run()
        assert not page.exception


def test_two_sides_may_be_groups_or_named_subsets(dataset):
    subsets = {"late": "`num [1]` > 0.5"}
    page = show(dataset, "sides", subsets=subsets)
    assert "differ beyond chance" in words(page)
    page.selectbox(key="explore.sides.by").select("A named subset").run()
    assert not page.exception
    assert "late" in words(page)
    page.selectbox(key="explore.sides.by").select("<b>gap</b>").run()
    assert not page.exception


def test_two_sides_are_told_in_short_numbers_and_their_gaps_are_named(dataset):
    page = show(dataset, "sides")
    rows = page.dataframe[-1].value
    assert rows["typical A"].str.len().max() <= 12
    assert "Gaps are not part of the distance" in words(page)
    assert "They differ most in `city`" in words(page)


def test_a_broken_subset_is_a_sentence(dataset):
    page = open_page(
        PAGE, project_with(dataset, recipe_of(dataset, subsets={"bad": "nowhere > 1"}))
    )
    page.segmented_control(key="explore.view").set_value("sides").run()
    page.selectbox(key="explore.sides.by").select("A named subset").run()
    assert not page.exception
    assert "bad" in page.error[0].value


@pytest.fixture(scope="module")
def wide():
    rng = np.random.default_rng(0)
    frame = pd.DataFrame(rng.normal(size=(40, 520)), columns=[f"c{i}" for i in range(520)])
    frame["two"] = rng.integers(0, 2, 40)
    return make_dataset(frame.mask(rng.random(frame.shape) < 0.05), "wide")


def test_a_wide_table_sends_a_page_of_charts_and_says_what_it_compares(wide):
    page = show(wide, "columns")
    assert len(page.get("plotly_chart")) == 12
    page.text_input(key="explore.search").set_value("c517").run()
    assert len(page.get("plotly_chart")) == 1
    page.segmented_control(key="explore.view").set_value("associations").run()
    assert "60 with the strongest link" in words(page)
    assert "by luck" in words(page)
    page.multiselect(key="explore.pairs.columns").set_value(["c1", "c519"]).run()
    assert not page.exception
    for view in ("missing", "sides", "target"):
        page.segmented_control(key="explore.view").set_value(view).run()
        assert not page.exception
    assert "0 of 520 columns go with the target beyond chance" in words(page)


def test_the_report_is_made_at_once_and_kept(dataset):
    project = project_with(dataset, recipe_of(dataset))
    page = open_page(PAGE, project)
    page.segmented_control(key="explore.view").set_value("report").run()
    page.button(key="explore.own").click().run()
    assert not page.exception
    assert page.get("download_button")
    page.toggle(key="explore.own.show").set_value(True).run()
    assert not page.exception
    again = open_page(PAGE, project)
    again.segmented_control(key="explore.view").set_value("report").run()
    assert again.get("download_button"), "what was made once is there for the next visit"
