"""A saved model on the Drift page: its columns, its target, and its predictions for both tables."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import streamlit as st

from core.carried.rows.answers import PREDICTION
from core.drift.compare import BothPredictions, DriftPlan
from core.model.predict import predict
from core.table.dataset import Dataset
from core.workspace.registry import SavedModel, list_models
from pages.shared.ask_model import open_model
from pages.shared.outputs import shown_errors


@dataclass(frozen=True)
class ModelPredictions:
    """The predictions of one saved model, named by its folder, for the rows of both tables."""

    model: str
    both: BothPredictions


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


def predictions_of(
    model: SavedModel | None, reference: Dataset, current: Dataset
) -> ModelPredictions | None:
    """The predictions for both tables as they were loaded: the model repairs them by itself.

    A table that it cannot read has columns to judge all the same, so that is no more than a remark.
    """
    if model is not None:
        key = f"{model.path}:{reference.fingerprint}:{current.fingerprint}"
        with shown_errors():
            return _predictions(key, model, reference, current)
    return None


def _line(model: SavedModel) -> str:
    return f"{model.card.reference} · {model.card.model}, {model.card.stage}"


@st.cache_resource(max_entries=8, show_spinner="Predicting both tables")
def _predictions(
    key: str,  # noqa: ARG001  (stands for the model and the tables)
    _model: SavedModel,
    _reference: Dataset,
    _current: Dataset,
) -> ModelPredictions:
    loaded = open_model(_model)
    both = (predict(loaded, table).frame[PREDICTION].to_numpy() for table in (_reference, _current))
    return ModelPredictions(str(_model.path), BothPredictions(*both))
