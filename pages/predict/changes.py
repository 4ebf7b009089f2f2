"""The smallest change of the row that reaches a wished answer."""

import streamlit as st

from core.model.what_if import (
    ChangeSearch,
    Limits,
    RowAnswer,
    WayThere,
    WishedAnswer,
    plain_cell,
    smallest_changes,
)
from core.table.cell_text import cell_text
from core.table.schema import Kind
from core.wording.escape import as_markdown
from core.workspace.registry import ModelCard
from pages.frame import session
from pages.predict.row_state import RowState
from pages.shared.outputs import shown_errors

AT_LEAST, AT_MOST = "at least", "at most"


def changes_view(state: RowState, answer: RowAnswer) -> None:
    """Ask what is wished in place of the answer and what may not change; search when asked, and
    take a way over."""
    st.header("The smallest change that reaches another answer")
    instrument = state.instrument
    key = f"what_if.wish.{instrument.card.reference}"
    with st.form(f"{key}.form", border=False):
        wish = _ask_wish(instrument.card, answer, key)
        limits = _ask_limits(state, key)
        asked = st.form_submit_button("Search", icon=":material/alt_route:")
    cells, told = state.cells, f"{key}.told"
    if asked:
        with shown_errors():
            found = smallest_changes(instrument, cells, wish, limits)
            session.keep_scratch(told, (cells, found))
    before, search = session.scratch(told, (None, None))
    if search is not None and before == cells:
        _search_view(state, search)


def _ask_wish(card: ModelCard, answer: RowAnswer, key: str) -> WishedAnswer:
    if card.is_classification:
        said = answer.predicted
        others = [c for c in card.classes if c != said] or list(card.classes)
        options = [*others, *(c for c in card.classes if c not in others)]
        return WishedAnswer(label=st.selectbox("Wished class", options, key=f"{key}.label"))
    left, right = st.columns(2)
    side = left.segmented_control(
        f"Wished {as_markdown(card.target)}",
        [AT_LEAST, AT_MOST],
        default=AT_LEAST,
        required=True,
        key=f"{key}.side",
    )
    value = right.number_input(
        "Value", value=float(f"{answer.output:.4g}"), format="%g", key=f"{key}.value"
    )
    return WishedAnswer(low=value) if side == AT_LEAST else WishedAnswer(high=value)


def _ask_limits(state: RowState, key: str) -> Limits:
    columns = [c for c in state.instrument.card.columns if c.kind is not Kind.TEXT]
    ordered = [c.name for c in columns if c.kind in (Kind.NUMBER, Kind.DATE)]

    def ask(label: str, names: list[str], which: str) -> frozenset[str]:
        return frozenset(st.multiselect(label, names, key=f"{key}.{which}"))

    places = st.columns(3)
    with places[0]:
        fixed = ask("May not change", [c.name for c in columns], "fixed")
    with places[1]:
        up = ask("May only grow", ordered, "up")
    with places[2]:
        down = ask("May only shrink", ordered, "down")
    return Limits(fixed, up, down)


def _search_view(state: RowState, search: ChangeSearch) -> None:
    if search.is_met_already:
        st.info("The row has the wished answer already.")
        return
    if not search.found:
        st.info(
            f"None found: of {search.asked:,} rows with values that training rows have, within "
            "these limits, the model answers none as wished."
        )
        return
    for n, way in enumerate(search.found):
        with st.container(horizontal=True, vertical_alignment="center"):
            st.markdown(_sentence(way), width="stretch")
            st.button(
                "Take over",
                key=f"{state.key}.take.{n}",
                on_click=_take,
                args=(state, way),
            )
    st.caption(
        f"The model was asked about {search.asked:,} rows. A change of the model's answer is no "
        "promise about the world."
    )


def _take(state: RowState, way: WayThere) -> None:
    state.begin(state.cells | {name: plain_cell(after) for name, (_, after) in way.changes.items()})


def _sentence(way: WayThere) -> str:
    ends = {name: map(cell_text, both) for name, both in way.changes.items()}
    changes = ", ".join(
        f"**{as_markdown(name)}** {' → '.join(map(as_markdown, both))}"
        for name, both in ends.items()
    )
    return f"{changes}: then **{as_markdown(cell_text(way.answer))}**"
