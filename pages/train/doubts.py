"""What speaks against the scores, each with a button that does what its sentence advises."""

import streamlit as st

from core.model.judge import Doubt
from core.pipeline.answer import act
from core.pipeline.training_data import with_seal
from core.recipe.edits.edit import Edit
from core.recipe.recipe import Recipe
from core.table.dataset import Dataset
from core.tasks.requests import RecipeRequest
from core.tasks.table import TRAIN
from core.wording.escape import as_markdown
from pages.frame import session
from pages.shared.jobs_panel import start


def doubts_list(dataset: Dataset, recipe: Recipe, doubts: tuple[Doubt, ...]) -> None:
    """Every doubt in its own box."""
    for number, doubt in enumerate(doubts):
        with st.container(border=True):
            show = st.warning if doubt.spoils_score else st.info
            show(as_markdown(doubt.sentence), icon=":material/report:")
            key = f"train.doubt.{doubt.code}.{number}"
            if doubt.action is not None and st.button(
                as_markdown(doubt.label), key=key, icon=":material/done:"
            ):
                _do(dataset, recipe, doubt)


def _do(dataset: Dataset, recipe: Recipe, doubt: Doubt) -> None:
    """Change the recipe, and train again where the doubt is of what was trained."""
    assert doubt.action is not None
    edit = act(recipe, doubt.action)
    if not doubt.is_new_fit:
        session.change(edit)
        st.rerun()
    chosen = with_seal(dataset, edit.recipe)
    session.change(Edit(chosen, edit.sentence))
    start(TRAIN, "Train models", RecipeRequest(recipe=chosen))
    st.rerun()
