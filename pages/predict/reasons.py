"""Whether the reasons for each answer stand beside it, and what that costs."""

import streamlit as st

from core.model.predict import reasons_of
from core.parts.reasons.finder import ReasonFinder
from core.wording.escape import as_markdown
from core.wording.numbers import counted
from core.workspace.registry import LoadedModel, find_model
from pages.frame.in_memory import in_memory

AT_ONCE = 2.0  # seconds that nobody has to ask for
MOST = 60.0  # seconds that a page waits
LABEL = "Reasons beside the predictions"
SLOW = "`python -m core predict MODEL FILE --reasons`"


def ask_reasons(loaded: LoadedModel, rows: int, source: str) -> ReasonFinder | None:
    """A toggle with its cost for this many rows of a source: on where that is no wait; None where
    it is off, or the model cannot be explained quickly enough for a page."""
    finder = _finder(loaded.card.reference, loaded)
    seconds = finder.seconds_for(rows)
    if seconds > MOST:
        st.caption(
            f"Reasons for {counted(rows, 'row')} would take about {seconds / 60:.0f} minutes by "
            f"this model: {SLOW} gives them."
        )
        return None
    is_on = st.toggle(
        LABEL, seconds <= AT_ONCE, key=f"predict.reasons.{source}", help=_meaning(loaded)
    )
    if seconds > AT_ONCE:
        st.caption(f"Reasons take about {seconds:.0f} seconds for {counted(rows, 'row')}.")
    return finder if is_on else None


def ask_reasons_of_many(loaded: LoadedModel, rows: int | None, key: str) -> bool:
    """The same for rows that a job predicts in batches: off until it is asked for."""
    is_on = st.toggle(LABEL, key=key, help=_meaning(loaded))
    if is_on and rows:
        seconds = _finder(loaded.card.reference, loaded).seconds_for(rows)
        st.caption(f"They take about {seconds / 60:.1f} minutes for {counted(rows, 'row')}.")
    return is_on


@in_memory()
def _finder(
    reference: str,
    _loaded: LoadedModel,
) -> ReasonFinder:
    return reasons_of(find_model(reference), _loaded)


def _meaning(loaded: LoadedModel) -> str:
    card = loaded.card
    if not card.is_classification:
        moved = "the number"
    elif len(card.classes) == 2:
        moved = f"the probability of {as_markdown(card.positive)}"
    else:
        moved = "the probability of the predicted class"
    return (
        f"The three columns that move {moved} most, and by how much: from the mean answer to eight "
        "made-up rows, which have in each column what training rows had, to this row's (sampled "
        "Shapley values). They say what the model does with a value, not what would happen if it "
        "were changed in the world."
    )
