"""What the prediction is for, in the user's words."""

import streamlit as st

from core.recipe.edits.target import say_goal
from core.recipe.goal import MOST
from pages.frame import session
from pages.shared.method_choice import fresh


def goal_form() -> None:
    """The goal as the recipe has it; a change is kept, and undo takes it back."""
    key = fresh("load.goal")
    # Kept in a callback: leaving the field by a click on a button must not lose that click, which
    # starting the run again would.
    st.text_area(
        "Goal",
        session.recipe().goal,
        key=key,
        height=80,
        max_chars=MOST,
        placeholder="What the prediction is for: who will do what with it",
        help="One or a few sentences. They stand in the report and on the model's card.",
        on_change=_keep,
        args=(key,),
    )


def _keep(key: str) -> None:
    recipe = session.recipe()
    edit = say_goal(recipe, session.widget(key) or "")
    if edit.recipe.goal != recipe.goal:
        session.change(edit)
