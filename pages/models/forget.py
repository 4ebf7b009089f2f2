"""A saved model is forgotten, which is asked once."""

import streamlit as st

from core.machine.memory_cache import shared
from core.wording.escape import as_markdown
from core.workspace.access.rights import Right
from core.workspace.forget_model import forget_model, model_plan
from core.workspace.registry import SavedModel
from core.workspace.registry.reach import may_with_model
from pages.shared.outputs import shown_errors


def forget_button(saved: SavedModel) -> None:
    """A button that leads to the question; nothing is looked up before it is pressed."""
    if may_with_model(saved.card.name, Right.OWNER) and st.button(
        "Forget this model", key="models.forget", icon=":material/delete:", type="tertiary"
    ):
        ask_to_forget(saved)


@st.dialog("Forget this model?")
def ask_to_forget(saved: SavedModel) -> None:
    """Say what would go; one click does it."""
    with shown_errors():
        which = _which(saved)
        plan = model_plan(which)
        st.markdown(as_markdown(f"{plan.sentence} This cannot be undone."))
        is_meant = not plan.in_use or st.checkbox(
            "Remove it although it is in use", key=f"models.forget.{which}.used"
        )
        if st.button(
            "Forget it for good",
            key=f"models.forget.{which}.yes",
            type="primary",
            icon=":material/delete_forever:",
            disabled=not is_meant,
        ):
            forget_model(plan, with_used=bool(plan.in_use))
            st.cache_resource.clear()
            shared.clear()  # what is in memory of it, too
            st.rerun()


def _which(saved: SavedModel) -> str:
    """This version, or with a choice every version of its name."""
    one, every = saved.card.reference, saved.card.name
    if len(model_plan(every).versions) == 1:
        return every
    labels = {one: f"Only {one}", every: f"Every version of {every}"}
    chosen: str = st.radio(
        "What",
        [one, every],
        format_func=lambda key: as_markdown(labels[key]),
        key="models.forget.of",
    )
    return chosen
