"""A saved model on the Drift page: its columns, its target, and what it says of both tables."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import streamlit as st

from core.carried.rows.answers import PREDICTION
from core.drift.compare import DriftPlan
from core.model.predict import predict
from core.table.arrays import Array
from core.table.dataset import Dataset
from core.workspace.registry import SavedModel, list_models
from pages.shared.ask_model import open_model
from pages.shared.outputs import shown_errors


@dataclass(frozen=True)
class Answers:
    """What one saved model, named by its folder, says of the rows of both tables."""

    model: str
    before: Array
    now: Array


def ask_drift_model(reference: Dataset) -> SavedModel | None:
    """Offer the models that the reference has every column for; None is a look at the tables."""
    names = set(reference.schema.names)
    fitting = {m.card.reference: m for m in list_models() if set(m.card.features) <= names}
    if not fitting:
        return None
    chosen = st.selectbox(
        "Saved model",
        [None, *fitting],
        format_func=lambda name: "None" if name is None else _line(fitting[name]),
        key="drift.model",
        persist_state="session",
        help="With a model, only the columns that it uses are judged, and its predictions for "
        "both tables are compared as well.",
    )
    return fitting[chosen] if chosen else None


def plan_for(plan: DriftPlan, model: SavedModel | None, tables: Sequence[Dataset]) -> DriftPlan:
    """The plan for what the model uses, and for its target where both tables have it."""
    if model is None:
        return plan
    card = model.card
    known = all(card.target in table.schema.names for table in tables)
    return replace(plan, columns=card.features, target=card.target if known else None)


def answers_of(model: SavedModel | None, reference: Dataset, current: Dataset) -> Answers | None:
    """What the model says of both tables as they were loaded: it repairs them by itself.

    A table that it cannot read has columns to judge all the same, so that is said in passing.
    """
    if model is not None:
        key = f"{model.path}:{reference.fingerprint}:{current.fingerprint}"
        with shown_errors():
            return _answers(key, model, reference, current)
    return None


def _line(model: SavedModel) -> str:
    return f"{model.card.reference} · {model.card.model}, {model.card.stage}"


@st.cache_resource(max_entries=8, show_spinner="Predicting both tables")
def _answers(
    key: str,  # noqa: ARG001  (stands for the model and the tables)
    _model: SavedModel,
    _reference: Dataset,
    _current: Dataset,
) -> Answers:
    loaded = open_model(_model)
    before, now = (predict(loaded, t).frame[PREDICTION].to_numpy() for t in (_reference, _current))
    return Answers(str(_model.path), before, now)
