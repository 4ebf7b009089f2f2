"""Balance where the target is a number: nothing to do, unless the recipe still balances."""

import streamlit as st

from core.choices.pick import Pick
from core.recipe.edits.preparation import balance_classes
from core.recipe.recipe import Recipe
from pages.frame import session


def no_classes(recipe: Recipe) -> None:
    """Why the page is empty, and the way out of a balancing that training would refuse."""
    st.info(
        "The target is a number, so there are no classes to balance. Nothing is missing here.",
        icon=":material/info:",
    )
    if recipe.balance.method != "none":
        st.warning("The recipe still balances classes; training will refuse that.")
        if st.button("Leave as it is", key="balance.clear", type="primary"):
            session.change(balance_classes(recipe, Pick(method="none")))
            st.rerun()
