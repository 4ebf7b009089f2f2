"""Methods of preparation: for a kind, for one column, and back."""

import pandas as pd

from core.choices.pick import Pick
from core.recipe.history import load_history, save_history
from core.recipe.recipe import fresh_recipe
from core.table.dataset import make_dataset
from pages.features.methods import columns_of, features_of
from tests.pages.driving import (
    box,
    button,
    last_change,
    open_page,
    plain,
    project_with,
    recipe_of,
)


def test_a_method_for_a_kind_is_a_change_with_a_sentence(project):
    page = open_page("features", project, "kinds")
    box(page, "Missing numbers").select("mean").run()
    assert not page.exception
    assert recipe_of(project).preparation["number_imputer"] == Pick(method="mean")
    assert last_change(project) == "Fill missing numbers: mean"
    assert box(page, "Missing numbers").value == "mean"


def test_undo_brings_the_widget_back(project):
    page = open_page("features", project, "kinds")
    box(page, "Scale").select("robust").run()
    save_history(project, load_history(project).undo())
    page.run()
    assert box(page, "Scale").value == "auto"


def test_an_option_of_a_method_goes_into_the_recipe(project):
    page = open_page("features", project, "kinds")
    next(slider for slider in page.slider if slider.label == "Rare below").set_value(0.1).run()
    assert recipe_of(project).preparation["encoder"].options == {"min_frequency": 0.1}
    assert last_change(project) == "Encode categories: one-hot (rare below 0.1)"


def test_one_column_takes_its_own_way_and_gives_it_up(project):
    page = open_page("features", project, "columns")
    box(page, "Column").select("debt").run()
    box(page, "Scale").select("min_max").run()
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
    box(page, "Scale").select("auto").run()
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
    picked = next(m for m in page.multiselect if m.label == "Order of the levels")
    assert sorted(picked.options) == ["Oslo", "Rome"]
    picked.set_value(["Rome", "Oslo"]).run()
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
    assert not page.exception
    assert recipe_of(project).pick_for("paid", "date_encoder").options == {
        "parts": ("month",),
        "since": "asked",
    }
