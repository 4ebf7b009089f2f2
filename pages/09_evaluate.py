"""Evaluate: one trained model, looked at closely on predictions it was not fitted on."""

from typing import cast

import streamlit as st

from core.methods.metrics import Predictions
from core.model.train import compared_models
from pages.evaluate.ab_test import ab_view
from pages.evaluate.calibration import calibration_view
from pages.evaluate.classes import classes_view
from pages.evaluate.coverage import coverage_view
from pages.evaluate.curves import curves_view
from pages.evaluate.fit import fit_view
from pages.evaluate.folds import fold_card, score_tiles
from pages.evaluate.ranking import can_rank, ranking_view
from pages.evaluate.sealed import sealed_card
from pages.evaluate.segments import segments_view
from pages.evaluate.smaller import smaller_view
from pages.evaluate.subsets import subsets_view
from pages.evaluate.views import (
    compare_view,
    errors_view,
    residuals_view,
)
from pages.shared.ask_run import RUN, ask_run, need_leaderboard
from pages.shared.checks import checks_list
from pages.shared.judged_board import known_checks
from pages.shared.needs import need_target
from pages.shared.outputs import next_step, page_header, shown_errors
from pages.shared.views import View, ask_view

page_header("Evaluate", "One model, judged by what it said of rows it was not fitted on.")

dataset, recipe = need_target()
result = need_leaderboard(dataset, recipe)
models = compared_models(dataset, recipe, result)
run = ask_run(result, "Model", "evaluate.model")
predictions = cast(Predictions, run.predictions)  # those that failed are not offered
score_tiles(result, run)
fold_card(result, run)

has_classes = predictions.probabilities is not None
VIEWS = (
    View("curves", "Curves", lambda: curves_view(result, run), has_classes),
    View(
        "confusion",
        "Confusion and threshold",
        lambda: classes_view(predictions, dataset, recipe, result.others(run)),
        has_classes,
    ),
    View("calibration", "Calibration", lambda: calibration_view(recipe, models, run), has_classes),
    View("residuals", "Residuals", lambda: residuals_view(predictions, recipe), not has_classes),
    View(
        "coverage",
        "Sets" if has_classes else "Intervals",
        lambda: coverage_view(dataset, recipe, run),
    ),
    View(
        "ranking",
        "Ranking",
        lambda: ranking_view(dataset, recipe, run),
        can_rank(predictions),
    ),
    View("errors", "Errors", lambda: errors_view(predictions, dataset, recipe)),
    View("subsets", "Subsets", lambda: subsets_view(dataset, recipe, result, run)),
    View("segments", "Segments", lambda: segments_view(dataset, recipe, result, run)),
    View("fit", "Fit", lambda: fit_view(dataset, recipe, result, run)),
    View("checks", "Checks", lambda: checks_list(known_checks(dataset, recipe, result, run))),
    View("ab", "A/B test", ab_view),
    View("smaller", "Smaller", lambda: smaller_view(dataset, recipe, run)),
    View("compare", "Compare two", lambda: compare_view(result)),
)
with st.container(border=True), shown_errors():
    ask_view(VIEWS, f"evaluate.view.{result.task}").draw()
with shown_errors():
    sealed_card(dataset, recipe, result, run)
next_step("explain", "See what the model looks at", **{RUN: run.key})
