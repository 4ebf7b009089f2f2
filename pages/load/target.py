"""What should be predicted, and the shortest way to a first model."""

import streamlit as st

from core.parts.values.opposites import label_called
from core.pipeline.cleaning import cleaned_schema
from core.pipeline.cleaning_rules import cleaning_part
from core.recipe.edits.target import count_as_positive, predict
from core.recipe.recipe import Recipe
from core.table.dataset import Dataset
from core.table.proposals import propose_target, propose_task
from core.table.retype import retyped_schema
from core.table.schema import Kind, Schema, Task
from core.tasks.requests import RecipeRequest
from core.tasks.table import TRAIN
from core.wording.escape import as_code, as_markdown
from core.wording.numbers import counted
from pages.frame import session
from pages.frame.links import go_to
from pages.load.target_made import computed_from
from pages.shared.jobs_panel import start
from pages.shared.seal import sealed

SMALL = 500_000  # cells; the quick models took 13 s for 90,000 on two cores

POSSIBLE = (Kind.BOOLEAN, Kind.CATEGORY, Kind.NUMBER)


def target_form(dataset: Dataset) -> None:
    """Target, task and the class that counts as positive, each proposed with its reason."""
    recipe = session.recipe()
    schema = _schema(dataset, recipe)
    st.subheader("What should be predicted?")
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
    proposed = propose_target(dataset.schema)
    if proposed and proposed.value == recipe.target:
        st.caption(f"Proposed, because {as_markdown(proposed.reason)}.")
    if chosen is not None and chosen != recipe.target:
        task = Task(propose_task(schema[chosen], dataset.rows).value)
        session.change(predict(recipe, chosen, task))
        st.rerun()


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
        session.change(predict(recipe, recipe.target, Task(chosen)))
        st.rerun()
    if recipe.task is Task.CLASSIFICATION:
        _positive(recipe, column.labels if len(column.labels) == 2 else ())


def _positive(recipe: Recipe, labels: tuple[str, ...]) -> None:
    """Ask for one of two labels. One that was chosen and is none can be taken back."""
    before = recipe.positive and (label_called(recipe.positive, labels) or recipe.positive)
    options = [None, *labels] if before in (None, *labels) else [None, *labels, before]
    if len(options) == 1:
        return
    chosen = st.selectbox(
        "Positive class",
        options,
        options.index(before),
        key=f"load.positive.{recipe.key()}",
        format_func=lambda label: "automatic" if label is None else label,
        help="The class that precision, recall and the threshold speak of. Automatic: the one "
        "whose name says yes, else the rarer one.",
    )
    if before not in (None, *labels):
        st.warning(f"{as_code(before)} is no class of the target: choose another, or automatic.")
    if chosen != before:
        session.change(count_as_positive(recipe, chosen))
        st.rerun()


def first_model_button(dataset: Dataset) -> None:
    """One click from here to a leaderboard."""
    recipe = session.recipe()
    if recipe.target is None:
        st.caption("Choose a target to go on.")
        return
    with st.container(horizontal=True, vertical_alignment="center"):
        clicked = st.button(
            "Build a first model",
            key="load.first_model",
            type="primary",
            icon=":material/rocket_launch:",
        )
        wait = "usually under a minute" if dataset.frame.size <= SMALL else "this can take minutes"
        st.caption(
            f"Sealed test rows, {recipe.split.fits} folds, quick models against a baseline for "
            f"{as_code(recipe.target)}, on {counted(dataset.rows, 'row')}: {wait}."
        )
    if clicked:
        kept = sealed(dataset, recipe)
        start(TRAIN, "Train the first models", RecipeRequest(recipe=kept))
        go_to("train")
