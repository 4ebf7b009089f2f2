"""One row in a form: typical values to begin with, gaps and new levels, an answer in words."""

import pytest

from pages.predict.form import form_view
from tests.pages.driving import draw, words


def place_of(model, name):
    return [column.name for column in model.card.columns].index(name)


def predict(page):
    page.button[0].click().run()
    assert not page.exception
    return page


@pytest.mark.parametrize("target", ["two", "amount"])
def test_the_typical_row_is_predicted_without_a_warning(loaded, target):
    page = predict(draw(form_view, loaded(target)))
    assert not page.warning
    if target == "amount":
        assert page.metric[0].label == "amount"
        assert float(page.metric[0].value.replace(",", ""))
    else:
        bars = page.dataframe[0].value
        assert bars["Probability"].sum() == pytest.approx(1)
        assert f"**{bars['Class'][0]}**" in words(page)


def test_a_value_beyond_training_is_said_and_still_answered(loaded):
    model = loaded("two")
    page = draw(form_view, model)
    page.number_input(key=f"predict.churn@1.{place_of(model, 'num [1]')}").set_value(9.0)
    predict(page)
    assert "outside the training range" in page.warning[0].value
    assert "**yes**. It says `yes` from probability 0.5." in words(page)
    assert page.dataframe[0].value["Class"].tolist() == ["yes", "no"]


def test_gaps_can_be_entered_and_change_the_answer(loaded):
    model = loaded("two")
    page = draw(form_view, model)
    page.number_input(key=f"predict.churn@1.{place_of(model, 'num [1]')}").set_value(-3.0)
    low = predict(page).dataframe[0].value.set_index("Class").loc["yes", "Probability"]
    page.number_input(key=f"predict.churn@1.{place_of(model, 'num [1]')}").set_value(None)
    page.selectbox(key=f"predict.churn@1.{place_of(model, 'city')}").select("(missing)")
    gap = predict(page).dataframe[0].value.set_index("Class").loc["yes", "Probability"]
    assert not page.warning
    assert gap > low, "the typical number, which a gap is filled with, lies above -3"


def test_each_kind_has_a_field_that_suits_it(loaded):
    model = loaded("two")
    page = draw(form_view, model)
    fields = {str(field.key) for field in (*page.selectbox, *page.number_input, *page.text_area)}
    for name in ("num [1]", "city", "flag", "note"):
        assert f"predict.churn@1.{place_of(model, name)}" in fields
    assert r"\<b\>gap\<\/b\>" in {field.label for field in page.number_input}
