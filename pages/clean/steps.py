"""The list of cleaning steps: what each does; switched, moved, changed, taken out one by one."""

import pandas as pd
import streamlit as st

from core.methods.clean import CLEANING, State
from core.methods.clean.words import step_details
from core.pipeline.cleaning import Cleaning
from core.recipe.edits.steps import duplicate_step, move_step, switch_step, take_out_step
from core.recipe.recipe import Recipe
from core.table.dataset import Dataset
from pages.clean.effect import effect_rows, effect_sentence, has_rows
from pages.clean.form import add_form, edit_form
from pages.clean.suggestions import suggestions
from pages.frame import session
from pages.shared.method_choice import fresh
from pages.shared.outputs import shown_errors
from pages.shared.step_row import CHANGES, MOVES, TAKE_OUT, StepRow, step_lines, step_row


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
    st.header("Steps")
    if not recipe.cleaning:
        st.caption(
            "None yet. Steps act in order, on all rows, before the split; they learn nothing, but "
            "for those that count over the table: equal rows, and the gaps of a column."
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
    label, count = CLEANING[step.method].label, len(recipe.cleaning)
    row = StepRow(step, label, position, count, scope, MOVES | CHANGES | TAKE_OUT)
    step_row(row, lambda: _switch(recipe, position), lambda action: _act(action, recipe, position))
    effect = effect_sentence(state.effect) if state and state.effect else ":gray[switched off]"
    st.markdown(step_lines(step_details(step), effect, step.note))


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
