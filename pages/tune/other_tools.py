"""The same study for other tools, as code to copy."""

import streamlit as st

from core.methods.tuning import TunePlan
from core.model.tune import TOOLS, SearchSpace


def other_tools(space: SearchSpace, plan: TunePlan) -> None:
    """Code that searches the same space for as many trials in another tool."""
    with st.expander("The same study in other tools", icon=":material/code:"):
        tool = st.selectbox("Tool", list(TOOLS), key="tune.tool")
        st.code(TOOLS[tool](space, plan), language="yaml" if "Biases" in tool else "python")
        st.caption(
            "Holdout does not run these. They know neither folds nor races: that is score's."
        )
