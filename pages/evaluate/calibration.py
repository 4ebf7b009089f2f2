"""Do the probabilities mean what they say, and would bending them help?"""

from collections.abc import Sequence
from typing import Any, cast

import pandas as pd
import streamlit as st

from core.charts.evaluate.calibration import calibration_curve
from core.errors import NotApplicableError
from core.methods.metrics import Predictions
from core.methods.models import MODELS, traits
from core.model.evaluate import calibration
from core.model.evaluate.calibration import Calibration
from core.model.evaluate.recalibration import LossParts, loss_parts
from core.model.train import ModelRun, training_part
from core.parts.steps.models.calibrators import CALIBRATORS
from core.recipe.edits.training import add_calibrated
from core.recipe.model_pick import ModelPick, calibrated_key
from core.recipe.recipe import Recipe
from core.wording.escape import as_markdown
from core.wording.numbers import counted, figure_text, number_text
from pages.frame import session
from pages.shared.outputs import figure
from pages.shared.tiles import Tile, tiles

USUAL = "usual"


def calibration_view(recipe: Recipe, models: Sequence[ModelPick], run: ModelRun) -> None:
    """The picture of one of the compared models with its band, the two parts of its log loss, and
    a calibrated twin."""
    predictions = cast(Predictions, run.predictions)
    label: Any = predictions.positive
    if not predictions.is_binary:
        label = st.selectbox("Class", predictions.classes, key="evaluate.calibration_class")
    seen = calibration(predictions, label)
    st.caption(
        f"On average the probabilities are {seen.error:.1%} away from what came true. Points below "
        "the diagonal promise too much, points above too little. Class weights and resampling "
        f"shift probabilities. {_band_words(seen)}"
    )
    rows = pd.DataFrame(
        {
            "Predicted": seen.predicted,
            "Observed": seen.observed,
            "Low": seen.low,
            "High": seen.high,
            "Band from": seen.lowest,
            "Band to": seen.highest,
            "Rows": seen.rows,
        }
    )
    figure(calibration_curve(seen), "evaluate.calibration", "Calibration curve", rows)
    method = _loss_parts(recipe, run)
    _twin_button(recipe, models, run, method)


def _band_words(seen: Calibration) -> str:
    bins = counted(len(seen.rows), "point")
    if seen.outside:
        return (
            f"{seen.outside} of {bins} lie outside the grey band, in which honest probabilities "
            "leave all of them in 95 % of samples: these are off."
        )
    return f"All of {bins} lie in the grey band: nothing says that they are off."


def _loss_parts(recipe: Recipe, run: ModelRun) -> str:
    """Log loss as refinement and calibration, by a method that the user may choose and that is
    returned."""
    method = st.selectbox(
        "Calibrated by",
        (USUAL, *CALIBRATORS),
        format_func=lambda key: key.replace("_", "-"),
        key="evaluate.calibrator",
        persist_state="session",
    )
    name = f"{training_part(recipe).key()} {run.key} {run.pick.model_dump_json()}"
    try:
        seen = _parts(name, "" if method == USUAL else method, cast(Predictions, run.predictions))
    except NotApplicableError as error:
        st.info(as_markdown(str(error)), icon=":material/info:")
        return method
    gain = figure_text(seen.calibration, seen.low, seen.high, signed=True)
    tiles(
        Tile("Log loss", number_text(seen.before), "as it is"),
        Tile("Refinement", number_text(seen.after), "left after calibration"),
        Tile("Calibration", gain.value, f"{gain.ends}, 95 %"),
    )
    st.caption(
        f"{seen.verdict} What bends them is learned on other out-of-fold rows than it is tried on."
    )
    return method


@st.cache_data(max_entries=64, show_spinner="Learning a calibration of the out-of-fold rows")
def _parts(
    key: str,  # noqa: ARG001  (stands for the predictions)
    method: str,
    _said: Predictions,
) -> LossParts:
    return loss_parts(_said, method)


def _twin_button(recipe: Recipe, models: Sequence[ModelPick], run: ModelRun, method: str) -> None:
    """Compare the model and its calibrated twin, which learns to bend inside each fold."""
    if {traits.NESTED, traits.BASELINE} & MODELS[run.pick.method].traits:
        return
    known = any(model.key == calibrated_key(run.key) for model in models)
    if st.button(
        "Its calibrated twin is compared" if known else "Compare it calibrated, too",
        key="evaluate.calibrate",
        icon=":material/tune:",
        disabled=known,
    ):
        session.change(add_calibrated(recipe, models, run.key, method))
        st.rerun()
    if not known:
        st.caption(
            f"It adds {as_markdown(run.label)} inside a calibration that is learned in each fold, "
            "on rows held back there; train again to see both side by side."
        )
