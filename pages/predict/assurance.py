"""Whether predictions shall have intervals or sets beside them, and how sure these are."""

import streamlit as st

from core.model.predict import Assurance, Assured, PredictionResult, assurance_of
from core.model.predict.assurance import CONFIDENCE, EACH, HIGH, LOW, SET
from core.wording.escape import as_markdown
from core.wording.numbers import number_text
from core.workspace.registry import LoadedModel, find_model
from pages.shared.forms import ask_in_row


def ask_assurance(loaded: LoadedModel, scope: str) -> Assured | None:
    """A toggle, and the options where it is on; None where it is off.

    Raises NotApplicableError where the model keeps nothing to learn intervals from.
    """
    what = "Sets of classes" if loaded.card.is_classification else "Intervals"
    if not st.toggle(
        f"{what} beside the predictions", key=f"{scope}.assured", persist_state="session"
    ):
        return None
    asked = Assurance(**ask_in_row((CONFIDENCE, EACH), f"{scope}.assurance"))
    st.caption(
        f"They hold the true value of {as_markdown(loaded.card.target)} in "
        f"{100 * asked.confidence:g} % of rows that come from where the training rows came from: "
        "learned from what the models of the folds said of rows that they had not seen."
    )
    return assurance_of(find_model(loaded.card.reference), asked)


def assurance_note(loaded: LoadedModel, result: PredictionResult) -> None:
    """The interval or set of one row, where it is asked for."""
    sure = ask_assurance(loaded, "what_if")
    if sure is None:
        return
    row = sure.beside(result.frame[list(result.added)], loaded.card.classes).iloc[0]
    if loaded.card.is_classification:
        st.markdown(f"In the set: **{as_markdown(row[SET])}**")
    else:
        low, high = (number_text(float(row[end])) for end in (LOW, HIGH))
        st.markdown(f"From **{low}** to **{high}**")
