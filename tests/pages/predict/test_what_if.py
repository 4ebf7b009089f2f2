"""One row in controls: it answers at every move, and begins where it is asked to."""

import json
from urllib.parse import parse_qs, urlsplit

import pandas as pd
import pytest

from core.choices.pick import Step
from core.errors import NotApplicableError
from core.model.save import Label, fit_and_save
from core.model.what_if import LikeRow, instrument_of
from core.recipe.decision import AskedAssurance, Decision
from core.workspace.registry import find_model, load_model
from pages.predict.like import like_table
from pages.predict.what_if import what_if_view
from tests.pages.driving import button, draw, plain, words
from tests.tables import recipe_for


def place_of(model, name):
    return [column.name for column in model.card.columns].index(name)


def shown(model):
    page = draw(what_if_view, model)
    assert not page.exception
    return page


def slider(page, model, name):
    return page.slider(key=f"what_if.{model.card.reference}.1.{place_of(model, name)}")


def answered(page):
    """The number in sight, from 0 to 1 for a class."""
    value = page.metric[0].value
    return float(value[:-1]) / 100 if value.endswith("%") else float(value.replace(",", ""))


@pytest.mark.parametrize("target", ["two", "amount"])
def test_the_typical_row_is_answered_at_once_without_a_warning(loaded, target):
    page = shown(loaded(target))
    assert not page.warning
    assert page.metric[0].label == (
        "amount" if target == "amount" else "Probability that two is yes"
    )
    assert page.metric[0].delta == "where it started"


@pytest.mark.fault("U12")
def test_a_move_is_answered_and_told_against_the_start(loaded):
    model = loaded("two")
    page = shown(model)
    before = answered(page)
    slider(page, model, "num [1]").set_value(2.0).run()
    assert answered(page) > before
    assert page.metric[0].delta == f"{100 * (answered(page) - before):+.1f} points since the start"
    assert "It says `yes` from probability 0.5" in words(page)


@pytest.mark.fault("U32")
def test_controls_are_read_and_tabbed_as_they_are_ranked(loaded):
    model = loaded("two")
    page = shown(model)
    key = "what_if.churn@1.1."
    drawn = [one.key for one in page.main if str(one.key or "").startswith(key)]
    ranked = instrument_of(find_model("churn"), model).ranked
    places = [str(place_of(model, name)) for name in ranked]
    assert len(drawn) == len(places)
    assert [one.removeprefix(key).split(".")[0] for one in drawn] == places


def test_exact_fields_take_values_beyond_training_and_gaps(loaded):
    model = loaded("two")
    page = shown(model)
    page.toggle(key="what_if.exact").set_value(True).run()
    key = f"what_if.churn@1.2.{place_of(model, 'num [1]')}.exact.field"
    page.number_input(key=key).set_value(9.0).run()
    assert "outside the training range" in page.warning[0].value
    high = answered(page)
    page.number_input(key=key).set_value(None).run()
    assert not page.warning
    assert answered(page) < high
    page.toggle(key="what_if.exact").set_value(False).run()
    assert (
        page.number_input(key=f"what_if.churn@1.3.{place_of(model, 'num [1]')}.field").value is None
    )


def test_a_training_row_is_taken_over_by_its_condition(loaded):
    model = loaded("two")
    page = shown(model)
    condition = page.selectbox(key="what_if.churn@1.condition")
    assert "near the threshold" in condition.options
    condition.set_value("surest of yes").run()
    button(page, "Begin").click().run()
    assert not page.exception
    assert answered(page) > 0.8


def test_the_smallest_change_is_found_and_taken_over(loaded):
    model = loaded("two")
    page = shown(model)
    wished = page.selectbox(key="what_if.wish.churn@1.label").value
    button(page, "Search").click().run()
    assert f"then **{wished}**" in words(page)
    button(page, "Take over").click().run()
    assert f"predicted to be **{wished}**" in words(page)


def test_a_wish_that_nothing_reaches_is_none_found(loaded):
    model = loaded("amount")
    page = shown(model)
    page.number_input(key="what_if.wish.price@1.value").set_value(1e9)
    button(page, "Search").click().run()
    assert "None found" in words(page)


@pytest.mark.fault("U12")
def test_a_link_opens_the_row_that_it_names(loaded):
    model = loaded("two")
    page = draw(what_if_view, model, link={"row": json.dumps({"num [1]": 2.0, "city": None})})
    assert slider(page, model, "num [1]").value == 2.0


