"""The saved versions: as a table, and to choose one of."""

from collections.abc import Sequence

import pandas as pd
import streamlit as st

from core.methods.metrics import METRICS
from core.workspace.registry import ModelCard, SavedModel, freshness_of
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
        "Age": _age(card),
        "Made": card.created[:16].replace("T", " "),
        "From": card.dataset,
    }


def _age(card: ModelCard) -> str:
    found = freshness_of(card)
    return f"{found.days} d, stale" if found.is_stale else f"{found.days} d"
