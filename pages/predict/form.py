"""One row: a form made from the columns that the model needs."""

import datetime as dt
from typing import Any

import pandas as pd
import streamlit as st

from core.model.predict import PredictionResult, one_row
from core.parts.predictions.answers import PREDICTION
from core.table.schema import Column, Kind
from core.wording.escape import as_code, as_markdown
from core.wording.numbers import number_text
from core.workspace.registry import LoadedModel, ModelCard
from pages.shared.ask_model import threshold_note
from pages.shared.outputs import table

MISSING = "(missing)"
COLUMNS = 3


def form_view(loaded: LoadedModel) -> None:
    """Ask for one row, filled in with typical values, and say what the model makes of it."""
    card = loaded.card
    with st.form(f"predict.form.{card.reference}"):
        places = st.columns(COLUMNS)
        values = {}
        for n, column in enumerate(card.columns):
            with places[n % COLUMNS]:
                values[column.name] = _ask(column, f"predict.{card.reference}.{n}")
        clicked = st.form_submit_button(
            "Predict", type="primary", icon=":material/online_prediction:"
        )
    if clicked:
        _answer(card, one_row(loaded, values))


def _ask(column: Column, key: str) -> Any:
    """A field that suits the kind; None stands for a gap."""
    match column.kind:
        case Kind.NUMBER:
            return _ask_number(column, key)
        case Kind.DATE:
            return _ask_date(column, key)
        case Kind.CATEGORY | Kind.BOOLEAN:
            levels = [MISSING, *(level for level in column.levels if level != MISSING)]
            start = levels.index(str(column.typical)) if column.typical in levels else 0
            chosen = st.selectbox(
                as_markdown(column.name),
                levels,
                start,
                key=key,
                accept_new_options=True,
                help=f"{column.unique} levels in training; type to enter another.",
            )
            return None if chosen in (None, MISSING) else chosen
        case _:
            return st.text_area(as_markdown(column.name), key=key, height=68) or None


def _ask_number(column: Column, key: str) -> float | None:
    if not isinstance(column.low, float) or not isinstance(column.high, float):
        return st.number_input(as_markdown(column.name), value=None, format="%g", key=key)
    step = (
        1.0 if column.has_whole_numbers else float(f"{(column.high - column.low) / 100 or 1:.0e}")
    )
    return st.number_input(
        as_markdown(column.name),
        value=float(f"{column.typical or 0.0:.6g}"),
        step=step,
        format="%g",
        key=key,
        help=f"In training {column.low:g} to {column.high:g}, typically {column.typical:g}. "
        "Empty: missing.",
    )


def _ask_date(column: Column, key: str) -> dt.date | None:
    typical = pd.Timestamp(column.typical) if column.typical else None
    seen = f"In training {str(column.low)[:10]} to {str(column.high)[:10]}. Empty: missing."
    shared: dict[str, Any] = {"key": key, "help": seen if column.low else None}
    if typical is not None and any(
        str(v)[11:] not in ("", "00:00:00") for v in (column.low, column.high)
    ):
        moment = typical.floor("min").to_pydatetime()
        return st.datetime_input(
            as_markdown(column.name),
            moment,
            dt.datetime(1700, 1, 1),
            dt.datetime(2250, 1, 1),
            **shared,
        )
    day = typical.date() if typical is not None else None
    return st.date_input(
        as_markdown(column.name), day, dt.date(1700, 1, 1), dt.date(2250, 1, 1), **shared
    )


def _answer(card: ModelCard, result: PredictionResult) -> None:
    for warning in result.warnings:
        st.warning(as_markdown(warning), icon=":material/warning:")
    if result.rejected:
        return
    row = result.frame.iloc[0]
    said = row[PREDICTION]
    with st.container(border=True):
        if not card.is_classification:
            st.metric(as_markdown(card.target), number_text(float(said)))
            return
        st.markdown(
            f"{as_code(card.target)} is predicted to be **{as_markdown(said)}**. "
            f"{threshold_note(card)}"
        )
        _bars(card, result)


def _bars(card: ModelCard, result: PredictionResult) -> None:
    probabilities = result.frame.loc[0, list(result.probabilities)].astype("float64").to_numpy()
    rows = pd.DataFrame({"Class": [str(c) for c in card.classes], "Probability": probabilities})
    rows = rows.sort_values("Probability", ascending=False, kind="stable")
    bar = st.column_config.ProgressColumn(min_value=0.0, max_value=1.0, format="percent")
    config = {"Probability": bar}
    table(rows, "predict.bars", "Probability of each class", column_config=config)
