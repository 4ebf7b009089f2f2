"""How old a saved model is, where somebody uses it."""

import streamlit as st

from core.wording.escape import as_markdown
from core.workspace.registry import ModelCard, freshness_of


def freshness_note(card: ModelCard, *, always: bool = False) -> None:
    """A warning where the model is older than its name allows; its age in any case, where that is
    asked for."""
    found = freshness_of(card)
    if found.is_stale:
        st.warning(as_markdown(found.sentence), icon=":material/hourglass_bottom:")
    elif always:
        st.caption(as_markdown(found.sentence))
