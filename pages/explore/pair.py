"""One pair of columns as the chart that suits their kinds."""

import streamlit as st

from core.charts.explore import explorer
from core.explore.visual import Spec, explore
from core.table.dataset import Dataset
from core.wording.escape import as_markdown
from pages.frame import address, session
from pages.shared.outputs import figure, shown_errors

PAIR = ("explore.pair.x", "explore.pair.y")


def pair_view(table: Dataset, names: tuple[str, ...], first: tuple[str, str]) -> None:
    """Ask for two columns, at `first` these, and draw them together."""
    st.header("One pair")
    for part, key, name in zip("xy", PAIR, first, strict=True):
        if session.widget(key) not in names:
            session.set_widget(key, name)
        address.follow(part, key, names, name)
    with st.container(horizontal=True):
        x = st.selectbox("Across", names, key=PAIR[0], persist_state="session")
        y = st.selectbox("Upwards", names, key=PAIR[1], persist_state="session")
    for part, chosen, usual in zip("xy", (x, y), first, strict=True):
        address.write(part, chosen, usual)
    if x == y:
        st.caption("Choose two different columns.")
        return
    with shown_errors():
        data = explore(table, Spec(x=x, y=y))
        figure(explorer(data), key="explore.pair", alt=f"{x} with {y}")
        if data.notes:
            st.caption(as_markdown(" ".join(data.notes)))
