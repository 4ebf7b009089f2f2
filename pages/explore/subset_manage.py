"""Named subsets: saved from the filter, picked again, renamed and deleted."""

from collections.abc import Callable

import streamlit as st

from core.errors import WorkbenchError
from core.explore.visual.filters import count_rows
from core.pipeline.subsets import looks_at
from core.recipe.edits.edit import Edit
from core.recipe.edits.subsets import drop_subset, rename_subset, save_subset
from core.recipe.recipe import Recipe
from core.table.dataset import Dataset
from core.wording.escape import as_code, as_markdown
from core.wording.listing import cut
from pages.explore.state import keep_filters
from pages.frame import session
from pages.shared.outputs import shown_errors


def subsets_popover(table: Dataset, condition: str) -> None:
    """Save the filter under a name; below, the subsets there are."""
    recipe = session.recipe()
    if condition:
        save_form(table, condition, "explore.subset")
    elif not recipe.subsets:
        st.caption("Filter the rows first; then they can be saved under a name.")
    for number, (name, expression) in enumerate(recipe.subsets.items()):
        _subset(table, number, name, expression)
    if recipe.subsets:
        st.caption("Evaluate shows a model's scores on a subset; Drift compares two of them.")


def save_form(table: Dataset, condition: str, key: str) -> None:
    """A name for a condition, and the button that keeps it."""
    recipe = session.recipe()
    with st.container(horizontal=True, vertical_alignment="bottom"):
        name = st.text_input(
            "Name of the subset", key=f"{key}.name", placeholder="such as new customers"
        )
        label = "Replace" if name.strip() in recipe.subsets else "Save"
        if st.button(label, key=f"{key}.save", icon=":material/bookmark_add:"):
            with shown_errors():
                session.remembered(count_rows, table, condition)
                session.change(save_subset(recipe, name, condition))
                st.toast(
                    f"Saved the subset {as_markdown(name.strip())}.",
                    icon=":material/bookmark_added:",
                )
                st.rerun()
    if looks_at(condition, recipe.target):
        st.caption(
            f"It looks at the target {as_markdown(recipe.target)}: a model's score on such rows "
            "does not say how it does on new ones, whose target is not known."
        )


def _subset(table: Dataset, number: int, name: str, expression: str) -> None:
    with st.container(border=True):
        st.markdown(f"**{as_markdown(name)}** · {_rows(table, expression)}")
        st.caption(as_code(cut(expression, 120)))
        with st.container(horizontal=True, vertical_alignment="bottom"):
            st.button(
                "Show",
                key=f"explore.subset.show.{number}",
                icon=":material/filter_alt:",
                on_click=keep_filters,
                args=((expression,),),
            )
            to = st.text_input(
                f"New name for subset {number + 1}",
                name,
                key=f"explore.subset.to.{number}.{name}",
                label_visibility="collapsed",
            )
            if st.button("Rename", key=f"explore.subset.rename.{number}", disabled=to == name):
                _change(lambda recipe: rename_subset(recipe, name, to))
            if st.button("Delete", key=f"explore.subset.delete.{number}", icon=":material/delete:"):
                _change(lambda recipe: drop_subset(recipe, name))


def _rows(table: Dataset, expression: str) -> str:
    try:
        rows = session.remembered(count_rows, table, expression)
    except WorkbenchError as error:
        return as_markdown(error)
    return f"{rows:,} of {table.rows:,} rows"


def _change(changed: Callable[[Recipe], Edit]) -> None:
    """Put the recipe with other subsets in force, or say why a name will not do."""
    with shown_errors():
        session.change(changed(session.recipe()))
        st.rerun()
