"""Evaluate: one trained model, looked at closely on predictions it was not fitted on."""

import streamlit as st

from pages.evaluate.folds import fold_card, score_tiles
from pages.evaluate.sealed import sealed_card
from pages.evaluate.subsets import subsets_view
from pages.evaluate.threshold import confusion_view
from pages.evaluate.views import (
    calibration_view,
    compare_view,
    curves_view,
    errors_view,
    residuals_view,
)
from pages.shared.ask_run import ask_run, need_leaderboard
from pages.shared.needs import need_target
from pages.shared.outputs import next_step, page_header, shown_errors

page_header("Evaluate", "One model, judged by what it said of rows it was not fitted on.")

dataset, recipe = need_target()
result = need_leaderboard(dataset, recipe)
run = ask_run(result, "Model", "evaluate.model")
said = run.predictions
score_tiles(result, run)
fold_card(result, run, recipe.threshold)

VIEWS = (
    ["Curves", "Confusion and threshold", "Calibration", "Errors", "Subsets", "Compare two"]
    if said.probabilities is not None
    else ["Residuals", "Errors", "Subsets", "Compare two"]
)
with st.container(border=True), shown_errors():
    view = st.segmented_control(
        "View",
        VIEWS,
        default=VIEWS[0],
        required=True,
        key=f"evaluate.view.{result.task}",
        persist_state="session",
    )
    match view:
        case "Curves":
            curves_view(said)
        case "Confusion and threshold":
            confusion_view(said, recipe)
        case "Calibration":
            calibration_view(said)
        case "Residuals":
            residuals_view(said, recipe)
        case "Errors":
            errors_view(said, dataset, recipe)
        case "Subsets":
            subsets_view(dataset, recipe, result, run)
        case _:
            compare_view(result)
with shown_errors():
    sealed_card(dataset, recipe, result, run)
next_step("explain", "See what the model looks at")
