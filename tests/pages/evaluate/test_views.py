"""Curves, calibration, residuals, worst rows and a comparison of two models."""

import numpy as np
import pandas as pd
import pytest

from core.methods.metrics import METRICS
from core.model.evaluate import WorstRow
from core.table.dataset import make_dataset
from pages.evaluate.views import (
    compare_view,
    errors_view,
    residuals_view,
    worst_frame,
)
from tests.pages.driving import charts, draw, open_page, tile_values, words


def predictions_of(trained, target):
    there = trained(target)
    return there, there.result.best.predictions


def test_errors_of_numbers_are_told_with_their_sign(trained):
    there, predicted = predictions_of(trained, "amount")
    page = draw(residuals_view, predicted, there.recipe)
    bias = float((predicted.predicted - predicted.actual).mean())
    shown = tile_values(page)["Mean error"].replace(",", "").replace("−", "-")
    assert float(shown) == pytest.approx(bias, abs=0.5)
    square = tile_values(page)["Mean squared error"].replace(",", "")
    assert float(square) == pytest.approx(
        float(np.square(predicted.predicted - predicted.actual).mean()), rel=0.01
    )
    assert len(charts(page)) == 3


def test_the_worst_rows_stand_first_with_their_values(mixed, trained):
    there, predicted = predictions_of(trained, "two")
    page = draw(errors_view, predicted, mixed, there.recipe, project=there.project)
    rows = page.dataframe[0].value
    assert rows["Loss"].is_monotonic_decreasing
    row = rows.iloc[0]
    assert row["Actual"] == mixed.frame.loc[row["Row"], "two"] != row["Predicted"]
    assert "not given to the true class" in words(page)


def test_a_column_called_as_ours_is_told_apart():
    names = ["Row", "Row (column)", "Actual", "Loss"]
    table = make_dataset(pd.DataFrame(np.ones((3, 4)), columns=names), "t.csv")
    shown = worst_frame((WorstRow(1, "a", "b", 0.9),), table.frame.loc[[1]])
    assert shown.columns.is_unique
    assert shown.shape == (1, 8)


def test_two_models_are_compared_fold_by_fold_on_a_metric_of_choice(trained):
    result = trained("two").result
    page = draw(compare_view, result)
    first, second = [run for run in result.ranked if not run.error][:2]
    assert page.selectbox(key="evaluate.first").value == first.pick.method
    assert page.selectbox(key="evaluate.second").value == second.pick.method
    page.session_state["evaluate.compare.table"] = True
    rows = page.run().dataframe[0].value
    better = np.array(first.fold_scores["roc_auc"]) - np.array(second.fold_scores["roc_auc"])
    assert rows["First better by"].to_numpy() == pytest.approx(better)
    page.selectbox(key="evaluate.compare_metric").set_value("log_loss").run()
    rows = page.dataframe[0].value
    worse = np.array(first.fold_scores["log_loss"]) - np.array(second.fold_scores["log_loss"])
    assert not METRICS["log_loss"].higher_is_better
    assert rows["First better by"].to_numpy() == pytest.approx(-worse)


SHARED = ["coverage", "ranking", "fit", "errors", "segments", "checks", "ab", "smaller", "compare"]
VIEWS = ["curves", "confusion", "calibration", *SHARED]


@pytest.mark.parametrize(("target", "views"), [("two", VIEWS), ("amount", ["residuals", *SHARED])])
def test_the_page_offers_the_views_of_its_task(trained, target, views):
    page = open_page("evaluate", trained(target).project)
    control = page.segmented_control(key=f"evaluate.view.{trained(target).result.task}")
    for view in views:
        control.set_value(view)
        page.run()
        assert not page.exception, view
        assert not page.error, view
    assert len(control.options) == len(views) + 1, "and that of subsets"


def test_a_margin_that_does_not_matter_makes_models_alike(trained):
    page = draw(compare_view, trained("two").result)
    page.number_input(key="evaluate.margin.roc_auc").set_value(0.9).run()
    assert "practically the same" in words(page)
