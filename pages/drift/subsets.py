"""Two named subsets of the open table, compared as if one came after the other."""

import numpy as np
import streamlit as st

from core.drift.compare.choice import TwoSubsets
from core.errors import MissingStepError
from core.parts.formula.syntax import columns_of
from core.pipeline.subsets import subset_dataset, subset_part, subset_rows
from core.recipe.recipe import Recipe
from core.table.dataset import Dataset
from core.wording.escape import as_markdown
from core.wording.numbers import counted
from pages.frame import session
from pages.frame.in_memory import in_memory
from pages.frame.links import link_to

OTHERS = "The other rows"
FEW = 200  # below this, only a large change can be told from luck


def ask_two_subsets() -> TwoSubsets | None:
    """Offer the named subsets; returns the choice once it is made."""
    st.markdown("**Compare two subsets of the open table**")
    names = list(session.recipe().subsets)
    if not names:
        st.caption("Save a subset in the explorer first, such as the rows of the last quarter.")
        link_to("explore", "Open the explorer", view="explorer")
        return None
    with st.container(horizontal=True):
        reference = st.selectbox("Reference rows", [OTHERS, *names], key="drift.subset.reference")
        current = st.selectbox("Current rows", names, key="drift.subset.current")
    if not st.button("Compare", key="drift.subset.compare", icon=":material/compare_arrows:"):
        return None
    if reference == current:
        st.warning("Choose two different subsets: one does not drift from itself.")
        return None
    return TwoSubsets(current, None if reference == OTHERS else reference)


def two_subsets(
    table: Dataset, subsets: TwoSubsets
) -> tuple[Dataset, Dataset, tuple[str, ...]] | None:
    """Reference and current rows with what must be said of them; None where one was deleted."""
    recipe, current, reference = session.recipe(), subsets.current, subsets.reference
    try:
        before = _rows(table, recipe, reference or current, others=reference is None)
        now = _rows(table, recipe, current, others=False)
    except MissingStepError as error:
        st.warning(as_markdown(error), icon=":material/warning:")
        return None
    names = [current] if reference is None else [reference, current]
    return before, now, tuple(_remarks(table, recipe, names, (before.rows, now.rows)))


def _rows(table: Dataset, recipe: Recipe, name: str, others: bool) -> Dataset:
    part = subset_part(recipe, name)
    key = f"{table.fingerprint} {part.model_dump_json()} {name} {others}"
    return _subset(key, table, part, name, others)


@in_memory()
def _subset(
    key: str,  # noqa: ARG001  (stands for the rest)
    _table: Dataset,
    _recipe: Recipe,
    _name: str,
    _others: bool,
) -> Dataset:
    return subset_dataset(_table, _recipe, _name, others=_others)


def _remarks(table: Dataset, recipe: Recipe, names: list[str], rows: tuple[int, int]) -> list[str]:
    """What a reader of the report has to know of how the rows were chosen."""
    looked = dict.fromkeys(c for n in names for c in columns_of(recipe.subset(n)))
    sentences = [
        f"The rows were chosen by {', '.join(looked)}: that they differ there is no news"
        + (", the target included." if recipe.target in looked else ".")
        + " The verdict compares two groups of rows; it does not say that anything has changed."
    ]
    masks = [
        session.remembered(subset_rows, table, subset_part(recipe, name), name) for name in names
    ]
    both = int(np.logical_and.reduce(masks).sum()) if len(masks) == 2 else 0
    if both:
        shared = counted(both, "row", "is", "are")
        sentences.append(f"{shared} on both sides, which hides part of a difference.")
    if min(rows) < FEW:
        sentences.append(
            f"{counted(min(rows), 'row')} on one side: only large changes can be told from luck."
        )
    return sentences
