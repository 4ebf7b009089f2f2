"""What the prediction is for, in the user's words."""

import streamlit as st

from core.goal import MOST
from pages.shared import session
from pages.shared.method_choice import fresh


def goal_form() -> None:
    """The goal as the recipe has it; a change is kept, and undo takes it back."""
    recipe = session.recipe()
    typed = st.text_area(
        "Goal",
        recipe.goal,
        key=fresh("load.goal"),
        height=80,
        max_chars=MOST,
        placeholder="What the prediction is for: who will do what with it",
        help="One or a few sentences. They stand in the report and on the model's card.",
    )
    changed = recipe.with_(goal=typed or "")
    if changed.goal != recipe.goal:
        session.change(changed, "Say what it is for" if changed.goal else "Take the goal out")
        st.rerun()
