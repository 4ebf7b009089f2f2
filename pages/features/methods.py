"""How columns are prepared: by kind, and column by column where one differs."""

from collections.abc import Mapping
from itertools import groupby

import streamlit as st

from core.methods.prepare import MANY_LEVELS, SLOTS, Slot
from core.pipeline.training_data import cleaning_of, working_features, working_schema
from core.recipe.recipe import Pick, Recipe
from core.table.dataset import Dataset
from core.table.schema import Kind, Schema
from pages.frame import session
from pages.shared.method_choice import ask_change, in_words, without_defaults
from pages.shared.outputs import code, md

NAMES = {
    (Kind.NUMBER,): "Numbers",
    (Kind.CATEGORY, Kind.BOOLEAN): "Categories and yes/no",
    (Kind.CATEGORY,): f"Categories of more than {MANY_LEVELS} levels",
    (Kind.DATE,): "Dates",
    (Kind.TEXT,): "Texts",
}
SENTENCES = {
    "outliers": "Treat outliers",
    "number_imputer": "Fill missing numbers",
    "missing_flags": "Mark what was missing",
    "transform": "Transform numbers",
    "scaler": "Scale numbers",
    "category_imputer": "Fill missing categories",
    "encoder": "Encode categories",
    "many_encoder": "Encode categories of many levels",
    "date_encoder": "Use dates",
    "text_encoder": "Use texts",
}


def features_of(dataset: Dataset, recipe: Recipe) -> Schema:
    """The columns that a model may use."""
    schema = working_schema(dataset, recipe)
    names = set(working_features(schema, recipe, cleaning_of(dataset, recipe)))
    return Schema(columns=tuple(column for column in schema.columns if column.name in names))


def takes(slot: Slot, schema: Schema, name: str) -> bool:
    """Does the slot act on this column? Few and many levels have an encoder each."""
    column = schema[name]
    if slot.key in {"encoder", "many_encoder"} and column.kind in slot.kinds:
        return (column.unique > MANY_LEVELS) == (slot.key == "many_encoder")
    return column.kind in slot.kinds


def columns_of(slot: Slot, schema: Schema) -> tuple[str, ...]:
    return tuple(name for name in schema.names if takes(slot, schema, name))


def kinds_form(dataset: Dataset) -> None:
    """The method of each stage, for all columns of a kind at once."""
    recipe = session.recipe()
    schema = features_of(dataset, recipe)
    present = [slot for slot in SLOTS.values() if columns_of(slot, schema)]
    for kinds, slots in groupby(present, key=lambda slot: slot.kinds):
        st.subheader(NAMES[kinds])
        with st.grid(3, min_column_width=260):
            for slot in slots:
                with st.container():
                    _kind_slot(recipe, slot, len(columns_of(slot, schema)))


def _kind_slot(recipe: Recipe, slot: Slot, columns: int) -> None:
    pick = ask_change(
        slot.label, slot.catalog, f"features.{slot.key}", recipe.preparation[slot.key]
    )
    st.caption(f"{columns} column{'s' if columns != 1 else ''}")
    if pick is not None:
        changed = recipe.with_(preparation={**recipe.preparation, slot.key: pick})
        session.change(changed, f"{SENTENCES[slot.key]}: {in_words(pick, slot.catalog)}")
        st.rerun()


def column_form(dataset: Dataset) -> None:
    """One column with methods of its own."""
    recipe = session.recipe()
    schema = features_of(dataset, recipe)
    name = st.selectbox("Column", schema.names, key="features.column", persist_state="session")
    if name is None:
        return
    st.caption(f"{code(name)} is a {schema[name].kind} column.")
    with st.grid(3, min_column_width=260):
        for slot in SLOTS.values():
            if takes(slot, schema, name):
                with st.container():
                    _column_slot(recipe, slot, name)
    overrides_list(recipe)


def _column_slot(recipe: Recipe, slot: Slot, name: str) -> None:
    place = schema_place(recipe, name)
    scope = f"features.own.{place}.{slot.key}"
    pick = ask_change(slot.label, slot.catalog, scope, recipe.pick_for(name, slot.key))
    if pick is None:
        return
    sentence = f"{SENTENCES[slot.key]} of {name}: {in_words(pick, slot.catalog)}"
    session.change(with_override(recipe, name, slot, pick), sentence)
    st.rerun()


def schema_place(recipe: Recipe, name: str) -> str:
    """A widget key for a column: keys are compared as texts, names may hold anything."""
    return f"{recipe.dataset[:8]}.{name}"


def with_override(recipe: Recipe, name: str, slot: Slot, pick: Pick | None) -> Recipe:
    """The recipe with a column's own method; none where it is that of its kind."""
    own: Mapping[str, Pick] = recipe.overrides.get(name, {})
    kept = {key: other for key, other in own.items() if key != slot.key}
    default = without_defaults(recipe.preparation[slot.key], slot.catalog)
    if pick is not None and without_defaults(pick, slot.catalog) != default:
        kept[slot.key] = pick
    overrides = {column: picks for column, picks in recipe.overrides.items() if column != name}
    return recipe.with_(overrides=overrides | ({name: kept} if kept else {}))


def overrides_list(recipe: Recipe) -> None:
    """Every column's own method, each with a button that gives it up."""
    for name, picks in recipe.overrides.items():
        for key, pick in picks.items():
            slot = SLOTS[key]
            with st.container(horizontal=True, vertical_alignment="center", border=True):
                words = md(in_words(pick, slot.catalog))
                st.markdown(f"{code(name)}: {md(slot.label)} · {words}", width="stretch")
                st.button(
                    "As its kind",
                    key=f"features.reset.{schema_place(recipe, name)}.{key}",
                    icon=":material/undo:",
                    on_click=_give_up,
                    args=(name, slot),
                )


def _give_up(name: str, slot: Slot) -> None:
    recipe = session.recipe()
    sentence = f"{SENTENCES[slot.key]} of {name} as of its kind"
    session.change(with_override(recipe, name, slot, None), sentence)
