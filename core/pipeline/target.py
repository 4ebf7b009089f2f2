"""Reading the target: its labels or values, and whether a model can learn them."""

from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from core.errors import BadTableError, MissingStepError
from core.parts.predictions.labels import target_labels
from core.parts.values.kinds import as_kind, as_label
from core.parts.values.opposites import label_called, telling_of
from core.pipeline.cleaning import Cleaning
from core.table.arrays import Array
from core.table.schema import Kind, Task
from core.wording.listing import listed
from core.wording.numbers import counted

# Beyond these the squares of errors leave the range of numbers, and every score is wrong.
LEAST_RANGE, MOST_SIZE = 1e-100, 1e100

MOST_NAMED = 12  # classes in a sentence


@dataclass(frozen=True)
class TargetColumn:
    """Labels or values `y` of the rows that have one; `rows` names them in the dataset.

    `classes` is sorted and empty for regression.
    """

    y: Array
    rows: pd.Index
    classes: tuple[Any, ...]
    positive: Any
    notes: tuple[str, ...]


def chosen_target(cleaning: Cleaning) -> tuple[str, Task]:
    """The target and its task, where the recipe has both and cleaning leaves the column.

    Raises MissingStepError without them, BadTableError without the column.
    """
    recipe, dataset = cleaning.recipe, cleaning.dataset
    if recipe.target is None or recipe.task is None:
        raise MissingStepError("No target is chosen: say on Load what a model should predict.")
    if recipe.target in cleaning.frame.columns:
        return recipe.target, recipe.task
    if recipe.target in dataset.frame.columns:
        raise BadTableError(
            f"A cleaning rule drops the target {recipe.target!r} or renames it; take that rule out."
        )
    raise BadTableError(
        f"The table has no column {recipe.target!r}; it has {', '.join(dataset.schema.names[:12])}."
    )


def check_no_leak(target: str, inputs: tuple[tuple[str, str], ...], cleaning: Cleaning) -> None:
    """A column that is computed from the target knows the answer, and new rows lack it."""
    if target in {name for name, _ in inputs} and target in cleaning.start.columns:
        raise BadTableError(
            f"A cleaning rule computes a column from the target {target!r}, which new rows do not "
            "have: take that rule out, or leave the new column out on Load."
        )


def read_target(values: pd.Series, task: Task, positive: str | None) -> TargetColumn:
    """Read a column as the target of a task; `positive` is the class that the user chose, if any.

    Raises BadTableError where nothing can be learned from it.
    """
    if task is Task.REGRESSION:
        values = as_kind(values, Kind.NUMBER)
    present = values.dropna()
    missing = len(values) - len(present)
    notes = (_without_words(missing, task),) if missing else ()
    if task is Task.REGRESSION:
        y = present.to_numpy(dtype="float64")
        _check_numbers(str(values.name), y)
        return TargetColumn(y, present.index, (), None, notes)
    y = target_labels(present)
    classes = tuple(np.unique(y).tolist())
    _check_classes(str(values.name), classes, len(y))
    chosen = None if positive is None else _class_called(positive, classes, str(values.name))
    if len(classes) == 2 and chosen is None:
        chosen = _telling(classes, y)
    return TargetColumn(y, present.index, classes, chosen if len(classes) == 2 else None, notes)


def _without_words(rows: int, task: Task) -> str:
    """What becomes of rows without a target."""
    if task is Task.REGRESSION:
        gone = counted(rows, "row", "has no target and is", "have no target and are")
        return f"{gone} left out."
    lacks = counted(rows, "row", "has", "have")
    return f"{lacks} no target: none is scored, and only Self-training learns from them."


def _check_classes(target: str, classes: tuple[Any, ...], rows: int) -> None:
    if len(classes) < 2:
        only = f"only the class {classes[0]!r}" if classes else "no value"
        raise BadTableError(
            f"The target {target!r} has {only} in the usable rows; a classifier needs two. "
            "Choose another target, or a table with both classes."
        )
    if len(classes) > max(50, rows // 10):
        raise BadTableError(
            f"The target {target!r} has {len(classes)} classes in {rows} rows; that is a name "
            "or a number rather than a class. Choose regression or another target."
        )


def _check_numbers(target: str, y: Array) -> None:
    if len(y) == 0 or np.ptp(y) == 0:
        raise BadTableError(
            f"The target {target!r} has no two different numbers to tell apart. "
            "Choose another target, or classification if its values are names."
        )
    if np.abs(y).max() > MOST_SIZE or np.ptp(y) < LEAST_RANGE:
        raise BadTableError(
            f"The target {target!r} goes from {y.min():.3g} to {y.max():.3g}: errors of that size "
            "cannot be squared. Give it in another unit, or choose another target."
        )


def _class_called(name: str, classes: tuple[Any, ...], target: str) -> Any:
    """The class by a name that the user gave; raises BadTableError where there is none."""
    names = list(map(as_label, classes))
    called = label_called(name, names)
    if called is not None:
        return classes[names.index(called)]
    raise BadTableError(
        f"The target {target!r} has no class {name!r} that could count as positive; it has "
        f"{listed(names, MOST_NAMED)}. Choose one of them, "
        "or none: then the one whose name says yes counts, else the rarer one."
    )


def _telling(classes: tuple[Any, ...], y: Array) -> Any:
    """The class that precision and recall speak of where none is chosen: the one whose name says
    yes beside the other's, else the rarer."""
    names = list(map(as_label, classes))
    telling = telling_of(names)
    if telling is not None:
        return classes[names.index(telling)]
    return min(classes, key=lambda label: int(np.sum(y == label)))
