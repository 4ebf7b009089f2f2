"""What a file's predictions come to, the rows in an order, and where they may go."""

import pandas as pd
import streamlit as st

from core.charts.predict import predicted_values
from core.data.load.notes.upload import Upload
from core.drift.compare.choice import DRIFT_CHOICE, DriftChoice
from core.model.predict import PredictionResult, in_order, orders_for, summary_of
from core.parts.predictions.answers import ROW_ID
from core.parts.values.csv_text import CSV_STYLES, as_csv
from core.wording.escape import as_markdown
from core.workspace.registry import ModelCard
from pages.frame import session
from pages.frame.links import go_to
from pages.frame.noted import note
from pages.predict.scored import score_view
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


def rows_view(card: ModelCard, result: PredictionResult, upload: Upload) -> None:
    """What the predictions come to, the rows in an order, and where they may go."""
    summary_view(card, result)
    score_view(card, result)
    order = st.segmented_control(
        "Rows",
        orders_for(card),
        default=orders_for(card)[0],
        required=True,
        key="predict.order",
    )
    first = [ROW_ID, *result.added]
    ordered = in_order(card, result, order)
    shown = ordered[[*first, *ordered.columns.drop(first)]]
    table(shown, "predict.rows", "Rows with their predictions")
    with st.container(horizontal=True, vertical_alignment="bottom"):
        _download(ordered)
        drift_button(card, result, upload)


def _download(rows: pd.DataFrame) -> None:
    """All rows as CSV, as the visitor's spreadsheet takes it; their own cells as they came."""
    style = st.selectbox(
        "CSV with",
        CSV_STYLES,
        format_func=lambda one: one.label,
        key="predict.csv_style",
        persist_state="session",
        width=260,
        help="A German or French spreadsheet opens semicolons and decimal commas in columns.",
    )
    st.download_button(
        "All rows as CSV",
        lambda: as_csv(rows, style),
        "predictions.csv",
        "text/csv",
        key="predict.rows.download",
        icon=":material/download:",
        on_click="ignore",
    )
