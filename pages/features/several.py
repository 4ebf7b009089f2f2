"""The two lists of steps: what makes features of several columns, and what selects columns."""

import streamlit as st

from core.choices.catalog import Catalog
from core.choices.pick import Pick, Step
from core.methods.clean.words import step_details
from core.methods.context import MethodContext
from core.methods.stages import Stage
from core.model.preview import PreparedSample
from core.parts.refusal import TOLD_ERRORS
from core.recipe.edits.edit import Edit
from core.recipe.edits.steps import (
    add_step,
    change_step,
    move_step,
    switch_step,
    take_out_step,
)
from core.table.dataset import Dataset
from core.table.schema import Task
from core.wording.escape import as_markdown
from pages.features.looks import look_view
from pages.features.methods import features_of
from pages.features.step_list import StepList, cost_words
from pages.features.trial import trial_view
from pages.features.worth import kept_view, worth_view
from pages.frame import session
from pages.shared.forms import Offered, ask_method
from pages.shared.method_choice import fresh
from pages.shared.step_row import MOVES, TAKE_OUT, StepRow, step_lines, step_row

SAYS = {
    "make": "Columns made of others, beside them, once gaps are filled. What they are made by, as "
    "the means of groups, is learned in each fold.",
    "select": "Acts last, on the columns as a model would see them, step after step, learned in "
    "each fold from the rows that it fits: no score has chosen its own columns.",
}


def several_view(dataset: Dataset, sample: PreparedSample | None, stage: Stage) -> None:
    """The steps of a stage with their effect, and a form for one more."""
    listed = StepList(dataset, session.recipe(), stage, sample)
    st.caption(SAYS[stage.key])
    for position in range(len(listed.steps)):
        with st.container(border=True, gap="small"):
            _head(listed, position)
            _change(listed, position)
            if stage.key == "select" and sample is not None and listed.steps[position].on:
                look_view(dataset, listed.recipe, listed.number(position))
    _add(listed)
    if sample is None or not listed.recipe.in_force(stage.field):
        return
    worth_view(dataset, listed.recipe, stage.field)
    if stage.key == "select":
        kept_view(dataset, listed.recipe)


def _head(listed: StepList, position: int) -> None:
    step, scope = listed.steps[position], fresh(f"features.{listed.stage.key}.{position}")
    label, count = listed.catalog[step.method].label, len(listed.steps)
    switched = switch_step(listed.recipe, position, listed.stage.field)
    row = StepRow(step, label, position, count, scope, MOVES | TAKE_OUT)
    step_row(row, lambda: _apply(switched), lambda action: _act(action, listed, position))
    details = step_details(step, listed.catalog)
    st.markdown(step_lines(details, listed.effect(position), step.note))


def _act(action: str, listed: StepList, position: int) -> None:
    field = listed.stage.field
    if action == "drop":
        _apply(take_out_step(listed.recipe, position, field))
    else:
        _apply(move_step(listed.recipe, position, 1 if action == "down" else -1, field))


def _apply(edit: Edit) -> None:
    session.change(edit)


def _change(listed: StepList, position: int) -> None:
    current = listed.steps[position]
    scope = fresh(f"features.{listed.stage.key}.change.{position}")
    with st.expander("Change", key=f"{scope}.open", on_change="rerun") as below:
        if not below.open:
            return
        only = Catalog(listed.catalog.name, listed.catalog[current.method])
        step = _asked(listed, only, scope, current)
        is_same = step == current
        changed = change_step(listed.recipe, position, step, listed.stage.field)
        if st.button("Keep", key=f"{scope}.keep", type="primary", disabled=is_same):
            _apply(changed)
            st.rerun()
        if not is_same and not _problem(listed, step):
            trial_view(listed.dataset, listed.recipe, changed.recipe, scope)


def _add(listed: StepList) -> None:
    scope = fresh(f"features.{listed.stage.key}.new")
    with st.expander("Add a step", icon=":material/add:", expanded=not listed.steps):
        step = _asked(listed, listed.catalog, scope)
        problem = _problem(listed, step)
        longer = add_step(listed.recipe, step, listed.stage.field)
        cost = "" if problem else cost_words(listed, step, listed.width)
        if problem or cost:
            st.caption(as_markdown(problem or f"It {cost}."))
        if st.button("Add", key=f"{scope}.add", type="primary", disabled=bool(problem)):
            _apply(longer)
            st.rerun()
        if not problem:
            _preview(listed, longer, scope)


def _preview(listed: StepList, longer: Edit, scope: str) -> None:
    """What one more step would do, once somebody wants to see it."""
    below = st.expander(
        "Preview", icon=":material/visibility:", key=f"{scope}.preview", on_change="rerun"
    )
    if below.open:
        with below:
            trial_view(listed.dataset, listed.recipe, longer.recipe, scope)


def _asked(listed: StepList, catalog: Catalog, scope: str, current: Step | None = None) -> Step:
    schema = features_of(listed.dataset, listed.recipe)
    pick = ask_method("Kind of step", catalog, scope, current, Offered(dict(schema.kinds)))
    note = st.text_input(
        "Why (kept with the step)", current.note if current else "", key=f"{scope}.note"
    )
    pick = pick.without_defaults(catalog)
    is_on = current.on if current else True
    return Step(method=pick.method, options=pick.options, on=is_on, note=note.strip())


def _problem(listed: StepList, pick: Pick) -> str:
    """Why the step cannot be built as it is set, if so."""
    try:
        pick.build(listed.catalog, MethodContext(listed.recipe.task or Task.CLASSIFICATION))
    except TOLD_ERRORS as error:
        return str(error)
    return ""
