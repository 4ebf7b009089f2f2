"""Levels that are probably one: each merge with its counts, accepted one by one."""

import streamlit as st

from core.methods.clean.spellings import Cluster, clusters, has_clusters
from core.pipeline.cleaning import Cleaning
from core.pipeline.cleaning_rules import cleaning_part
from core.recipe.edits.steps import merge_spellings
from core.recipe.recipe import Recipe
from core.table.dataset import Dataset
from core.table.schema import Kind
from core.wording.escape import as_code, as_markdown
from core.wording.numbers import counted
from pages.frame import session
from pages.shared.method_choice import fresh

SHOWN = 20
ROWS_AT_ONCE = 20_000
TEXTS = (Kind.CATEGORY, Kind.BOOLEAN, Kind.TEXT, Kind.IDENTIFIER)


def spellings_view(dataset: Dataset, cleaning: Cleaning) -> None:
    """One column's suggested merges."""
    recipe = session.recipe()
    st.header("Spellings")
    st.caption(
        "Levels that agree but for case, accents, punctuation, white space or the order of words, "
        "that share their letter pairs, or that are a letter or two away from a far commoner one. "
        "Nothing is merged until you say so."
    )
    named = [name for name in cleaning.schema.of_kind(*TEXTS) if name in cleaning.frame.columns]
    if not named:
        st.info("No column holds texts.", icon=":material/info:")
        return
    if not _is_asked(dataset, recipe):
        return
    clustered = session.remembered(columns_with_clusters, dataset, cleaning_part(recipe))
    ordered = [*(n for n in clustered if n in named), *(n for n in named if n not in clustered)]
    column = st.selectbox(
        "Column to look through",
        ordered,
        format_func=lambda name: f"{name} (spellings that agree)" if name in clustered else name,
        key=f"{fresh('clean.spellings')}.column",
    )
    _merges(dataset, recipe, column)


def _is_asked(dataset: Dataset, recipe: Recipe) -> bool:
    """Is it known which levels agree, or asked for? A large table is compared at a click."""
    is_known = session.is_known(columns_with_clusters, dataset, cleaning_part(recipe))
    if dataset.rows <= ROWS_AT_ONCE or is_known:
        return True
    with st.container(border=True, horizontal=True, vertical_alignment="center"):
        st.caption(f"{dataset.rows:,} rows: comparing the levels of every column takes seconds.")
        return st.button("Compare the levels", key="clean.compare", icon=":material/search:")


def columns_with_clusters(dataset: Dataset, recipe: Recipe) -> tuple[str, ...]:
    """The columns of texts in which two levels agree."""
    frame = Cleaning(dataset, recipe).checked().frame
    texts = [n for n in frame.columns if frame[n].dtype == object or frame[n].dtype == "category"]
    return tuple(name for name in texts if has_clusters(frame[name]))


def column_clusters(dataset: Dataset, recipe: Recipe, column: str) -> tuple[Cluster, ...]:
    """The suggested merges of one column of the cleaned table."""
    return clusters(Cleaning(dataset, recipe).checked().frame[column])


def _merges(dataset: Dataset, recipe: Recipe, column: str) -> None:
    suggestions = session.remembered(column_clusters, dataset, cleaning_part(recipe), column)
    if not suggestions:
        st.info("Each level is a word of its own.", icon=":material/check:")
        return
    merges = (
        "1 suggested merge" if len(suggestions) == 1 else f"{len(suggestions)} suggested merges"
    )
    st.markdown(f"**{merges} in** {as_code(column)}")
    for number, cluster in enumerate(suggestions[:SHOWN]):
        _merge(recipe, column, cluster, number)
    if len(suggestions) > SHOWN:
        st.caption(f"The {SHOWN} of {len(suggestions):,} that change most cells.")


def _merge(recipe: Recipe, column: str, cluster: Cluster, number: int) -> None:
    scope = fresh(f"clean.merge.{number}")
    with st.container(border=True):
        st.caption(f"{counted(cluster.rows, 'cell')} would change: {cluster.why}.")
        chosen = st.pills(
            "Spellings to merge",
            cluster.spellings,
            default=cluster.spellings,
            format_func=lambda name: as_markdown(f"{name!r} {dict(cluster.members)[name]:,}"),
            selection_mode="multi",
            key=f"{scope}.members",
        )
        with st.container(horizontal=True, vertical_alignment="bottom"):
            into = st.text_input(f"Become (merge {number + 1})", cluster.into, key=f"{scope}.into")
            wrong = tuple(name for name in chosen if name != into)
            if st.button(
                "Merge",
                key=f"{scope}.accept",
                icon=":material/merge:",
                disabled=not wrong or not into,
            ):
                session.change(merge_spellings(recipe, column, wrong, into))
                st.rerun()
