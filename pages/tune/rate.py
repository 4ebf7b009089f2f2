"""A learning rate found by a short trial of many, and put into the recipe."""

from collections.abc import Sequence

import pandas as pd
import streamlit as st

from core.charts.rate_test import rate_lines
from core.methods.models.rounds import rate_of
from core.model.train import curve_part
from core.model.tune.rate_test import RateTest, asked_rates, rate_now, with_rate
from core.recipe.edits.training import use_tuned
from core.recipe.model_pick import ModelPick
from core.recipe.recipe import Recipe
from core.table.dataset import Dataset
from core.wording.escape import as_markdown
from pages.frame import session
from pages.shared.measured import Offer, measured, request_of
from pages.shared.outputs import figure


def rate_view(
    dataset: Dataset, recipe: Recipe, model: ModelPick, compared: Sequence[ModelPick]
) -> None:
    """The button, then the losses with the rate that is proposed; nothing for a model without."""
    if rate_of(model) is None:
        return
    with st.expander("Find a learning rate", icon=":material/speed:"):
        offer = Offer(
            f"tune.rate.start.{model.key}",
            "Try the rates",
            f"Learning rates of {model.label}",
            "Fits the model for a few rounds at 16 rates on the training rows of one fold, a part "
            "of them set aside: less than a training of it, as a rule. Scored and test rows take "
            "no part.",
        )
        found = measured(dataset, request_of("rate", curve_part(recipe), asked_rates(model)), offer)
        if found is not None:
            _told(found, rate_now(model))
            _use(recipe, model, compared, found)


def _told(found: RateTest, now: float) -> None:
    st.info(as_markdown(found.sentence(now)), icon=":material/speed:")
    figure(rate_lines(found, now), "tune.rate", "Loss by learning rate", rate_frame(found))
    st.caption("Dashed: the rate that is proposed. Dotted: the one in force.")
    for error in found.errors:
        st.caption(as_markdown(f"Failed at some rates: {error}"))


def _use(recipe: Recipe, model: ModelPick, compared: Sequence[ModelPick], found: RateTest) -> None:
    if found.proposed == rate_now(model):
        return
    if st.button(
        f"Put {found.proposed:g} into the recipe",
        key=f"tune.rate.use.{model.key}",
        icon=":material/check:",
        help="Wherever the model is shown, so is how many rates were tried.",
    ):
        session.change(use_tuned(recipe, compared, with_rate(found, model)))
        st.rerun()


def rate_frame(found: RateTest) -> pd.DataFrame:
    """A row a rate."""
    return pd.DataFrame(
        {"Learning rate": found.rates, "Fitted on": found.fitted, "Set aside": found.held}
    )
