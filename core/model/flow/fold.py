"""What one fold's preparation makes of its rows: fitted once, step by step, and measured."""

from collections import Counter
from collections.abc import Iterator
from typing import Any

from core.methods.clean.words import step_words
from core.methods.prepare import SLOTS
from core.methods.stages import Stage, place_of, stage_of
from core.model.flow.flow_steps import FlowStep, FoldFlow, Sees
from core.model.preview.balancing import balance_part, balanced_rows, rows_shown
from core.model.preview.preparing import check_width
from core.model.train.too_large import told_where_too_large
from core.pipeline.build import build_preparation, picks_of
from core.pipeline.column_methods import ColumnMethods
from core.pipeline.training_data import TrainingData, make_training_data, split_rows
from core.recipe.recipe import Recipe
from core.table.dataset import Dataset
from core.wording.numbers import counted


def fold_flow(dataset: Dataset, recipe: Recipe) -> FoldFlow:
    """Fit the preparation on the first fold's rows, as many as a preview balances.

    Raises a WorkbenchError where the recipe cannot be trained: no target, too few rows, too many
    columns.
    """
    recipe = balance_part(recipe)
    data = make_training_data(dataset, recipe)
    check_width(recipe, data)
    split = split_rows(data, recipe)
    fit, scored = split.folds[0]
    rows = balanced_rows(data, fit, recipe.split.seed, rows_shown(recipe, data))
    with told_where_too_large(data):
        steps = tuple(_measured(recipe, data, rows))
    return FoldFlow(
        usable=len(data.y),
        train=len(split.train),
        test=len(split.test),
        folds=len(split.folds),
        fitted=len(fit),
        scored=len(scored),
        worked_on=len(rows),
        features=len(data.features),
        steps=steps,
    )


def _measured(recipe: Recipe, data: TrainingData, rows: Any) -> Iterator[FlowStep]:
    """Each step of the preparation with the shape before and after it."""
    preparation = build_preparation(recipe, data)
    X, y = data.X.iloc[rows], data.y[rows]
    for key, step in preparation.steps:
        before = X.shape
        is_sampler = hasattr(step, "fit_resample")
        if is_sampler:
            X, y = step.fit_resample(X, y)
        else:
            X = step.fit_transform(X, y)
        name, what, sees = told(key, recipe, data)
        shape = (before[0], X.shape[0], before[1], X.shape[1])
        yield FlowStep(name, what, *shape, sees, is_fit_only=is_sampler)


def told(key: str, recipe: Recipe, data: TrainingData) -> tuple[str, str, Sees]:
    """A step's name, what it does under this recipe, and what it learns from."""
    styles = "learns how numbers, dates and flags are written"
    stage = stage_of(key)
    if stage is not None:
        return (*_stage_told(stage, key, recipe, data), Sees.FOLD)
    match key:
        case "conform":
            behind = "The raw columns behind the features, by name and kind"
            return "Conform", f"{behind}; {styles}", Sees.FOLD
        case "repair":
            again = "The repairs of cells from Clean, done again so that predicted rows get them"
            return "Repair", f"{again}: {counted(len(data.repairs), 'repair')}", Sees.ROW
        case "shape":
            return "Shape", f"The features in order; {styles}", Sees.FOLD
        case _:  # a step that nothing is said of yet goes by its own name
            return key.replace("_", " ").capitalize(), "Learns in the fold", Sees.FOLD


def _stage_told(stage: Stage, step: str, recipe: Recipe, data: TrainingData) -> tuple[str, str]:
    """A stage's name and what its step does."""
    if stage.catalog is None:
        slots = [slot.key for slot in SLOTS.values() if slot.step == stage.key]
        return stage.label, stage_words(recipe, data, slots)
    _, number = place_of(step)
    pick = picks_of(stage, recipe)[max(0, number - 1)]
    method = stage.catalog[pick.method]
    return stage.label, f"{step_words(pick, stage.catalog)}: {method.summary}"


def stage_words(recipe: Recipe, data: TrainingData, slots: list[str]) -> str:
    """The methods of some stages in force, with the number of columns that take each."""
    parts = []
    for slot in slots:
        labels = SLOTS[slot].catalog
        names = ColumnMethods(recipe, data).taking(slot)
        picks = (recipe.pick_for(name, slot).method for name in names)
        methods = Counter(method for method in picks if method not in {"none", "keep"})
        parts += [
            f"{SLOTS[slot].label}: {labels[method].label} ({counted(count, 'column')})"
            for method, count in methods.items()
        ]
    return "; ".join(parts) or "Passes every column on"
