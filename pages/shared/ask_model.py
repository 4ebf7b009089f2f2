"""A saved model: chosen, opened once for all sessions, and what it says in a line."""

from collections.abc import Sequence

import streamlit as st

from core.wording.escape import as_code
from core.wording.numbers import counted
from core.workspace.registry import (
    RETIRED,
    LoadedModel,
    ModelCard,
    SavedModel,
    list_models,
    load_model,
    models_of,
)
from pages.frame import session
from pages.frame.in_memory import in_memory
from pages.shared.kept_choice import ask_kept

MODEL = "model"  # of a link: which saved model is meant


def models_in_reach(key: str, saved: Sequence[SavedModel]) -> tuple[SavedModel, ...]:
    """The open project's models, newest first; those of others where the visitor asks for them, or
    a link names one."""
    own = models_of(session.project(), saved)
    others = [model for model in saved if model not in own]
    if not others:
        return own
    if st.query_params.get(MODEL) in {model.card.reference for model in others}:
        session.set_widget(key, value=True)
    label = f"Show {counted(len(others), 'model')} of other projects too"
    with_others = st.toggle(label, key=key, persist_state="session")
    return (*own, *others) if with_others else own


def model_of_run(run: str) -> dict[str, str]:
    """What a link says to lead to the project's newest model that was made of a run, if any was."""
    own = models_of(session.project(), list_models())
    made = (m.card for m in own if m.card.run == run and m.card.stage != RETIRED)
    return next(({MODEL: card.reference} for card in made), {})


def ask_model(saved: Sequence[SavedModel], key: str) -> SavedModel:
    """Let the user choose a version: those of the open project's table first, then the newest."""
    fingerprint = session.project().fingerprint
    ordered = sorted(saved, key=lambda model: model.card.fingerprint != fingerprint)
    by_name = {model.card.reference: model for model in ordered}
    texts = {name: f"{name} · {m.card.model}, {m.card.stage}" for name, m in by_name.items()}
    return by_name[ask_kept(texts, key, MODEL, "Model")]


def open_model(saved: SavedModel) -> LoadedModel:
    """The fitted pipeline; versions never change, so the folder is the key."""
    return _opened(str(saved.path), saved)


@in_memory()
def _opened(
    folder: str,  # noqa: ARG001  (the key; the record is not hashable by content)
    _saved: SavedModel,
) -> LoadedModel:
    return load_model(_saved)


def threshold_note(card: ModelCard) -> str:
    """From which probability the model says what."""
    if card.cut is None:
        return "It says the class with the highest probability."
    return f"It says {as_code(card.positive)} from probability {card.cut:g}."
