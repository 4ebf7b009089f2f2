"""Whether predictions shall have intervals or sets beside them, and how sure these are."""

import streamlit as st

from core.model.predict import Assurance, PredictionResult, assurance_of
from core.model.predict.assurance import CONFIDENCE, EACH
from core.parts.predictions.assured import (
    HIGH,
    LOW,
    SET,
    AssuranceLimits,
    outside_own_set,
    with_assurance,
)
from core.wording.escape import as_markdown
from core.wording.numbers import number_text
from core.workspace.registry import LoadedModel, find_model
from pages.shared.forms import ask_in_row


def ask_assurance(loaded: LoadedModel, scope: str) -> AssuranceLimits | None:
    """A toggle, and the options where it is on; None where it is off: what is kept with the model
    then stands beside predictions.

    Raises NotApplicableError where the model keeps nothing to learn intervals from.
    """
    what, kept = ("Sets" if loaded.card.is_classification else "Intervals"), loaded.card.assurance
    label = f"{what} beside the predictions"
    if kept is not None:
        held = f"{100 * kept.confidence:g} %"
        st.caption(f"{what} that hold {held} are kept with the model and stand beside predictions.")
        label = f"Other {what.lower()}"
    if not st.toggle(label, key=f"{scope}.assured", persist_state="session"):
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
    sure = ask_assurance(loaded, "what_if") or loaded.card.assurance
    if sure is None:
        return
    answer = result.frame[list(result.added)]
    row = with_assurance(answer, loaded.card.classes, sure).iloc[0]
    if loaded.card.is_classification:
        st.markdown(f"In the set: **{as_markdown(row[SET])}**")
        if outside_own_set(answer, loaded.card.classes, sure).any():
            st.caption(
                "The predicted class is not in the set: it goes by the threshold or by costs, the "
                "set by which classes are likely enough."
            )
    else:
        low, high = (number_text(float(row[end])) for end in (LOW, HIGH))
        st.markdown(f"From **{low}** to **{high}**")
