"""Setting up a cleaning step: choose a rule, see what it would do, keep it."""

from dataclasses import dataclass
from typing import Any

import streamlit as st

from core.choices.catalog import Catalog
from core.choices.pick import Pick, Step
from core.methods.clean import CLEANING, COPIES, FORMULA, GROUPS
from core.parts.formula.syntax import quoted
from core.pipeline.cleaning import Cleaning
from core.recipe.edits.steps import add_step, change_step
from core.recipe.recipe import Recipe
from core.table.dataset import Dataset
from core.wording.escape import as_code
from core.wording.listing import some_of
from pages.clean.effect import class_losses, copies, effect_rows, effect_sentence
from pages.frame import session
from pages.shared.forms import Offered, ask_method
from pages.shared.method_choice import fresh


@dataclass(frozen=True)
class Place:
    """Where in the chain a step is set up, and the prefix of its widgets."""

    position: int
    scope: str


@dataclass(frozen=True)
class Preview:
    """A chain of cleaning steps, the last of which is set up, and the prefix of its tables."""

    cleaning: Cleaning
    step: Pick
    scope: str
    target: str | None

    def rows(self) -> None:
        """The rows that the step touches; equal rows stand in their groups alone."""
        state = self.cleaning.states[-1]
        if state.effect is None or state.effect.is_nothing:
            return
        states, rule = self.cleaning.states, CLEANING[self.step.method]
        before = states[-2].frame if len(states) > 1 else self.cleaning.start
        if COPIES in rule.traits:
            settings: dict[str, Any] = rule.settings(**self.step.options)
            class_losses(before, state.frame, self.scope, self.target)
            copies(before, settings["columns"], settings["keep"], self.scope)
        else:
            effect_rows(before, state, self.scope, self.target)


def add_form(dataset: Dataset) -> None:
    """A new step at the end of the chain, asked for and tried where the form is open."""
    recipe = session.recipe()
    place = Place(len(recipe.cleaning), fresh("clean.new"))
    below = st.expander(
        "Add a step",
        icon=":material/add:",
        expanded=not recipe.cleaning,
        key=f"{place.scope}.open",
        on_change="rerun",
    )
    if not below.open:
        return
    with below:
        group = st.segmented_control(
            "What it is about",
            list(GROUPS),
            format_func=GROUPS.__getitem__,
            default=next(iter(GROUPS)),
            required=True,
            key=f"{place.scope}.group",
        )
        rules = Catalog(CLEANING.name, *(m for m in CLEANING.values() if group in m.traits))
        step = _ask(dataset, recipe, rules, place)
        longer = add_step(recipe, step)
        preview = _preview(dataset, longer.recipe, place)
        if st.button("Add", key=f"{place.scope}.add", type="primary", icon=":material/add:"):
            session.change(longer)
            st.rerun()
        preview.rows()


def edit_form(dataset: Dataset, position: int) -> None:
    """A step of the chain, changed in place."""
    recipe = session.recipe()
    place = Place(position, fresh(f"clean.edit.{position}"))
    current = recipe.cleaning[position]
    rules = Catalog(CLEANING.name, CLEANING[current.method])
    step = _ask(dataset, recipe, rules, place, current)
    changed = change_step(recipe, position, step)
    preview = _preview(dataset, changed.recipe, place)
    with st.container(horizontal=True):
        if st.button("Keep", key=f"{place.scope}.keep", type="primary", disabled=step == current):
            session.keep_scratch("clean.editing", None)
            session.change(changed)
            st.rerun()
        if st.button("Leave as it is", key=f"{place.scope}.leave"):
            session.keep_scratch("clean.editing", None)
            st.rerun()
    preview.rows()


def _ask(
    dataset: Dataset, recipe: Recipe, rules: Catalog, place: Place, current: Step | None = None
) -> Step:
    before = recipe.with_(cleaning=recipe.cleaning[: place.position])
    schema = Cleaning(dataset, before).schema
    pick = ask_method("Kind of step", rules, place.scope, current, Offered(dict(schema.kinds)))
    if FORMULA in CLEANING[pick.method].traits:
        _columns_help(schema.names)
    note = st.text_input(
        "Why (kept with the step)",
        current.note if current else "",
        key=f"{place.scope}.note",
        placeholder="What you know of the table that makes this right",
    )
    pick = pick.without_defaults(CLEANING)
    is_on = current.on if current else True
    return Step(method=pick.method, options=pick.options, on=is_on, note=note.strip())


def _columns_help(columns: tuple[str, ...]) -> None:
    shown = some_of([as_code(quoted(name)) for name in columns], 40, " ")
    st.caption(f"Columns: {shown}. Texts stand in quotes.")


def _preview(dataset: Dataset, changed: Recipe, place: Place) -> Preview:
    """What the step does where it stands, switched off or not, in a line; its rows follow below the
    button that keeps it."""
    steps = [*changed.cleaning[: place.position + 1]]
    steps[-1] = steps[-1].model_copy(update={"on": True})
    cleaning = Cleaning(dataset, changed.with_(cleaning=tuple(steps)))
    state = cleaning.states[-1]
    assert state.effect is not None
    st.markdown(f"It would do this: {effect_sentence(state.effect)}")
    return Preview(cleaning, steps[-1], place.scope, changed.target)
