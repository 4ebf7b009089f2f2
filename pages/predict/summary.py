"""What a file's predictions come to, and the way on to Drift with the same file."""

import streamlit as st

from core.charts.predict import predicted_values
from core.data.load.notes.upload import Upload
from core.drift.compare.choice import DRIFT_CHOICE, DriftChoice
from core.model.predict import PredictionResult, summary_of
from core.wording.escape import as_markdown
from core.workspace.registry import ModelCard
from pages.frame import session
from pages.frame.links import go_to
from pages.frame.noted import note
from pages.shared.outputs import figure, table


def summary_view(card: ModelCard, result: PredictionResult) -> None:
    """The share of each class beside how probabilities lie, or how the numbers lie."""
    summary = summary_of(card, result)
    if not summary.rows:
        return
    chart = predicted_values(summary, card.cut)
    alt = f"How many rows have which {summary.what}"
    if not len(summary.classes):
        figure(chart, "predict.lie", alt)
        return
    left, right = st.columns(2, gap="medium")
    with left:
        bar = st.column_config.ProgressColumn(min_value=0.0, max_value=1.0, format="percent")
        shown = summary.classes
        table(shown, "predict.classes", "Rows of each class", column_config={"Share": bar})
    with right:
        figure(chart, "predict.lie", alt)


def drift_button(card: ModelCard, result: PredictionResult, upload: Upload) -> None:
    """Hold the same file against the table of the model, where that one is open."""
    if session.project().fingerprint != card.fingerprint:
        return
    has_outcomes = card.target in result.frame.columns
    label = "Score it on its outcomes, and see its drift" if has_outcomes else "See its drift"
    told = f"Compares these rows with {as_markdown(card.dataset)}, which the model learned from."
    if st.button(label, key="predict.drift", icon=":material/compare_arrows:", help=told):
        note(DRIFT_CHOICE, DriftChoice(file=upload))
        go_to("drift")
