"""The list of cleaning rules: what each does, its order, and a new one with its effect shown."""

import pandas as pd
import streamlit as st

from core.clean import CLEANING, Cleaned, Effect
from core.dataset import Dataset
from core.recipe import Pick, Recipe
from core.table import cleaned_table, cleaning_part
from pages.shared import session
from pages.shared.forms import ask_method
from pages.shared.outputs import md, table

SHOWN_ROWS = 200


def effects_list(cleaned: Cleaned) -> None:
    """Each rule with its effect in numbers, to move or take out."""
    recipe = session.recipe()
    st.subheader("Rules")
    if not recipe.cleaning:
        st.caption(
            "None yet. Rules act in order, on all rows, before the split; they learn nothing."
        )
    for position, (rule, effect) in enumerate(zip(recipe.rules, cleaned.effects, strict=True)):
        with st.container(horizontal=True, vertical_alignment="center", border=True):
            st.markdown(
                f"**{position + 1}. {md(effect.label)}** {md(_details(rule))}  \n{_effect(effect)}",
                width="stretch",
            )
            st.button(
                "Move up",
                key=f"clean.up.{position}",
                icon=":material/arrow_upward:",
                on_click=_move_up,
                args=(recipe, position),
                disabled=position == 0,
            )
            st.button(
                "Take out",
                key=f"clean.drop.{position}",
                icon=":material/close:",
                on_click=_take_out,
                args=(recipe, position),
            )


def _details(rule: Pick) -> str:
    shown = []
    for name, value in rule.options.items():
        text = ", ".join(map(str, value)) if isinstance(value, tuple | list) else str(value)
        if text:
            shown.append(f"{name}: {text}".replace("\n", " | "))
    return f"({'; '.join(shown)})" if shown else ""


def _effect(effect: Effect) -> str:
    parts = []
    if effect.rows_after < effect.rows_before:
        parts.append(f"{effect.rows_before - effect.rows_after:,} rows dropped")
    if effect.columns_dropped:
        parts.append(f"columns dropped: {md(', '.join(effect.columns_dropped))}")
    if effect.cells_changed:
        parts.append(f"{effect.cells_changed:,} cells changed")
    return f":gray[{', '.join(parts) or 'changes nothing in this table'}]"


def _take_out(recipe: Recipe, position: int) -> None:
    rest = recipe.cleaning[:position] + recipe.cleaning[position + 1 :]
    label = CLEANING[recipe.cleaning[position].method].label
    session.change(recipe.with_(cleaning=rest), f"Take out: {label}")


def _move_up(recipe: Recipe, position: int) -> None:
    rules = list(recipe.cleaning)
    rules[position - 1], rules[position] = rules[position], rules[position - 1]
    label = CLEANING[rules[position - 1].method].label
    session.change(recipe.with_(cleaning=tuple(rules)), f"Move up: {label}")


def add_rule(dataset: Dataset) -> None:
    """Choose a rule, see what it would do, add it."""
    recipe = session.recipe()
    with st.expander("Add a rule", icon=":material/add:", expanded=not recipe.cleaning):
        pick = ask_method("Rule", CLEANING, "clean.new", dataset=dataset)
        longer = recipe.with_(cleaning=(*recipe.cleaning, pick))
        effect = session.remembered(cleaned_table, dataset, cleaning_part(longer)).effects[-1]
        st.markdown(f"It would do this: {_effect(effect)}")
        if st.button("Add", key="clean.add", type="primary", icon=":material/add:"):
            session.change(longer, f"{CLEANING[pick.method].label} {_details(pick)}".strip())
            st.rerun()


def touched_rows(dataset: Dataset, cleaned: Cleaned) -> None:
    """The rows that the rules drop or change, before and after."""
    st.subheader("Before and after")
    dropped = dataset.frame.index.difference(cleaned.frame.index)
    changed = _changed(dataset.frame, cleaned.frame)
    before, after = st.columns(2)
    with before:
        st.markdown(f"**Dropped rows** ({len(dropped):,})")
        rows = dataset.frame.loc[dropped[:SHOWN_ROWS]]
        table(rows, "clean.dropped", "Dropped rows", hide_index=False)
    with after:
        st.markdown(f"**Changed cells** ({len(changed):,})")
        table(changed.head(SHOWN_ROWS), "clean.changed", "Changed cells")
    if max(len(dropped), len(changed)) > SHOWN_ROWS:
        st.caption(f"The first {SHOWN_ROWS} of each.")


def _changed(before: pd.DataFrame, after: pd.DataFrame) -> pd.DataFrame:
    """Row, column, old and new value of every cell that differs."""
    parts = []
    for name in after.columns:
        old, new = before.loc[after.index, name].astype(object), after[name].astype(object)
        differs = (old != new) & ~(old.isna() & new.isna())
        rows = differs.index[differs]
        columns = {"Row": rows, "Column": name, "Before": old[rows], "After": new[rows]}
        parts.append(pd.DataFrame(columns).astype({"Before": str, "After": str}))
    return pd.concat(parts, ignore_index=True) if parts else pd.DataFrame()
