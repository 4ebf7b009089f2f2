"""One row as an instrument: its cells move, and with them the answer, each column's part in it, the
curve along a column, the rows like it, and what would change the answer."""

from typing import Any, Literal

import pandas as pd
import streamlit as st

from core.charts.explain import waterfall
from core.model.explain import RowExplanation
from core.model.explain.parts import PROBABILITY, UNITS
from core.model.what_if import Instrument, RowAnswer, answer_for, instrument_of
from core.wording.escape import as_code, as_markdown
from core.wording.numbers import number_text
from core.workspace.registry import LoadedModel, find_model
from pages.frame import address
from pages.frame.in_memory import in_memory
from pages.predict.along import along_view
from pages.predict.assurance import assurance_note
from pages.predict.cells import Asking, ask_cells
from pages.predict.changes import changes_view
from pages.predict.like import like_view
from pages.predict.row_state import ROW, RowState, ask_start, link_view
from pages.shared.ask_model import threshold_note
from pages.shared.outputs import figure, shown_errors, table

PARTS = "Each column's part in the answer"


def what_if_view(loaded: LoadedModel) -> None:
    """Ask for one row in controls that answer at every move."""
    with st.spinner("Reading the training rows that were kept with the model"):
        instrument = _instrument(loaded.card.reference, loaded)
    _bench(instrument)


@in_memory()
def _instrument(reference: str, _loaded: LoadedModel) -> Instrument:
    return instrument_of(find_model(reference), _loaded)


@st.fragment
def _bench(instrument: Instrument) -> None:
    """The row's controls and answers. A fragment is drawn outside of what the page catches."""
    with shown_errors():
        _draw(instrument)


def _draw(instrument: Instrument) -> None:
    """Controls on the left, what the model makes of them on the right and below."""
    state = RowState(instrument)
    place_of_link = ask_start(state)
    with st.container(key="what_if_bench"):
        left, right = st.columns([2, 3], gap="large")
    with left:
        is_exact = st.toggle(
            "Type exact values",
            key="what_if.exact",
            persist_state="session",
            on_change=lambda: state.draw_anew(state.cells),
        )
        cells = ask_cells(Asking(instrument, state.key, is_exact), state.start)
        state.keep(cells)
        address.write(ROW, state.written(), "")
    with place_of_link:
        link_view(state)
    with right:
        label = _ask_class(instrument)
        answer = answer_for(instrument, cells, label)
        _answer_view(state, answer, label)
    if answer.result.rejected:
        return
    with st.container(border=True):
        along_view(instrument, cells, label)
    with st.container(border=True):
        changes_view(state, answer)
    with st.container(border=True):
        like_view(instrument, cells)


def _ask_class(instrument: Instrument) -> Any:
    """The class whose probability is followed; None for numbers."""
    card = instrument.card
    if not card.is_classification:
        return None
    if len(card.classes) == 2:
        return card.positive
    key = f"what_if.class.{card.reference}"
    address.follow("class", key, card.classes, card.classes[0])
    chosen = st.selectbox("Class to follow", card.classes, key=key)
    address.write("class", chosen, card.classes[0])
    return chosen


def _answer_view(state: RowState, answer: RowAnswer, label: Any) -> None:
    for warning in answer.result.warnings:
        st.warning(as_markdown(warning), icon=":material/warning:")
    if answer.result.rejected:
        return
    card = state.instrument.card
    with st.container(border=True, key="what_if_answer"):
        name = f"Probability that {card.target} is {label}" if label is not None else card.target
        moved = answer.output - state.begun_at(answer.output, label)
        written = f"{answer.output:.1%}" if card.is_classification else number_text(answer.output)
        points = (
            f"{100 * moved:+.1f} points"
            if card.is_classification
            else number_text(moved, signed=True)
        )
        told = f"{points} since the start" if moved else "where it started"
        arrow: Literal["auto", "off"] = "auto" if moved else "off"
        st.metric(as_markdown(name), written, told, delta_color="off", delta_arrow=arrow)
        if card.is_classification:
            st.markdown(
                f"{as_code(card.target)} is predicted to be **{as_markdown(answer.predicted)}**. "
                f"{threshold_note(card)}"
            )
        with shown_errors():
            assurance_note(state.instrument.loaded, answer.result)
    if len(card.classes) > 2:
        _bars(answer, tuple(map(str, card.classes)))
    explained = _explained(answer, PROBABILITY if card.is_classification else UNITS)
    rows = pd.DataFrame({"Column": answer.columns, "Moves by": answer.contributions})
    figure(waterfall(explained), "what_if.parts", PARTS, rows)
    st.caption(
        "From the typical answer (base) to this row's: what each column moves it by (sampled "
        "Shapley values). They say what the model does with a value, not what would happen if it "
        "were changed in the world."
    )


def _explained(answer: RowAnswer, scale: str) -> RowExplanation:
    """The answer as the waterfall takes it."""
    return RowExplanation(
        columns=answer.columns,
        raw=answer.cells,
        contributions=answer.contributions,
        base=answer.base,
        output=answer.output,
        scale=scale,
        method="",
        predicted=answer.predicted,
        probability=None,
    )


def _bars(answer: RowAnswer, classes: tuple[str, ...]) -> None:
    """The probability of each of several classes."""
    row = answer.result.frame.iloc[0]
    given = row[list(answer.result.probabilities)].astype("float64").to_numpy()
    rows = pd.DataFrame({"Class": classes, "Probability": given})
    rows = rows.sort_values("Probability", ascending=False, kind="stable")
    bar = st.column_config.ProgressColumn(min_value=0.0, max_value=1.0, format="percent")
    config = {"Probability": bar}
    table(rows, "what_if.bars", "Probability of each class", column_config=config)
