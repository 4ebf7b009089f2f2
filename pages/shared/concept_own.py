"""An experiment on the open table: which columns, whether they suit, and the result."""

from typing import Any

import streamlit as st

from core.concepts import Concept, Needs, OwnRows, compute_own
from core.dataset import Dataset
from core.errors import NotApplicableError
from core.options import Value
from core.recipe import Recipe
from core.schema import Kind
from core.table import cleaned_dataset, cleaning_part
from pages.shared import session

MOST_OFFERED = 8  # columns chosen to begin with, where any number may be


def wants_own(concept: Concept) -> bool:
    """Draw the switch between made data and the open table, where there is both."""
    if concept.own is None or session.dataset() is None:
        return False
    return st.toggle(
        "On my data",
        key=f"concepts.own.{concept.key}",
        persist_state="session",
        help="Runs the same experiment on rows of the open table.",
    )


def own_result(concept: Concept, settings: dict[str, Value]) -> Any:
    """The experiment on rows of the open table; NotApplicableError where they do not suit."""
    dataset, recipe = session.need_dataset(), session.recipe()
    if concept.own is None:
        raise NotApplicableError(f"{concept.title} runs on made data only.")
    if concept.own.needs.scores:
        return concept.own.run(_scored(dataset, recipe), settings)
    table = session.remembered(cleaned_dataset, dataset, cleaning_part(recipe))
    columns = _columns(concept.key, concept.own.needs, table, recipe)
    pairs = tuple(settings.items())
    return session.remembered(compute_own, table, concept.key, columns, recipe.target, pairs)


def _columns(key: str, needs: Needs, table: Dataset, recipe: Recipe) -> tuple[str, ...]:
    names = [n for n in table.schema.of_kind(Kind.NUMBER) if n != recipe.target]
    wanted = needs.columns or min(MOST_OFFERED, len(names))
    chosen = st.multiselect(
        "Number columns",
        names,
        names[:wanted],
        max_selections=needs.columns or None,
        key=f"concepts.own.{key}.columns",
        persist_state="session",
    )
    return tuple(chosen)


def _scored(dataset: Dataset, recipe: Recipe) -> OwnRows:
    """Out-of-fold scores of the project's best model."""
    # Fetched when it is asked for: what trains a model takes seconds to import.
    from pages.shared.concept_scores import scored_rows

    return scored_rows(dataset, recipe)
