"""What speaks against the scores, each with a button that does what its sentence advises."""

from collections.abc import Iterable

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


def doubts_list(dataset: Dataset, recipe: Recipe, doubts: Iterable[Doubt], page: str) -> None:
    """Every doubt in its own box; on Train the click trains again, elsewhere the page begins
    anew."""
    trains = page == "train"
    for number, doubt in enumerate(doubts):
        with st.container(border=True):
            show = st.warning if doubt.spoils_score else st.info
            show(as_markdown(doubt.sentence), icon=":material/report:")
            key = f"{page}.doubt.{doubt.code}.{number}"
            if doubt.action is None:
                continue
            label = doubt.label if trains else doubt.action.label
            if st.button(as_markdown(label), key=key, icon=":material/done:"):
                _do(dataset, recipe, doubt, trains=trains)


def _do(dataset: Dataset, recipe: Recipe, doubt: Doubt, *, trains: bool) -> None:
    """Change the recipe, and train again where the doubt is of what was trained."""
    assert doubt.action is not None
    edit = act(recipe, doubt.action)
    if not (doubt.is_new_fit and trains):
        session.change(edit)
        st.rerun()
    chosen = with_seal(dataset, edit.recipe)
    session.change(Edit(chosen, edit.sentence))
    start(TRAIN, "Train models", RecipeRequest(recipe=chosen))
    st.rerun()
