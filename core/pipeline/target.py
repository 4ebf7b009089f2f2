"""Reading the target: its labels or values, and whether a model can learn them."""

from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from core.carried.rows.labels import target_labels
from core.carried.values.kinds import as_kind
from core.carried.values.opposites import says_positive
from core.errors import BadTableError, MissingStepError
from core.pipeline.cleaning import Cleaning
from core.table.arrays import Array
from core.table.schema import Kind, Task

# Beyond these the squares of errors leave the range of numbers, and every score is wrong.
LEAST_RANGE, MOST_SIZE = 1e-100, 1e100


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
    notes = (f"{missing:,} rows have no target and are left out.",) if missing else ()
    if task is Task.REGRESSION:
        y = present.to_numpy(dtype="float64")
        _check_numbers(str(values.name), y)
        return TargetColumn(y, present.index, (), None, notes)
    y = target_labels(present)
    classes = tuple(np.unique(y).tolist())
    _check_classes(str(values.name), classes, len(y))
    return TargetColumn(y, present.index, classes, _positive(classes, y, positive), notes)


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


def _positive(classes: tuple[Any, ...], y: Array, chosen: str | None) -> Any:
    """The class that precision and recall speak of: the one chosen, else telling, else rarer."""
    if len(classes) != 2:
        return None
    for label in classes:
        if chosen is not None and str(label) == chosen:
            return label
    telling = [label for label in classes if says_positive(str(label))]
    if len(telling) == 1:
        return telling[0]
    return min(classes, key=lambda label: int(np.sum(y == label)))
