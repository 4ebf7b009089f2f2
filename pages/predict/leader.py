"""The leader of the leaderboard, to be tried at once, saved or not."""

import streamlit as st

from core.model.train import ModelRun, training_part
from core.recipe.recipe import Recipe
from core.table.dataset import Dataset
from core.tasks.requests import SaveRequest
from core.tasks.table import SAVE_MODEL
from core.wording.escape import as_markdown
from core.workspace.registry import SavedModel, check_name
from pages.frame import open_table, session
from pages.shared.ask_run import known_board
from pages.shared.jobs_panel import job_panel, start
from pages.shared.proposed_name import proposed_name


def leader_offer(own: tuple[SavedModel, ...]) -> bool:
    """Offer to fit the leader and keep it under the table's name, unless one of the project's `own`
    models was made of it; draw the progress. Is there a leader that is not saved?"""
    dataset, recipe = open_table.dataset(), session.recipe()
    best = _leader(dataset, recipe)
    if dataset is None or best is None or any(_is_made_of(m, recipe, best) for m in own):
        return False
    job = job_panel(SAVE_MODEL)
    if job is not None and job.is_active:
        return True
    label = as_markdown(best.label)
    with st.container(border=True, horizontal=True, vertical_alignment="center"):
        asked = st.button(
            f"Try {label}", key="predict.leader", type="primary", icon=":material/play_arrow:"
        )
        st.caption(
            f"{label} leads the leaderboard and is not saved. It is then fitted on all training "
            f"rows and kept on Models as {proposed_name(dataset)}."
        )
    if asked:
        name = check_name(proposed_name(dataset))
        request = SaveRequest(recipe=recipe, pick=best.model, name=name)
        start(SAVE_MODEL, f"Save {best.label}", request)
        st.rerun()
    return True


def _leader(dataset: Dataset | None, recipe: Recipe) -> ModelRun | None:
    board = known_board(dataset, recipe) if dataset is not None else None
    return board.best if board else None


def _is_made_of(saved: SavedModel, recipe: Recipe, run: ModelRun) -> bool:
    """Was it made of this run of what was trained?"""
    trained, made_of = training_part(recipe), training_part(Recipe.of(saved.card.recipe))
    return saved.card.run == run.key and made_of.key() == trained.key()
