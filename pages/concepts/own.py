"""An experiment on the open table: which columns, whether they suit, and the result."""

from typing import Any

import streamlit as st

from core.choices.options import Value
from core.errors import NotApplicableError, WorkbenchError
from core.learn.concepts.concept import Concept
from core.learn.concepts.own_rows import Needs, OwnRows, own_rows
from core.pipeline.cleaning import cleaned_dataset
from core.pipeline.cleaning_rules import cleaning_part
from core.recipe.recipe import Recipe
from core.table.dataset import Dataset
from pages.concepts.state import Start
from pages.frame import open_table, session
from pages.shared.needs import need_dataset

MOST_OFFERED = 8  # columns chosen to begin with, where any number may be


def ask_own(concept: Concept, start: Start) -> tuple[str, ...] | None:
    """Draw the switch between made data and the open table, where there is both, and the columns.

    Returns None for made data; no columns where the experiment runs on a model's scores.
    """
    if concept.own is None:
        return None
    linked = start.own if concept.key == start.key else None
    if open_table.dataset() is None:
        if linked is not None:
            st.caption("The link asks for a table of yours: open one on Load. This is made data.")
        return None
    scope = f"concepts.{start.turn}.own.{concept.key}"
    wants = st.toggle(
        "On my data",
        linked is not None,
        key=scope,
        persist_state="session",
        help="Runs the same experiment on rows of the open table.",
    )
    if not wants:
        return None
    return () if concept.own.needs.scores else _columns(scope, concept.own.needs, linked or ())


def own_result(concept: Concept, settings: dict[str, Value], columns: tuple[str, ...]) -> Any:
    """The experiment on rows of the open table; NotApplicableError where they do not suit."""
    dataset, recipe = need_dataset(), session.recipe()
    if concept.own is None:
        raise NotApplicableError(f"{concept.lesson.title} runs on made data only.")
    if concept.own.needs.scores:
        rows = _scored(dataset, recipe)
    else:
        table = session.remembered(cleaned_dataset, dataset, cleaning_part(recipe))
        drawn = (columns, recipe.target, concept.own.needs, settings.get("seed", 0))
        rows = session.remembered(own_rows, table, *drawn)
    # The function kept for is the concept's own: a change of its module is another key.
    return session.remembered(concept.own.compute, rows, *concept.own.arguments(settings))


def _columns(scope: str, needs: Needs, linked: tuple[str, ...]) -> tuple[str, ...]:
    names = _offered(needs)
    wanted = needs.columns or min(MOST_OFFERED, len(names))
    chosen = st.multiselect(
        "Category columns" if needs.levels else "Number columns",
        names,
        [name for name in linked if name in names] or names[:wanted],
        max_selections=needs.columns or None,
        key=f"{scope}.columns",
        persist_state="session",
    )
    return tuple(chosen)


def _offered(needs: Needs) -> list[str]:
    """The columns that suit; none where cleaning fails, which is told with the result."""
    dataset, recipe = need_dataset(), session.recipe()
    try:
        table = session.remembered(cleaned_dataset, dataset, cleaning_part(recipe))
    except WorkbenchError:
        return []
    return [name for name in table.schema.of_kind(*needs.kinds) if name != recipe.target]


def _scored(dataset: Dataset, recipe: Recipe) -> OwnRows:
    """Out-of-fold scores of the project's best model."""
    # Fetched when it is asked for: what trains a model takes seconds to import.
    from pages.concepts.scores import scored_rows

    return scored_rows(dataset, recipe)