def test_cells_of_a_link_are_read_as_the_models_columns_or_told(loaded):
    model = loaded("two")
    (day,) = [column.name for column in model.card.columns if column.kind == "date"]
    for written, told in (("5-Jan", "cannot be read"), ("05/06/2023", "taken for 6 May 2023")):
        page = draw(what_if_view, model, link={"row": json.dumps({day: written})})
        assert told in words(page)


def test_a_link_names_what_was_moved_alone_without_the_noise_of_steps(loaded):
    model = loaded("two")
    page = shown(model)
    assert row_in_link(page) == {}
    slider(page, model, "num [1]").set_value(0.1 + 0.2).run()
    assert row_in_link(page) == {"num [1]": 0.3}


def row_in_link(page):
    (link,) = [code.value for code in page.code if "row=" in code.value]
    return json.loads(parse_qs(urlsplit(link).query)["row"][0])


def test_exact_fields_keep_the_cells_to_the_last_digit(loaded):
    model = loaded("two")
    page = draw(what_if_view, model, link={"row": json.dumps({"num [1]": 0.123456789})})
    before = answered(page), page.metric[0].delta
    page.toggle(key="what_if.exact").set_value(True).run()
    key = f"what_if.churn@1.2.{place_of(model, 'num [1]')}.exact.field"
    assert page.number_input(key=key).value == 0.123456789
    assert (answered(page), page.metric[0].delta) == before


def test_columns_that_are_called_as_what_is_told_give_way():
    rows = [LikeRow(pd.Series({"Distance": 1.0, "Actual": 2.0}), "yes", "no", 0.25)]
    page = draw(like_table, rows, ["Distance", "Actual"])
    shown_names = list(page.dataframe[0].value.columns)
    assert shown_names == ["Distance", "Actual", "Predicted", "Distance (2)", "Actual (2)"]
    assert page.dataframe[0].value["Distance"].tolist() == [0.25]


def test_an_interval_that_cannot_be_given_is_a_sentence_and_the_row_goes_on(loaded, monkeypatch):
    def refuse(*_):
        raise NotApplicableError("Nothing was kept.")

    monkeypatch.setattr("pages.predict.assurance.assurance_of", refuse)
    page = shown(loaded("two"))
    page.toggle(key="what_if.assured").set_value(True).run()
    assert not page.exception
    assert page.error[0].value == r"Nothing was kept\."
    assert "Training rows like it" in plain(page)


def test_texts_of_the_table_are_shown_literally(loaded):
    page = shown(loaded("two"))
    labels = {field.label for field in (*page.slider, *page.number_input)}
    assert r"\<b\>gap\<\/b\>" in labels
    assert "Training rows like it" in plain(page)


@pytest.mark.parametrize(("target", "told"), [("amount", "From **"), ("two", "In the set: **")])
def test_an_interval_or_a_set_stands_beside_the_answer_where_it_is_asked_for(loaded, target, told):
    page = shown(loaded(target))
    assert told not in words(page)
    page.toggle(key="what_if.assured").set_value(True).run()
    assert not page.exception
    assert told in words(page)


def test_a_number_that_a_personal_rule_takes_is_asked_for_without_its_ends(workspace, mixed):
    hider = Step(method="into_bands", options={"columns": ("num [1]",), "width": 1.0})
    recipe = recipe_for(mixed, "two", models=[{"method": "logistic"}]).with_(cleaning=(hider,))
    fit_and_save(mixed, recipe, recipe.models[0], Label("hidden"))
    model = load_model(find_model("hidden"))
    page = shown(model)
    field = page.number_input(key=f"what_if.hidden@1.1.{place_of(model, 'num [1]')}")
    assert (field.value, field.help) == (None, "")
    field.set_value(1e6).run()
    assert not page.exception
    assert all("outside the training range" not in one.value for one in page.warning)


def test_the_interval_that_is_kept_with_the_model_stands_beside_the_answer(workspace, mixed):
    sure = Decision(assurance=AskedAssurance(confidence=0.8))
    recipe = recipe_for(mixed, "amount", models=[{"method": "ridge"}], decision=sure)
    fit_and_save(mixed, recipe, recipe.models[0], Label("sure"))
    page = shown(load_model(find_model("sure")))
    assert "From **" in words(page)
    assert "that hold 80 % are kept with the model" in plain(page)
