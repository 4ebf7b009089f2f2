"""The threshold, moved live over the out-of-fold predictions."""

from dataclasses import replace
from typing import Any

import pandas as pd
import streamlit as st

from core.charts.evaluate.confusion import confusion_matrix
from core.charts.evaluate.thresholds import cost_line, threshold_lines
from core.methods.metrics import Predictions
from core.model.evaluate import (
    FALSE_ALARM,
    MISS,
    Confusion,
    Costs,
    Suggestion,
    ThresholdSweep,
    confusion,
    measure_threshold,
    suggest_thresholds,
    sweep_thresholds,
)
from core.model.evaluate.aims import BETA, CAPACITY, Aims, f_beta, suggest_for
from core.model.evaluate.thresholds import CHOSEN_ON
from core.model.train import at_threshold
from core.model.train.promises import ALONE, OtherModels
from core.parts.predictions.kept_promise import KeptPromise
from core.parts.values.kinds import as_label
from core.recipe.edits.deciding import keep_promise
from core.recipe.edits.training import set_threshold
from core.recipe.fields import THRESHOLD
from core.recipe.recipe import Recipe
from core.wording.escape import as_markdown
from core.wording.listing import cut
from core.wording.numbers import number_text
from pages.evaluate.class_costs import ask_class_costs
from pages.evaluate.promise import promise_form
from pages.frame import address, session
from pages.shared.forms import ask_in_row
from pages.shared.outputs import figure
from pages.shared.tiles import Tile, tiles

STEP, SAME = 0.001, 1e-9


def confusion_view(
    predictions: Predictions, recipe: Recipe, others: OtherModels = ALONE
) -> Predictions:
    """The confusion matrix; for two classes at a threshold that the user moves, with what is known
    of `others` than the models whose predictions they are. Returns the predictions with the labels
    that it shows."""
    if not predictions.is_binary:
        labelled = ask_class_costs(predictions, recipe)
        _matrix(confusion(labelled))
        return labelled
    costs, aims = _ask_costs(predictions), Aims(**ask_in_row((BETA, CAPACITY), "evaluate.aims"))
    slider = f"evaluate.threshold.{recipe.dataset}.{recipe.target}"
    kept = promise_form(predictions, costs, slider, others)
    sweep = sweep_thresholds(predictions, costs)
    suggested = (*suggest_thresholds(sweep), *suggest_for(sweep, aims))
    threshold = _ask_threshold(recipe, suggested, slider)
    _use_button(recipe, threshold, kept)
    _tiles(measure_threshold(predictions, threshold, costs), predictions.positive, aims)
    left, right = st.columns(2, gap="medium")
    with left:
        _matrix(confusion(predictions, threshold))
    with right:
        thin = sweep.thinned()
        lines = threshold_lines(thin, threshold)
        figure(lines, "evaluate.sweep", "What each threshold does", sweep_frame(thin))
    figure(cost_line(thin, threshold), "evaluate.cost", "Cost of each threshold")
    return at_threshold(predictions, threshold)


def _ask_costs(predictions: Predictions) -> Costs:
    positive = as_markdown(predictions.positive)
    options = (
        replace(FALSE_ALARM, label=f"Cost of calling a row {positive} wrongly"),
        replace(MISS, label=f"Cost of missing a row that is {positive}"),
    )
    return Costs(**ask_in_row(options, "evaluate.cost"))


def _ask_threshold(recipe: Recipe, suggested: tuple[Suggestion, ...], key: str) -> float:
    if session.widget(key) is None:
        session.set_widget(key, _usual(recipe))
    _linked_threshold(key, recipe)
    threshold = st.slider(
        THRESHOLD.label,
        THRESHOLD.low,
        THRESHOLD.high,
        step=STEP,
        format="%.3f",
        key=key,
        persist_state="session",
    )
    address.write("threshold", f"{threshold:.6g}", f"{_usual(recipe):.6g}")
    with st.container(horizontal=True, vertical_alignment="center"):
        for suggestion in suggested:
            _suggestion_button(suggestion, key)
    st.caption(f"The suggestions are {CHOSEN_ON}.")
    return float(threshold)


def _usual(recipe: Recipe) -> float:
    return float(THRESHOLD.default if recipe.threshold is None else recipe.threshold)


def _linked_threshold(key: str, recipe: Recipe) -> None:
    """The threshold that the address newly asks for, where it is one."""
    wanted = address.asked("threshold")
    if wanted is None:
        return
    try:
        value = float(wanted or _usual(recipe))
    except ValueError:
        return
    if THRESHOLD.low <= value <= THRESHOLD.high:
        session.set_widget(key, value)


def _suggestion_button(suggestion: Suggestion, slider: str) -> None:
    value = suggestion.threshold  # to the last digit: of a rare class all are near 0
    st.button(
        f"{suggestion.label}: {number_text(value, 3)}",
        key=f"evaluate.suggest.{suggestion.key}",
        on_click=session.set_widget,
        args=(slider, value),
    )


def _use_button(recipe: Recipe, threshold: float, kept: KeptPromise | None) -> None:
    """Put the threshold into the recipe, with the promise that it keeps, or take it out again."""
    is_promised = kept is not None and abs(kept.threshold - threshold) < SAME
    same = recipe.threshold is not None and abs(recipe.threshold - threshold) < SAME
    same = same and (not is_promised or recipe.promise == kept)
    if st.button(
        "In the recipe" if same else "Use this threshold" + " and its promise" * is_promised,
        key="evaluate.use_threshold",
        type="primary",
        icon=":material/check:",
        disabled=same,
    ):
        promised = kept if is_promised else None
        edit = keep_promise(recipe, promised) if promised else set_threshold(recipe, threshold)
        session.change(edit)
        st.rerun()
    if recipe.promise is not None:
        st.caption(as_markdown(f"In the recipe: {recipe.promise.words}"))
    if recipe.threshold is not None and st.button("Take it out", key="evaluate.no_threshold"):
        session.change(set_threshold(recipe, None))
        st.rerun()


def _tiles(seen: ThresholdSweep, positive: Any, aims: Aims) -> None:
    named = as_markdown(cut(as_label(positive)))
    tiles(
        Tile("Precision", f"{seen.precision[0]:.3f}", f"of rows called {named}"),
        Tile("Recall", f"{seen.recall[0]:.3f}", f"of rows that are {named}"),
        Tile("F1", f"{seen.f1[0]:.3f}"),
        Tile(f"F{aims.beta:g}", f"{f_beta(seen, aims.beta)[0]:.3f}"),
        Tile("Balanced accuracy", f"{seen.balanced_accuracy[0]:.3f}"),
        Tile("Flagged", f"{seen.flagged[0]:.1%}", "of all rows"),
        Tile("Cost", number_text(float(seen.cost[0])), "in all"),
    )


def _matrix(seen: Confusion) -> None:
    figure(
        confusion_matrix(seen),
        "evaluate.confusion",
        "Confusion matrix: actual against predicted classes",
        confusion_frame(seen),
    )


def confusion_frame(seen: Confusion) -> pd.DataFrame:
    """Counts in long form: class names may be anything, also the same text as a heading."""
    return pd.DataFrame(
        [
            {"Actual": str(true), "Predicted": str(predicted), "Rows": int(seen.counts[i, j])}
            for i, true in enumerate(seen.classes)
            for j, predicted in enumerate(seen.classes)
        ]
    )


def sweep_frame(sweep: ThresholdSweep) -> pd.DataFrame:
    """A row for each threshold."""
    return pd.DataFrame({name: getattr(sweep, name) for name in sweep.__dataclass_fields__})
