"""Curves of the model and of those that it is compared with."""

from typing import Any, cast

import streamlit as st

from core.charts.evaluate.curves import precision_recall, roc
from core.charts.evaluate.model_curves import curves_of_models
from core.methods.metrics import Predictions
from core.model.evaluate import precision_recall_curves, roc_curves
from core.model.evaluate.model_curves import CURVES, model_curves
from core.model.train import ModelRun, TrainResult
from core.wording.escape import as_markdown
from pages.shared.outputs import figure

MOST_MODELS = 10


def curves_view(result: TrainResult, run: ModelRun) -> None:
    """ROC and precision-recall of one model side by side, then several models in one picture."""
    predictions = cast(Predictions, run.predictions)
    left, right = st.columns(2, gap="medium")
    with left:
        st.markdown("**ROC** with the area under it")
        figure(roc(roc_curves(predictions)), "evaluate.roc", "ROC curve")
    with right:
        st.markdown("**Precision and recall** with the average precision")
        curves = precision_recall(precision_recall_curves(predictions))
        figure(curves, "evaluate.pr", "Precision-recall curve")
    if not predictions.is_binary:
        st.caption("Each class against the rest.")
    with st.container(border=True):
        _several(result, run)


def _several(result: TrainResult, run: ModelRun) -> None:
    """The models that the user chooses, one kind of curve, one class."""
    runs = {one.key: one for one in result.ranked if one.predictions is not None}
    usual = [run.key, *(key for key in runs if key != run.key)][:3]
    keys = st.multiselect(
        "Models in one picture",
        list(runs),
        usual,
        format_func=lambda key: as_markdown(runs[key].label),
        max_selections=MOST_MODELS,
        key=f"evaluate.curves.models.{run.key}",
    )
    left, right = st.columns(2)
    kind = CURVES[
        left.selectbox(
            "Curve",
            list(CURVES),
            format_func=lambda key: CURVES[key].label,
            key="evaluate.curves.kind",
            persist_state="session",
        )
    ]
    said = cast(Predictions, run.predictions)
    label: Any = said.positive
    if not said.is_binary:
        label = right.selectbox("Class against the rest", said.classes, key="evaluate.curves.class")
    models = {runs[key].label: cast(Predictions, runs[key].predictions) for key in keys}
    curves = model_curves(kind, models, label, result.threshold)
    share = float((said.actual == label).mean())
    drawn = curves_of_models(kind, curves, share)
    figure(drawn, "evaluate.curves", f"{kind.label} of several models")
    if any(curve.marked for curve in curves):
        st.caption(f"Diamonds stand at the recipe's threshold of {result.threshold:.3f}.")
