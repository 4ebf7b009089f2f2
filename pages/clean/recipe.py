"""The recipe as a whole: as a file, what changed in it, and one from a file or a saved model for
this table."""

import pandas as pd
import streamlit as st

from core.data.load.notes.upload import Upload
from core.model.train.recipe_problem import recipe_problem
from core.recipe.difference import recipe_difference
from core.recipe.edits.edit import Edit
from core.recipe.proposed_columns import SAME, StandIn, propose_columns
from core.recipe.recipe import Recipe
from core.recipe.recipe_file import open_recipe_file
from core.recipe.template import fit_template
from core.table.dataset import Dataset
from core.wording.escape import as_code, as_markdown
from core.wording.numbers import counted
from core.workspace.registry import list_models
from pages.clean.recipe_files import recipe_files
from pages.frame import session
from pages.shared.outputs import shown_errors, table_of_sentences
from pages.shared.uploads import Uploader, take_uploads

TEMPLATE, NO_COLUMN = "recipe.template", ""


def recipe_view(dataset: Dataset) -> None:
    """A file of the recipe, its changes in words, and another's recipe for this table."""
    recipe = session.recipe()
    st.header("This recipe")
    recipe_files(dataset, recipe)
    _changes()
    st.header("Use another recipe")
    take_uploads(
        Uploader("A recipe of another table or project", "recipe.file", ("yaml", "yml", "json")),
        _take,
    )
    _ask_model()
    template: Recipe | None = session.scratch(TEMPLATE)
    if template is not None:
        with shown_errors():
            _fit(dataset, template)


def _ask_model() -> None:
    """The recipe that a saved model was made by, of whatever project."""
    cards = {saved.card.reference: saved.card for saved in list_models()}
    if not cards:
        return
    told = {name: f"{name} · predicts {card.target}" for name, card in cards.items()}
    with st.container(horizontal=True, vertical_alignment="bottom"):
        name = st.selectbox(
            "Or that of a saved model",
            list(cards),
            None,
            format_func=lambda name: as_markdown(told[name]),
            placeholder="Choose a model",
            key="recipe.model",
        )
        if st.button("Take its recipe", key="recipe.of_model", disabled=name is None) and name:
            with shown_errors():
                session.keep_scratch(TEMPLATE, Recipe.of(cards[name].recipe))


def _take(upload: Upload) -> None:
    """Keep the recipe of an upload for this visit; the file is not needed any more."""
    session.keep_scratch(TEMPLATE, open_recipe_file(upload.path, upload.name))
    upload.path.unlink()


def _changes() -> None:
    """How two states of the project's recipe differ."""
    entries, now = session.history().entries, session.history().position
    if len(entries) < 2:
        return
    st.header("What changed")
    left, right = st.columns(2)
    names = [f"{n}. {entry.sentence}" for n, entry in enumerate(entries, start=1)]
    places, told = range(len(names)), names.__getitem__
    before = left.selectbox("From", places, 0, format_func=told, key="recipe.before")
    after = right.selectbox("To", places, now, format_func=told, key=f"recipe.after.{now}")
    _difference(entries[before].recipe, entries[after].recipe)


def _difference(before: Recipe, after: Recipe) -> None:
    changes = recipe_difference(before, after)
    if not changes:
        st.caption("The two recipes are equal.")
        return
    rows = [{"About": change.topic, "Change": change.sentence} for change in changes]
    table_of_sentences(pd.DataFrame(rows), "How the recipes differ")


def _fit(dataset: Dataset, template: Recipe) -> None:
    """Which column stands for which, what is lost, what would change, and the button."""
    proposals = propose_columns(template, dataset)
    same = [one for one in proposals if one.why == SAME]
    st.markdown(
        f"The recipe names {counted(len(proposals), 'column')}; {len(same)} of them are here by "
        "the same name."
    )
    with st.expander("Which column stands for which", expanded=len(same) < len(proposals)):
        scope = f"recipe.column.{template.key()}"
        columns = {
            one.wanted.name: _column(dataset, one, f"{scope}.{n}")
            for n, one in enumerate(proposals)
        }
    fitted = fit_template(template, dataset, columns)
    for sentence in fitted.lost:
        st.warning(as_markdown(f"Not taken over: {sentence}"), icon=":material/error:")
    if problem := recipe_problem(dataset, fitted.recipe):
        st.warning(as_markdown(problem), icon=":material/error:")
    _difference(session.recipe(), fitted.recipe)
    use, leave = st.columns(2)
    if use.button("Use this recipe", key="recipe.use", type="primary", icon=":material/check:"):
        session.change(Edit(fitted.recipe, "Use another recipe"))
        _put_away()
    if leave.button("Leave it", key="recipe.leave"):
        _put_away()


def _put_away() -> None:
    session.keep_scratch(TEMPLATE, None)
    st.rerun()


def _column(dataset: Dataset, proposal: StandIn, key: str) -> str:
    wanted = proposal.wanted
    names = [NO_COLUMN, *dataset.schema.names]
    kinds = f", {' or '.join(wanted.kinds)}" if wanted.kinds else ""
    return st.selectbox(
        f"{as_code(wanted.name)}{kinds} ({as_markdown(', '.join(wanted.uses))})",
        names,
        names.index(proposal.column),
        format_func=lambda name: name or "none",
        help=f"Proposed: {proposal.why}." if proposal.why else None,
        key=key,
    )
