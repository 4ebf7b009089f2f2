"""The form of Train shows every recipe that is valid, and says what does not suit."""

import pytest

from tests.pages.driving import open_page, project_with, words
from tests.tables import recipe_for


@pytest.mark.parametrize(
    ("name", "value"),
    [("seed", 20_000), ("seed", 2**32 - 1), ("folds", 20), ("test_share", 0.05)],
)
def test_a_valid_split_is_shown_as_it_is(mixed, name, value):
    recipe = recipe_for(mixed, "two", split={name: value})
    page = open_page("train", project_with(mixed, recipe))
    assert not page.exception
    widgets = {widget.key: widget for widget in (*page.slider, *page.number_input)}
    assert widgets[f"train.{name}"].value == value


@pytest.mark.parametrize(
    ("target", "metric", "usual"), [("two", "r2", "ROC-AUC"), ("amount", "f1", "R²")]
)
def test_a_metric_of_the_other_task_gives_way_and_is_named(mixed, target, metric, usual):
    page = open_page("train", project_with(mixed, recipe_for(mixed, target, metric=metric)))
    assert not page.exception
    (box,) = [box for box in page.selectbox if box.label == "Metric that ranks"]
    assert box.options[box.index] == usual
    assert "does not suit" in words(page)


def test_a_metric_that_suits_is_kept_without_a_word(mixed):
    page = open_page("train", project_with(mixed, recipe_for(mixed, "two", metric="log_loss")))
    (box,) = [box for box in page.selectbox if box.label == "Metric that ranks"]
    assert box.value == "log_loss"
    assert "does not suit" not in words(page)
