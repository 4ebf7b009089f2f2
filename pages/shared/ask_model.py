"""A saved model: chosen, opened once for all sessions, and what it says in a line."""

from collections.abc import Sequence

import streamlit as st

from core.wording.escape import as_code
from core.workspace.registry import LoadedModel, ModelCard, SavedModel, load_model
from pages.frame import session


def ask_model(saved: Sequence[SavedModel], key: str) -> SavedModel:
    """Let the user choose a version: those of the open project's table first, then the newest."""
    fingerprint = session.project().fingerprint
    ordered = sorted(saved, key=lambda model: model.card.fingerprint != fingerprint)
    by_name = {model.card.reference: model for model in ordered}
    chosen = st.selectbox(
        "Model",
        list(by_name),
        format_func=lambda name: f"{name} · {by_name[name].card.model}, {by_name[name].card.stage}",
        key=key,
        persist_state="session",
    )
    return by_name.get(chosen, ordered[0])


def open_model(saved: SavedModel) -> LoadedModel:
    """The fitted pipeline; versions never change, so the folder is the key."""
    return _opened(str(saved.path), saved)


@st.cache_resource(max_entries=4, show_spinner=False)
def _opened(
    folder: str,  # noqa: ARG001  (the key; the record is not hashable by content)
    _saved: SavedModel,
) -> LoadedModel:
    return load_model(_saved)


def threshold_note(card: ModelCard) -> str:
    """From which probability the model says what."""
    if len(card.classes) != 2:
        return "It says the class with the highest probability."
    return f"It says {as_code(card.positive)} from probability {card.threshold or 0.5:g}."
