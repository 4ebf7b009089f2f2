"""A saved model on the Drift page: both tables as it sees them, and what it says of their rows."""

import streamlit as st

from core.drift.compare import ModelAtHand, ModelView, view_by_model
from core.table.dataset import Dataset
from core.workspace.registry import SavedModel, list_models, read_answers
from pages.drift.source import Source
from pages.frame.in_memory import in_memory
from pages.shared.ask_model import open_model


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
        help="With a model, only the columns that it uses are judged, what it says of the current "
        "rows is held against what it said of rows that it was not fitted on, and where outcomes "
        "are known its score leads the verdict.",
    )
    return fitting[chosen] if chosen else None


def model_view(model: SavedModel, source: Source) -> ModelView:
    """Both tables as the model meets them: it repairs them by itself."""
    tables = (source.reference, source.current)
    prints = ":".join(table.fingerprint for table in tables)
    key = f"{model.path}:{prints}:{source.is_subsets}"
    return _view(key, model, *tables, source.is_subsets)


def _line(model: SavedModel) -> str:
    return f"{model.card.reference} · {model.card.model}, {model.card.stage}"


@in_memory("Asking the model about both tables")
def _view(
    key: str,  # noqa: ARG001  (stands for the model and the tables)
    _model: SavedModel,
    _reference: Dataset,
    _current: Dataset,
    _of_subsets: bool,
) -> ModelView:
    at_hand = ModelAtHand(open_model(_model), read_answers(_model))
    return view_by_model(at_hand, _reference, _current, of_subsets=_of_subsets)
