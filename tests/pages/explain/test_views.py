"""What matters to a model: importances, contributions, and the class they are for."""

import pytest

from pages.explain.views import ask_class, columns_view, facts_tiles, importances_view
from tests.pages.driving import charts, draw, tile_values, words


@pytest.mark.parametrize(
    ("target", "metric"), [("two", "ROC-AUC"), ("three", "ROC-AUC"), ("amount", "R²")]
)
def test_the_facts_say_what_was_explained(explained, target, metric):
    _, seen = explained(target)
    values = tile_values(draw(facts_tiles, seen))
    assert values["Explained rows"] == f"{len(seen.rows):,}"
    assert values["Columns"] == str(len(seen.subject.features))
    assert any(metric.split("-")[0] in label for label in values)


def test_the_class_is_asked_where_there_are_several(explained):
    _, three = explained("three")
    assert draw(ask_class, three).selectbox[0].options == ["high", "low", "mid"]
    _, amount = explained("amount")
    page = draw(ask_class, amount)
    assert not page.selectbox


@pytest.mark.parametrize("target", ["two", "three", "amount"])
def test_three_importances_stand_side_by_side(explained, target):
    _, seen = explained(target)
    page = draw(importances_view, seen)
    assert "**Shuffled**" in words(page)
    together = int(seen.together is not None)
    assert len(charts(page)) == (3 if seen.own is not None else 2) + together
    page.session_state["explain.shuffled.table"] = True
    rows = page.run().dataframe[0].value
    assert rows["Importance"].is_monotonic_decreasing


def test_one_column_shows_its_values_and_contributions(explained):
    _, seen = explained("two")
    page = draw(columns_view, seen, "yes")
    assert len(charts(page)) == 2
    first = page.selectbox[0].options[0]
    page.session_state["explain.dependence.table"] = True
    rows = page.run().dataframe[0].value
    assert len(rows) == len(seen.rows)
    assert first == seen.subject.features[seen.global_importance("yes").order[0]]
