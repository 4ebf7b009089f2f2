"""Balance: unequal classes, and what to do about them."""

import streamlit as st

from core.table.schema import Task
from pages.balance.views import advice, balance_form, shares_tiles
from pages.frame import session
from pages.shared.needs import need_target
from pages.shared.outputs import link_to, next_step, page_header, shown_errors

page_header("Balance", "Unequal classes: see them, and act on training folds only.")

dataset, recipe = need_target()
if recipe.task is not Task.CLASSIFICATION:
    st.info(
        "The target is a number, so there are no classes to balance. Nothing is missing here.",
        icon=":material/info:",
    )
    if recipe.balance.method != "none":
        st.warning("The recipe still balances classes; training will refuse that.")
        if st.button("Leave as it is", key="balance.clear", type="primary"):
            session.change(recipe.with_(balance={"method": "none"}), "Stop balancing classes")
            st.rerun()
    link_to("train", "Train models")
    st.stop()

with shown_errors():
    shares_tiles(dataset, recipe)
with shown_errors(), st.container(border=True):
    balance_form(dataset)
with shown_errors(), st.container(border=True):
    advice(dataset, recipe)
next_step("train", "Train models")
