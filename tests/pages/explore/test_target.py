"""The target: the baseline, its course along a column, and the columns by strength."""

import pytest

from pages.explore.target import target_view
from tests.pages.driving import charts, table_with, words
from tests.pages.explore.looking import look, predicting


def test_the_baseline_is_what_a_model_must_beat(dataset):
    share = dataset.frame["two"].value_counts(normalize=True).max()
    assert f"is right in **{share:.1%}** of 240 rows" in words(look(target_view, dataset))


def test_columns_stand_by_strength_with_what_luck_gives(dataset):
    page = look(target_view, dataset)
    rows = table_with(page, "Strength")
    assert rows["Strength"].dropna().is_monotonic_decreasing
    assert rows["Column"][0] in {"num [1]", "copy of <num>", "held back", "tail", "amount"}
    real = int((rows["Adjusted p"] == "< 0.001").sum())
    assert real > 2
    assert "go with the target beyond chance" in words(page)
    assert "training rows: by the" in words(page)


def test_the_class_to_follow_can_be_chosen(dataset):
    page = look(target_view, dataset, predicting(dataset, "three"))
    before = charts(page)[1]
    page.selectbox(key="explore.class.three").select("high").run()
    assert not page.exception
    assert charts(page)[1] != before


def test_a_number_has_no_classes(dataset):
    page = look(target_view, dataset, predicting(dataset, "amount"))
    assert "Always predicting" not in words(page)
    assert "the ranks in the slices" in words(page)
    assert len(charts(page)) == 1


@pytest.mark.parametrize("row", [0, 2])
def test_a_row_that_is_chosen_is_drawn_above(dataset, row):
    page = look(target_view, dataset)
    name = table_with(page, "Strength")["Column"][row]
    page.selectbox(key="explore.along").set_value(name).run()
    assert not page.exception


def test_without_a_target_it_leads_to_load(dataset):
    page = look(target_view, dataset, predicting(dataset, None))
    assert "Choose on Load" in words(page)
    assert not charts(page)
