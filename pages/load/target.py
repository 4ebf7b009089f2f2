"""What should be predicted, and the shortest way to a first model."""

from typing import Literal

import streamlit as st

from core.parts.values.opposites import label_called
from core.pipeline.class_balance import with_suited_metric
from core.pipeline.cleaning import cleaned_schema
from core.pipeline.cleaning_rules import cleaning_part
from core.recipe.edits.target import count_as_positive, predict
from core.recipe.recipe import Recipe
from core.table.dataset import Dataset
from core.table.proposals import close_candidates, propose_task, target_candidates
from core.table.retype import retyped_schema
from core.table.schema import Kind, Schema, Task
from core.tasks.requests import RecipeRequest
from core.tasks.table import TRAIN
from core.wording.escape import as_code, as_markdown
from core.wording.numbers import counted
from pages.frame import session
from pages.frame.links import go_to
from pages.frame.positive import known_positive
from pages.load.target_made import computed_from
from pages.shared.jobs_panel import start
from pages.shared.seal import sealed

SMALL = 500_000  # cells; the quick models took 13 s for 90,000 on two cores

POSSIBLE = (Kind.BOOLEAN, Kind.CATEGORY, Kind.NUMBER)


def target_form(dataset: Dataset) -> None:
    """Target, task and the class that counts as positive, each proposed with its reason."""
    recipe = session.recipe()
    schema = _schema(dataset, recipe)
    st.header("What should be predicted?")
    target, task = st.columns(2)
    with target:
        _target(dataset, recipe, schema)
    if recipe.target in schema.names:
        with task:
            _task(dataset, recipe, schema)
        computed_from(dataset, recipe)
    elif recipe.target:
        st.warning(
            f"A cleaning step drops {as_markdown(recipe.target)} or renames it: choose another "
            "target, or take that step out.",
            icon=":material/warning:",
        )


def _schema(dataset: Dataset, recipe: Recipe) -> Schema:
    """The columns that can be chosen: those that cleaning makes too."""
    if not recipe.rules:
        return retyped_schema(dataset, recipe.kinds)
    return session.remembered(cleaned_schema, dataset, cleaning_part(recipe))


def _target(dataset: Dataset, recipe: Recipe, schema: Schema) -> None:
    names = list(schema.of_kind(*POSSIBLE))
    index = names.index(recipe.target) if recipe.target in names else None
    chosen = st.selectbox(
        "Target", names, index, key=f"load.target.{recipe.key()}", placeholder="Choose a column"
    )
    candidates = target_candidates(dataset.schema)
    if candidates and candidates[0].value == recipe.target:
        st.caption(f"Proposed, because {as_markdown(candidates[0].reason)}.")
    for candidate in candidates:
        name = candidate.value
        instead = f"Or predict {as_code(name)}: {as_markdown(candidate.reason)}"
        if name in (recipe.target, chosen) or name not in names:
            continue
        if st.button(instead, key=f"load.candidate.{name}", icon=":material/swap_horiz:"):
            chosen = name
    if chosen is not None and chosen != recipe.target:
        predict_column(dataset, chosen)
        st.rerun()


def predict_column(dataset: Dataset, name: str) -> None:
    """Make a column the target, with the task that is proposed for it and the metric that suits."""
    recipe = session.recipe()
    task = Task(propose_task(_schema(dataset, recipe)[name], dataset.rows).value)
    session.change(with_suited_metric(dataset, recipe, predict(recipe, name, task)))


def _task(dataset: Dataset, recipe: Recipe, schema: Schema) -> None:
    column = schema[recipe.target or ""]
    proposed = propose_task(column, dataset.rows)
    tasks = [str(task) for task in Task]
    chosen = st.segmented_control(
        "Task",
        tasks,
        default=str(recipe.task),
        required=True,
        key=f"load.task.{recipe.key()}",
        format_func=str.capitalize,
    )
    st.caption(
        f"{as_markdown(proposed.value.capitalize())} is proposed: {as_markdown(proposed.reason)}."
    )
    if chosen != recipe.task:
        edit = predict(recipe, recipe.target, Task(chosen))
        session.change(with_suited_metric(dataset, recipe, edit))
        st.rerun()
    if recipe.task is Task.CLASSIFICATION:
        _positive(dataset, recipe, column.labels if len(column.labels) == 2 else ())


def _positive(dataset: Dataset, recipe: Recipe, labels: tuple[str, ...]) -> None:
    """Ask for one of two labels; automatic says which that is. One that was chosen and is none can
    be taken back."""
    before = recipe.positive and (label_called(recipe.positive, labels) or recipe.positive)
    options = [None, *labels] if before in (None, *labels) else [None, *labels, before]
    if len(options) == 1:
        return
    automatic = known_positive(dataset, recipe.with_(positive=None))
    by_itself = f"automatic: {automatic.label}" if automatic else "automatic"
    chosen = st.selectbox(
        "Positive class",
        options,
        options.index(before),
        key=f"load.positive.{recipe.key()}",
        format_func=lambda label: by_itself if label is None else label,
        help="The class that precision, recall and the threshold speak of. Automatic: the one "
        "whose name says yes, else the rarer one.",
    )
    counted_as = known_positive(dataset, recipe)
    if counted_as is not None:
        st.caption(f"Positive is {as_markdown(counted_as.words)}.")
    if before not in (None, *labels):
        st.warning(f"{as_code(before)} is no class of the target: choose another, or automatic.")
    if chosen != before:
        edit = count_as_positive(recipe, chosen)
        session.change(with_suited_metric(dataset, recipe, edit))
        st.rerun()


def first_model_button(dataset: Dataset) -> None:
    """One click from here to a leaderboard: a button, or one for each target that is as likely as
    the proposed one, until somebody has chosen."""
    recipe = session.recipe()
    if recipe.target is None:
        st.caption("Choose a target to go on.")
        return
    close = [one.value for one in close_candidates(dataset.schema)]
    is_open = recipe.target in close and len(session.history().entries) == 1
    offered = close if is_open else [recipe.target]
    with st.container(horizontal=True, vertical_alignment="center"):
        clicked = [name for name in offered if _build_button(name, recipe, is_one=not is_open)]
        wait = "usually under a minute" if dataset.frame.size <= SMALL else "this can take minutes"
        about = "the target that you choose" if is_open else as_code(recipe.target)
        st.caption(
            f"Sealed test rows, {recipe.split.fits} folds, quick models against a baseline for "
            f"{about}, on {counted(dataset.rows, 'row')}: {wait}."
        )
    if clicked:
        kept = sealed(dataset, _predicting(clicked[0], dataset, recipe))
        start(TRAIN, "Train the first models", RecipeRequest(recipe=kept))
        go_to("train")


def _build_button(name: str, recipe: Recipe, *, is_one: bool) -> bool:
    label = "Build a first model" if is_one else f"Build a first model of {as_markdown(name)}"
    key = "load.first_model" if is_one else f"load.first_model.{name}"
    kind: Literal["primary", "secondary"] = "primary" if name == recipe.target else "secondary"
    return st.button(label, key=key, type=kind, icon=":material/rocket_launch:")


def _predicting(name: str, dataset: Dataset, recipe: Recipe) -> Recipe:
    """The recipe with the target that was chosen, which is noted where it is another."""
    if name == recipe.target:
        return recipe
    predict_column(dataset, name)
    return session.recipe()
