"""The recipe that the flags of the verb that learns ask for, by the edits that pages make."""

from collections.abc import Sequence

from core.commands.cleaning_flags import with_steps
from core.commands.decision_flags import with_decision
from core.commands.models_flag import models_named
from core.commands.outcome import check_column
from core.commands.template import template_asked
from core.commands.train_request import TrainRequest
from core.errors import WorkbenchError
from core.methods.metrics import ranking_metric
from core.methods.portfolio import BUDGET, FIRST
from core.pipeline.class_balance import with_suited_metric
from core.pipeline.cleaning import cleaned_dataset
from core.pipeline.training_data import make_training_data
from core.recipe.edits.columns import leave_out, read_as
from core.recipe.edits.edit import Edit
from core.recipe.edits.target import count_as_positive, predict
from core.recipe.edits.training import judge_by, set_threshold
from core.recipe.fields import THRESHOLD
from core.recipe.intention import Intention
from core.recipe.recipe import Recipe
from core.table.dataset import Dataset
from core.table.proposals import propose_task
from core.table.schema import Kind, Task


def recipe_asked(dataset: Dataset, request: TrainRequest) -> Recipe:
    """The recipe of a file, or a fresh one, with what the request says otherwise.

    How rows are divided is left to `with_plan`. Raises WorkbenchError for what cannot be.
    """
    return recipe_by(template_asked(dataset, request.recipe, request.map).recipe, dataset, request)


def recipe_by(recipe: Recipe, dataset: Dataset, request: TrainRequest) -> Recipe:
    """A recipe with what the request says otherwise."""
    recipe = _with_kinds(dataset, recipe, request.kind or ())
    recipe = with_steps(dataset, recipe, request)
    recipe = _with_target(dataset, recipe, request)
    recipe = _without_columns(dataset, recipe, request.ignore or ())
    recipe = with_decision(_judged(dataset, recipe, request), request)
    if request.blend:
        recipe = recipe.with_(blend=True)
    if request.preset is not None or request.budget is not None or request.first is not None:
        return _intended(recipe, request)
    if request.models is None:
        return recipe
    return recipe.with_(models=models_named(request.models, _task_of(recipe)))


def _intended(recipe: Recipe, request: TrainRequest) -> Recipe:
    """The recipe with the portfolio of a preset. Raises WorkbenchError for what excludes it."""
    if request.models is not None:
        raise WorkbenchError(
            "--preset, --budget and --first choose the models themselves: leave --models out, or "
            "leave them out."
        )
    if request.trials:
        raise WorkbenchError(
            "--preset tries options of its own in the time that it has: leave --tune out, or name "
            "models with --models."
        )
    if request.budget is not None:
        BUDGET.check(request.budget)
    if request.first is not None:
        FIRST.check(request.first)
    if request.budget is not None and request.first is not None:
        raise WorkbenchError(
            "--budget says how long to go on and --first how far, whatever that takes; give one."
        )
    usual = "good" if request.preset is None else request.preset
    wanted = Intention(preset=usual, seconds=request.budget, first=request.first)
    intended = Edit(recipe, "").by_intention(wanted).recipe
    return intended.with_(blend=True) if request.blend else intended


def _with_kinds(dataset: Dataset, recipe: Recipe, asked: Sequence[str]) -> Recipe:
    for text in asked:
        column, _, kind = text.rpartition("=")
        if kind not in tuple(Kind):
            raise WorkbenchError(
                f"--kind {text!r} names no kind: write COLUMN=KIND, where the kind is one of "
                f"{', '.join(Kind)}."
            )
        _check_known(dataset, recipe, column)
        recipe = read_as(recipe, column, Kind(kind)).recipe
    return recipe


def _with_target(dataset: Dataset, recipe: Recipe, request: TrainRequest) -> Recipe:
    """A task that is not asked for is the recipe's, where that predicts the same column."""
    cleaned = cleaned_dataset(dataset, recipe)  # a step may make the target
    check_column(cleaned, request.target)
    if request.task is None and recipe.task and recipe.target == request.target:
        return recipe
    proposed = propose_task(cleaned.schema[request.target], cleaned.rows).value
    chosen = predict(recipe, request.target, Task(request.task or proposed))
    return with_suited_metric(dataset, recipe, chosen).recipe


def _without_columns(dataset: Dataset, recipe: Recipe, columns: Sequence[str]) -> Recipe:
    for column in columns:
        _check_known(dataset, recipe, column)
        if column == recipe.target:
            raise WorkbenchError(
                f"--ignore names the target {column!r}, which no model is given anyway; leave it "
                "out there, or predict another column with --target."
            )
    return leave_out(recipe, *columns).recipe if columns else recipe


def _judged(dataset: Dataset, recipe: Recipe, request: TrainRequest) -> Recipe:
    """The recipe with the positive class, the metric and the threshold that are asked for."""
    if request.metric is not None:
        ranking_metric(_task_of(recipe), request.metric)
        recipe = judge_by(recipe, request.metric).recipe
    if request.positive is not None:
        counted = count_as_positive(recipe, request.positive)
        is_named = request.metric is not None
        recipe = (counted if is_named else with_suited_metric(dataset, recipe, counted)).recipe
    if request.threshold is not None:
        THRESHOLD.check(request.threshold)
        recipe = set_threshold(recipe, request.threshold).recipe
    return recipe


def check_two_classes(dataset: Dataset, recipe: Recipe) -> None:
    """Raise a WorkbenchError for a positive class or a threshold where no two classes are told
    apart, which neither would have an effect on."""
    chosen = {"positive class": recipe.positive, "threshold": recipe.threshold}
    asked = [name for name, value in chosen.items() if value is not None]
    classes = make_training_data(dataset, recipe).classes if asked else ()
    if asked and len(classes) != 2:
        has = f"has {len(classes)} classes" if classes else "is learned as a number"
        raise WorkbenchError(
            f"A {' and a '.join(asked)} {'is' if len(asked) == 1 else 'are'} for two classes, and "
            f"{recipe.target!r} {has}: leave {'it' if len(asked) == 1 else 'both'} out."
        )


def _check_known(dataset: Dataset, recipe: Recipe, column: str) -> None:
    """Raise a WorkbenchError for a column that neither the table nor its cleaning has."""
    if column not in dataset.schema.names:
        check_column(cleaned_dataset(dataset, recipe), column)


def _task_of(recipe: Recipe) -> Task:
    assert recipe.task is not None
    return recipe.task
