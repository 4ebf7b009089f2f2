"""A search that was made before the recipe changed: it stays in sight."""

import streamlit as st

from core.recipe.model_pick import ModelPick
from core.recipe.recipe import Recipe
from core.wording.escape import as_markdown
from core.wording.numbers import counted
from pages.frame import session
from pages.shared.earlier_steps import earlier_steps
from pages.tune.board import kept_tuning


def earlier_search(recipe: Recipe, pick: ModelPick) -> None:
    """What a search of the same model's options found for an earlier recipe, with the way back;
    nothing where none was made."""
    for step in earlier_steps(recipe):
        found = kept_tuning(step.recipe, pick)
        if found is None or not found.trials:
            continue
        with st.container(border=True):
            st.markdown(f"**Before** {as_markdown(step.next_sentence)}")
            tried = counted(len(found.trials), "trial")
            st.markdown(as_markdown(f"{tried} for {pick.label}. {found.verdict}"))
            st.button(
                "Go back to that recipe",
                key="tune.earlier.back",
                icon=":material/undo:",
                on_click=session.go_to,
                args=(step.position,),
            )
        return
