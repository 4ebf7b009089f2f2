"""Beside the choice of a metric: which suits the balance and why, and one click to take it."""

import numpy as np
import pandas as pd

from core.pipeline.open_table import proposed_recipe
from core.table.dataset import make_dataset
from pages.train.balance import suited_view
from pages.train.form import metric_form
from tests.pages.driving import box, button, draw, plain, project_with


def form(table, recipe):
    chosen = metric_form(recipe)
    suited_view(table, recipe, chosen)
    return chosen


def test_another_metric_is_one_click_from_the_one_that_suits():
    y = np.where(np.arange(600) % 60 == 0, "yes", "no")
    table = make_dataset(pd.DataFrame({"a": np.arange(600.0), "churn": y}), "churn")
    recipe = proposed_recipe(table)
    page = draw(form, table, recipe, project=project_with(table, recipe))
    assert "Average precision suits: class 'yes' has 1.7% of the rows." in plain(page)
    assert not page.button
    box(page, "Metric that ranks").select("accuracy").run()
    assert page.given[-1] == "accuracy"
    button(page, "Judge by Average precision").click().run()
    assert page.given[-1] == "average_precision"
    assert not page.button
