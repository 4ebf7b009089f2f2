"""Every column on a card: searched, filtered, sorted, a page of them at a time."""

import streamlit as st

from core.explore.profile import Profile, VariableProfile
from core.explore.profile.listing import listing
from pages.explore.column import column_view
from pages.frame import address, session
from pages.shared.column_card import column_card
from pages.shared.exploration import Exploration
from pages.shared.outputs import download_table, table

CARDS = 12  # on one screen: each chart takes the browser some time
CHOSEN = "explore.column"

_ORDERS = {
    "File": lambda *_: 0,
    "Name": lambda v, _: v.name.lower(),
    "Most missing": lambda v, _: -v.missing,
    "Most different values": lambda v, _: -v.unique,
    "Most skewed": lambda v, _: -abs(getattr(v.stats, "skew", None) or 0.0),
    "Closest to the target": lambda v, strengths: -strengths.get(v.name, -1.0),
}


def columns_view(exploration: Exploration) -> None:
    """One column in full where one is chosen, else all of them as cards."""
    names = [variable.name for variable in exploration.profile.variables]
    address.follow("column", CHOSEN, names, None)
    chosen = st.selectbox(
        "Column in full",
        names,
        None,
        placeholder=f"Choose one of {len(names):,} columns, or look through all of them below",
        key=CHOSEN,
        persist_state="session",
    )
    address.write("column", chosen)
    if chosen is not None:
        column_view(exploration, chosen)
        return
    variables = _ask_columns(exploration)
    if not variables:
        st.info("No column has that in its name or kind.", icon=":material/search_off:")
        return
    page = 1
    if len(variables) > CARDS:
        st.caption(f"{len(variables):,} columns, {CARDS} at a time.")
        page = st.pagination(-(-len(variables) // CARDS), key=f"explore.page.{len(variables)}")
    with st.grid(3, min_column_width=300):
        for variable in variables[(page - 1) * CARDS : page * CARDS]:
            _card(variable, is_target=variable.name == exploration.profile.target)
    _all_numbers(exploration.profile)


def _ask_columns(exploration: Exploration) -> list[VariableProfile]:
    """The columns that suit the search and the kinds, in the order asked for."""
    known = exploration.profile
    kinds = sorted({str(variable.kind) for variable in known.variables})
    orders = [name for name in _ORDERS if known.relations or "target" not in name]
    with st.container(horizontal=True, vertical_alignment="bottom"):
        words = st.text_input(
            "Search columns",
            key="explore.search",
            icon=":material/search:",
            persist_state="session",
        )
        order = st.selectbox("Order", orders, key="explore.order", persist_state="session")
        only = st.pills(
            "Kinds",
            kinds,
            selection_mode="multi",
            key="explore.kinds",
            persist_state="session",
            wrap=True,
        )
    variables = [
        variable
        for variable in known.variables
        if words.lower() in f"{variable.name} {variable.kind}".lower()
        and (not only or variable.kind in only)
    ]
    strengths = exploration.strengths if "target" in order else {}
    return sorted(variables, key=lambda variable: _ORDERS[order](variable, strengths))


def _card(variable: VariableProfile, is_target: bool) -> None:
    with st.container(border=True, height="stretch"):
        badges = [":violet-badge[target]"] if is_target else []
        column_card(variable, badges, f"explore.card.{variable.name}")
        if variable.stats is None:
            return
        st.button(
            "In full",
            key=f"explore.open.{variable.name}",
            type="tertiary",
            icon=":material/open_in_full:",
            on_click=session.set_widget,
            args=(CHOSEN, variable.name),
        )


def _all_numbers(known: Profile) -> None:
    """Made and sent only when it is opened."""
    below = st.expander(
        "All numbers", icon=":material/table:", key="explore.numbers.open", on_change="rerun"
    )
    if below.open:
        with below:
            rows = listing(known)
            table(rows, key="explore.numbers", alt="Statistics of every column")
            download_table(rows, "columns.csv", key="explore.numbers")
