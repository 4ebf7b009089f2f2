"""A model on named subsets: scored with intervals, told what such a score cannot say."""

import pytest

from core.pipeline.training_data import make_training_data, split_rows
from pages.evaluate.subsets import subsets_view
from tests.pages.driving import charts, draw, plain, table_with, words

SUBSETS = {"in *Oslo*": 'city == "Oslo"', "flagged": "flag == True"}


def shown(there, dataset, **subsets):
    recipe = there.recipe.with_(subsets=subsets)
    return draw(
        subsets_view, dataset, recipe, there.result, there.result.best, project=there.project
    )


def test_without_a_subset_it_leads_to_the_explorer(trained, mixed):
    page = shown(trained("amount"), mixed)
    assert "No subset is saved yet" in words(page)
    assert "Open the explorer" in words(page)


@pytest.mark.parametrize("target", ["two", "amount"])
def test_every_subset_is_scored_beside_all_rows(trained, mixed, target):
    page = shown(trained(target), mixed, **SUBSETS)
    text = words(page)
    assert r"**in \*Oslo\***" in text
    assert "corrected for 2 subsets" in text
    assert len(charts(page)) == 1
    rows = table_with(page, "All rows")
    assert list(rows.columns) == ["Metric", "All rows", "in *Oslo*", "flagged"]


def test_what_a_subset_cannot_say_is_told(trained, mixed):
    page = shown(trained("two"), mixed, leavers='two == "yes"', gone="nothing > 1")
    text = plain(page)
    assert "**leavers** looks at the target" in text
    assert "subset 'gone' does not hold" in text


def test_a_subset_of_sealed_rows_alone_is_told(trained, mixed):
    there = trained("two")
    table = make_training_data(mixed, there.recipe)
    sealed = table.X.index[split_rows(table, there.recipe).test[0]]
    page = shown(there, mixed, sealed=f"`row id` == '{mixed.frame.loc[sealed, 'row id']}'")
    assert "None of the training rows is in **sealed**" in plain(page)
    assert not charts(page)


def test_another_metric_can_be_looked_at(trained, mixed):
    page = shown(trained("two"), mixed, **SUBSETS)
    page.selectbox(key="evaluate.subset_metric.classification").set_value("log_loss").run()
    assert not page.exception
    assert "Log loss" in str(charts(page)[0])
