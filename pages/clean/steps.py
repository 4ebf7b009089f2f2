"""The list of cleaning steps: what each does; switched, moved, changed, taken out one by one."""

import pandas as pd
import streamlit as st

from core.methods.clean import CLEANING, State
from core.methods.clean.words import step_details
from core.pipeline.cleaning import Cleaning
from core.recipe.edits.steps import duplicate_step, move_step, switch_step, take_out_step
from core.recipe.recipe import Recipe, Step
from core.table.dataset import Dataset
from core.wording.escape import as_markdown
from pages.clean.effect import effect_rows, effect_sentence, has_rows
from pages.clean.form import add_form, edit_form
from pages.clean.suggestions import suggestions
from pages.frame import session
from pages.shared.method_choice import fresh
from pages.shared.outputs import shown_errors

ICONS = {
    "up": (":material/arrow_upward:", "Move up"),
    "down": (":material/arrow_downward:", "Move down"),
    "edit": (":material/edit:", "Change"),
    "copy": (":material/content_copy:", "Duplicate"),
    "drop": (":material/delete:", "Take out"),
}


def steps_view(dataset: Dataset, cleaning: Cleaning) -> None:
    """What the table asks for, the chain, and a form for the next step."""
    above = st.container()
    _chain(dataset, cleaning)
    add_form(dataset)
    # Filled last: the table is profiled afresh for them, and the steps need not wait.
    with above, shown_errors():
        suggestions(dataset)


def _chain(dataset: Dataset, cleaning: Cleaning) -> None:
    """Each step with its effect in numbers and the rows it touches."""
    recipe = session.recipe()
    st.subheader("Steps")
    if not recipe.cleaning:
        st.caption(
            "None yet. Steps act in order, on all rows, before the split; they learn nothing."
        )
    frames = [cleaning.start, *(state.frame for state in cleaning.states)]
    done = 0
    for position, step in enumerate(recipe.cleaning):
        state = cleaning.states[done] if step.on else None
        with st.container(border=True, gap="small"):
            _head(recipe, position, state)
            if session.scratch("clean.editing") == (position, recipe.key()):
                edit_form(dataset, position)
            elif state is not None and state.effect and has_rows(state.effect):
                _rows(frames[done], state, position, recipe.target)
        done += step.on


def _head(recipe: Recipe, position: int, state: State | None) -> None:
    step, scope = recipe.cleaning[position], fresh(f"clean.step.{position}")
    with st.container(horizontal=True, vertical_alignment="center"):
        st.toggle(
            f"Step {position + 1} is on",
            step.on,
            key=f"{scope}.on",
            label_visibility="collapsed",
            on_change=_switch,
            args=(recipe, position),
        )
        label = as_markdown(CLEANING[step.method].label)
        st.markdown(f"**{position + 1}. {label}**", width="stretch")
        with st.container(horizontal=True, width="content", gap="xxsmall"):
            _buttons(recipe, position, scope)
    st.markdown(_words(step, state))


def _buttons(recipe: Recipe, position: int, scope: str) -> None:
    last = len(recipe.cleaning) - 1
    for action, (icon, what) in ICONS.items():
        st.button(
            icon,
            key=f"{scope}.{action}",
            type="tertiary",
            help=f"{what}, step {position + 1}",
            on_click=_act,
            args=(action, recipe, position),
            disabled=(action, position) in {("up", 0), ("down", last)},
        )


def _words(step: Step, state: State | None) -> str:
    effect = effect_sentence(state.effect) if state and state.effect else ":gray[switched off]"
    why = f":gray[Why: {as_markdown(step.note)}]" if step.note else ""
    return "  \n".join(
        line for line in (as_markdown(step_details(step) or " "), effect, why) if line.strip()
    )


def _rows(before: pd.DataFrame, state: State, position: int, target: str | None) -> None:
    scope = f"clean.rows.{position}"
    below = st.expander("The rows it touches", key=scope, on_change="rerun")
    if below.open:
        with below:
            effect_rows(before, state, scope, target)


def _switch(recipe: Recipe, position: int) -> None:
    session.change(switch_step(recipe, position))


def _act(action: str, recipe: Recipe, position: int) -> None:
    match action:
        case "edit":
            is_open = session.scratch("clean.editing") == (position, recipe.key())
            session.keep_scratch("clean.editing", None if is_open else (position, recipe.key()))
        case "copy":
            session.change(duplicate_step(recipe, position))
        case "drop":
            session.change(take_out_step(recipe, position))
        case _:
            session.change(move_step(recipe, position, 1 if action == "down" else -1))
