"""How columns are prepared: by kind, and column by column where one differs."""

from itertools import groupby

import streamlit as st

from core.choices.label_options import MOST_LABELS
from core.choices.pick import Pick
from core.methods.prepare import SLOTS, Slot
from core.methods.prepare.encoders import ENCODERS
from core.model.preview.codes import ENCODING_SLOTS
from core.pipeline.cleaning import Cleaning
from core.recipe.edits.edit import Edit
from core.recipe.edits.preparation import prepare_as_kind, prepare_columns, prepare_kind
from core.recipe.recipe import Recipe
from core.table.dataset import Dataset
from core.table.schema import Kind, Schema
from core.wording.escape import as_code, as_markdown
from core.wording.numbers import counted
from pages.features.codes import codes_view
from pages.features.encoding import encoding_view
from pages.features.trial import stage_edits
from pages.frame import session
from pages.shared.forms import Offered
from pages.shared.method_choice import ask_change, fresh


def features_of(dataset: Dataset, recipe: Recipe) -> Schema:
    """The columns that a model may use."""
    cleaning = Cleaning(dataset, recipe)
    columns = (column for column in cleaning.schema.columns if column.name in cleaning.features)
    return Schema(columns=tuple(columns))


def columns_of(slot: Slot, schema: Schema) -> tuple[str, ...]:
    return tuple(column.name for column in schema.columns if slot.takes(column))


def kinds_form(dataset: Dataset) -> None:
    """The method of each stage, for all columns of a kind at once."""
    recipe = session.recipe()
    schema = features_of(dataset, recipe)
    present = [slot for slot in SLOTS.values() if columns_of(slot, schema)]
    edits: list[Edit] = []
    for group, slots in groupby(present, key=lambda slot: slot.acts_on.label):
        st.header(group)
        told = [(slot, counted(len(columns_of(slot, schema)), "column")) for slot in slots]
        is_one = len({count for _, count in told}) == 1
        if is_one:
            st.caption(told[0][1])
        with st.grid(3, min_column_width=260):
            for slot, count in told:
                with st.container():
                    pick = _kind_slot(recipe, slot, schema)
                    if not is_one:
                        st.caption(count)
                if pick is not None:
                    before = edits[-1].recipe if edits else recipe
                    edits.append(prepare_kind(before, slot.key, pick))
    stage_edits(dataset, edits, fresh("features.kinds.trial"))


def _kind_slot(recipe: Recipe, slot: Slot, schema: Schema) -> Pick | None:
    """What is chosen for a slot, where it is not what is in force."""
    current, offered = recipe.preparation[slot.key], Offered(dict(schema.kinds))
    return ask_change(slot.label, slot.catalog, f"features.{slot.key}", current, offered)


def column_form(dataset: Dataset) -> None:
    """One column with methods of its own."""
    recipe = session.recipe()
    schema = features_of(dataset, recipe)
    if not schema.names:
        return
    name = st.selectbox("Column", schema.names, key="features.column", persist_state="session")
    st.caption(f"{as_code(name)} is a {schema[name].kind} column.")
    edits: list[Edit] = []
    with st.grid(3, min_column_width=260):
        for slot in SLOTS.values():
            if slot.takes(schema[name]):
                with st.container():
                    pick = _column_slot(dataset, slot, name)
                if pick is not None:
                    before = edits[-1].recipe if edits else recipe
                    edits.append(prepare_columns(before, [name], slot.key, pick))
    stage_edits(dataset, edits, fresh(f"features.columns.trial.{name}"))
    if schema[name].kind in (Kind.CATEGORY, Kind.BOOLEAN):
        codes_view(dataset, name)
        encodes = next(key for key in ENCODING_SLOTS if SLOTS[key].takes(schema[name]))
        encoding_view(dataset, recipe, schema[name], encodes)
    overrides_list(recipe)


def _column_slot(dataset: Dataset, slot: Slot, name: str) -> Pick | None:
    """What is chosen for a column in a slot, where it is not what is in force."""
    recipe = session.recipe()
    place, current = schema_place(recipe, name), recipe.pick_for(name, slot.key)
    scope = f"features.own.{place}.{slot.key}"
    has_levels = slot.catalog is ENCODERS
    others = {n: kind for n, kind in features_of(dataset, recipe).kinds.items() if n != name}
    offered = Offered(others, _levels(dataset, recipe, name) if has_levels else ())
    return ask_change(slot.label, slot.catalog, scope, current, offered)


def _levels(dataset: Dataset, recipe: Recipe, name: str) -> tuple[str, ...]:
    """The levels of a column as an encoder meets them, commonest first."""
    values = Cleaning(dataset, recipe).frame[name].dropna().astype(str)
    return tuple(values.value_counts().index[:MOST_LABELS])


def schema_place(recipe: Recipe, name: str) -> str:
    """A widget key for a column: keys are compared as texts, names may hold anything."""
    return f"{recipe.dataset[:8]}.{name}"


def overrides_list(recipe: Recipe) -> None:
    """Every column's own method, each with a button that gives it up."""
    for name, picks in recipe.overrides.items():
        for key, pick in picks.items():
            slot = SLOTS[key]
            with st.container(horizontal=True, vertical_alignment="center", border=True):
                words = as_markdown(pick.in_words(slot.catalog))
                st.markdown(
                    f"{as_code(name)}: {as_markdown(slot.label)} · {words}", width="stretch"
                )
                st.button(
                    "As its kind",
                    key=f"features.reset.{schema_place(recipe, name)}.{key}",
                    icon=":material/undo:",
                    on_click=_give_up,
                    args=(name, slot),
                )


def _give_up(name: str, slot: Slot) -> None:
    session.change(prepare_as_kind(session.recipe(), name, slot.key))
