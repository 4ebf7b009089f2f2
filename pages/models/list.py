"""The saved versions: as a table, and to choose one of."""

from collections.abc import Sequence

import pandas as pd
import streamlit as st

from core.methods.metrics import METRICS
from core.workspace.registry import ModelCard, SavedModel
from pages.frame import session
from pages.shared.outputs import table


def models_table(saved: Sequence[SavedModel]) -> None:
    """Every version, newest first."""
    rows = pd.DataFrame([_row(model.card) for model in saved])
    config = {
        "Model": st.column_config.TextColumn(pinned=True),
        "Version": st.column_config.NumberColumn(format="%d", width="small"),
        "Score": st.column_config.NumberColumn(format="%.4f"),
    }
    table(rows, "models.list", "Saved models, newest first", column_config=config)


def _row(card: ModelCard) -> dict[str, object]:
    score = card.cv.get(card.metric)
    return {
        "Model": card.name,
        "Version": card.version,
        "Stage": card.stage,
        "Kind": card.model,
        "Predicts": card.target,
        "Metric": METRICS[card.metric].label,
        "Score": score.mean if score else None,
        "Made": card.created[:16].replace("T", " "),
        "From": card.dataset,
    }


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
