"""Whether columns that new rows lack count as gaps."""

from collections.abc import Iterable

import streamlit as st

from core.workspace.registry import ModelCard

LABEL = "Let missing columns count as gaps"


def ask_fill(card: ModelCard, names: Iterable[str], key: str) -> bool:
    """Asked only where it matters: a missing column is an error until the user says otherwise."""
    missing = set(card.features) - set(names)
    if not missing or len(missing) == len(card.features):
        return False
    return st.toggle(LABEL, key=key)
