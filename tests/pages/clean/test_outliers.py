"""The views of outliers: one for values, one for rows, one for what treating them buys."""

import pandas as pd
import pytest

from core.recipe.recipe import fresh_recipe
from core.table.dataset import make_dataset
from pages.clean.outliers import outliers_form
from tests.pages.driving import draw, project_with, table_with, words
from tests.tables import recipe_for


@pytest.mark.parametrize(
    ("view", "shown"),
    [("far", "Far values"), ("rows", "num [1]"), ("gain", None)],
)
def test_every_view_is_drawn(mixed, view, shown):
    page = draw(outliers_form, mixed, project=project_with(mixed, recipe_for(mixed, "two")))
    page.segmented_control(key="clean.outlier_view").set_value(view).run()
    assert not page.exception
    assert not page.error
    if shown:
        assert len(table_with(page, shown)) > 0
    else:
        assert [b.label for b in page.button] == ["Compare the treatments"]


def test_without_a_number_column_there_is_nothing_to_look_at():
    table = make_dataset(pd.DataFrame({"a": ["x", "y"] * 20, "n": [0.5, 1.5] * 20}), "t.csv")
    recipe = fresh_recipe(table.fingerprint).with_(target="n", task="regression")
    page = draw(outliers_form, table, project=project_with(table, recipe))
    assert "no number column but the target" in words(page)
    assert not page.segmented_control
