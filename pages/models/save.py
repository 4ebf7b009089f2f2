"""Keeping a model of the leaderboard."""

import streamlit as st

from core.model.train import ModelRun
from core.recipe.recipe import Recipe
from core.table.dataset import Dataset
from core.tasks.requests import SaveRequest
from core.tasks.table import SAVE_MODEL
from core.wording.escape import as_markdown
from core.workspace.registry import REFERENCE_ROWS, Statements, check_name
from pages.shared.ask_run import ask_run, known_board
from pages.shared.jobs_panel import job_panel, start
from pages.shared.proposed_name import proposed_name


def save_form(dataset: Dataset | None, recipe: Recipe, *, is_first: bool) -> bool:
    """Offer the models that were trained for the open recipe; nothing where there are none. Are
    there any?"""
    if dataset is None or recipe.target is None:
        return False
    result = known_board(dataset, recipe)
    if result is None or result.best is None:
        return False
    job = job_panel(SAVE_MODEL)
    if job and job.result:
        st.success(
            f"The newest model is {as_markdown(job.result['model'])}.", icon=":material/check:"
        )
    with st.expander("Save a trained model", icon=":material/save:", expanded=is_first):
        run = ask_run(result, "Trained model", "models.run")
        _label_form(recipe, run, proposed_name(dataset), busy=bool(job and job.is_active))
    return True


def _label_form(recipe: Recipe, run: ModelRun, proposed: str, busy: bool) -> None:
    with st.form("models.save", border=False):
        name = st.text_input("Name", proposed, max_chars=64, key="models.name")
        notes = st.text_area("Notes", key="models.notes", height=80, max_chars=2000)
        stated = _ask_statements()
        clicked = st.form_submit_button(
            "Save", type="primary", icon=":material/save:", disabled=busy, key="models.save.go"
        )
    st.caption(
        "The model is fitted on all training rows and kept with its card; with a sample of at most "
        f"{REFERENCE_ROWS:,} of those rows, without what cleaning steps hide of personal columns, "
        "for explanations, for the certificates of its files, to know them again where it is "
        "compared with another and to hold watched batches against; and with its answers for rows "
        "that it was not fitted on, which drift holds later answers against."
    )
    if clicked:
        named = check_name(name)
        request = SaveRequest(recipe=recipe, pick=run.model, name=named, notes=notes, stated=stated)
        start(SAVE_MODEL, f"Save {run.label}", request)
        st.rerun()


def _ask_statements() -> Statements:
    """What only people know of the model; it stands on its card and goes along with exports."""
    with st.expander("For its card: use, subsets, limits, licence", icon=":material/edit_note:"):
        said = {
            field: st.text_input(label, key=f"models.stated.{field}", max_chars=500, help=help)
            for field, label, help in ASKED
        }
    return Statements(**{field: text.strip() for field, text in said.items()})


ASKED = (
    ("intended", "Intended use", "Who decides what by its answers, and what it is not for."),
    ("subsets", "Subsets", "For whom it was made, and for whom it was looked at apart."),
    ("limits", "Limits", "Where its answers should not be relied on."),
    ("licence", "Licence", "Of the model, and of the data that it learned from."),
)
