"""Methods of preparation: for a kind, for one column, and back."""

import pandas as pd
import pytest

from core.choices.pick import Pick
from core.recipe.history import load_history, save_history
from core.recipe.recipe import fresh_recipe
from core.table.dataset import make_dataset
from pages.features.methods import columns_of, features_of
from tests.pages.driving import (
    box,
    button,
    charts,
    last_change,
    open_page,
    plain,
    project_with,
    recipe_of,
    table_with,
    tile_values,
)


@pytest.mark.fault("U36")
def test_the_page_opens_where_methods_are_changed_and_counts_columns_once_a_kind(project):
    page = open_page("features", project)
    assert box(page, "Missing numbers").value
    counts = [one.value for one in page.caption if one.value in ("1 column", "2 columns")]
    assert len(counts) <= len(page.header) + 1


def test_a_method_for_a_kind_is_a_change_with_a_sentence(project):
    page = open_page("features", project, "kinds")
    box(page, "Missing numbers").select("mean").run()
    button(page, "Apply").click().run()
    assert not page.exception
    assert recipe_of(project).preparation["number_imputer"] == Pick(method="mean")
    assert last_change(project) == "Fill missing numbers: mean"
    assert box(page, "Missing numbers").value == "mean"


def test_several_choices_are_looked_at_together_and_made_with_one_button(project):
    """What they would do stands raw beside prepared; the recipe stays until the click."""
    before = recipe_of(project)
    page = open_page("features", project, "kinds")
    box(page, "Scale").select("robust").run()
    box(page, "Encode").select("binary").run()
    assert recipe_of(project) == before
    assert "Not applied yet: Scale numbers: robust; Encode categories: binary" in (
        plain(page).replace("**", "")
    )
    tiles = tile_values(page)
    assert (tiles["Columns then"], tiles["Columns it touches"]) == ("5", "3")
    assert tiles["Memory then"].endswith("kB")
    assert len(charts(page)) == 2
    assert [trace["name"] for trace in charts(page)[1]["data"]] == ["now", "then"]
    assert len(table_with(page, "raw · income")) == 8
    button(page, "Apply 2 changes").click().run()
    after = recipe_of(project).preparation
    assert (after["scaler"].method, after["encoder"].method) == ("robust", "binary")
    assert not [found for found in page.button if found.label.startswith("Apply")]
    save_history(project, load_history(project).undo())
    assert recipe_of(project) == before


def test_undo_brings_the_widget_back(project):
    page = open_page("features", project, "kinds")
    box(page, "Scale").select("robust").run()
    button(page, "Apply").click().run()
    save_history(project, load_history(project).undo())
    page.run()
    assert box(page, "Scale").value == "auto"


def test_an_option_of_a_method_goes_into_the_recipe(project):
    page = open_page("features", project, "kinds")
    next(one for one in page.number_input if one.label == "Rare below").set_value(0.1).run()
    button(page, "Apply").click().run()
    assert recipe_of(project).preparation["encoder"].options == {"min_frequency": 0.1}
    assert last_change(project) == "Encode categories: one-hot (rare below 0.1)"


def test_one_column_takes_its_own_way_and_gives_it_up(project):
    page = open_page("features", project, "columns")
    box(page, "Column").select("debt").run()
    box(page, "Scale").select("min_max").run()
    button(page, "Apply").click().run()
    assert recipe_of(project).overrides == {"debt": {"scaler": Pick(method="min_max")}}
    assert recipe_of(project).preparation["scaler"].method == "auto"
    assert last_change(project) == "Scale numbers of debt: min-max"
    button(page, "As its kind").click().run()
    assert not page.exception
    assert recipe_of(project).overrides == {}


def test_choosing_the_kinds_own_method_is_no_override(project):
    page = open_page("features", project, "columns")
    box(page, "Column").select("debt").run()
    box(page, "Scale").select("none").run()
    button(page, "Apply").click().run()
    box(page, "Scale").select("auto").run()
    button(page, "Apply").click().run()
    assert recipe_of(project).overrides == {}


def test_few_and_many_levels_have_an_encoder_each(mixed, trained):
    from core.methods.prepare import SLOTS

    schema = features_of(mixed, trained("two").recipe)
    assert "two" not in schema.names
    few, many = (columns_of(SLOTS[key], schema) for key in ("encoder", "many_encoder"))
    assert "many" in many
    assert "city" in few
    assert not set(few) & set(many)


def test_the_levels_of_a_column_are_put_in_an_order(project):
    page = open_page("features", project, "columns")
    box(page, "Column").select("city").run()
    box(page, "Encode").select("ordinal").run()
    assert sorted(table_with(page, "Place")["Level"]) == ["Oslo", "Rome"]
    button(page, "A to Z").click().run()
    assert table_with(page, "Place")["Level"].tolist() == ["Oslo", "Rome"]
    button(page, "Turn around").click().run()
    button(page, "Apply").click().run()
    assert not page.exception
    assert recipe_of(project).overrides["city"]["encoder"] == Pick(
        method="ordinal", options={"order": ("Rome", "Oslo")}
    )
    assert last_change(project) == (
        "Encode categories of city: ordinal (order of the levels Rome < Oslo)"
    )


def test_filling_in_time_asks_for_the_column_that_orders_the_rows(dated_project):
    page = open_page("features", dated_project, "columns")
    box(page, "Column").select("level").run()
    box(page, "Missing numbers").select("forward").run()
    assert not page.exception
    assert "needs the column that says when a row is" in plain(page)
    box(page, "Order by").select("day").run()
    box(page, "Within each").select("station").run()
    button(page, "Apply").click().run()
    assert not page.exception
    assert not page.error
    assert last_change(dated_project) == (
        "Fill missing numbers of level: last value before (order by day, within each station)"
    )


def test_the_kinds_form_offers_columns_to_order_by(dated_project):
    page = open_page("features", dated_project, "kinds")
    box(page, "Missing numbers").select("backward").run()
    assert "uses the future" in plain(page)
    assert list(box(page, "Order by").options) == ["day", "level"]


def test_parts_and_another_date_are_chosen_for_one_column(loans):
    frame = loans.frame.assign(
        asked=pd.date_range("2023-01-01", periods=200, freq="31h"),
        paid=pd.date_range("2023-02-01", periods=200, freq="29h"),
    )
    dated = make_dataset(frame, "dated.csv")
    recipe = fresh_recipe(dated.fingerprint).with_(target="loan", task="classification")
    project = project_with(dated, recipe)
    page = open_page("features", project, "columns")
    box(page, "Column").select("paid").run()
    next(m for m in page.multiselect if m.label == "Parts").set_value(["month"]).run()
    other = box(page, "Also days since the column")
    assert list(other.options) == ["asked"]
    other.select("asked").run()
    button(page, "Apply").click().run()
    assert not page.exception
    assert recipe_of(project).pick_for("paid", "date_encoder").options == {
        "parts": ("month",),
        "since": "asked",
    }
