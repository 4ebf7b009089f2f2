"""The table a recipe makes of a dataset: cleaned rows, the features, and what is to be learned."""

from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from core.carried.rows.splits import Split, make_split
from core.carried.values.kinds import as_kind, as_labels
from core.errors import BadTableError, MissingStepError
from core.methods.clean import CellRule
from core.pipeline.cleaning import (
    Cleaning,
    cleaned_dataset,
    cleaned_table,
    cleaning_of,
    cleaning_part,
    effective_schema,
    ignored_now,
    made_columns,
    repairs_for,
    rules_of,
    working_schema,
)
from core.recipe.recipe import Recipe
from core.table.dataset import Dataset
from core.table.schema import FEATURE_KINDS, Kind, Schema, Task

__all__ = [
    "Table",
    "cleaned_dataset",
    "cleaned_table",
    "cleaning_of",
    "cleaning_part",
    "effective_schema",
    "feature_names",
    "rules_of",
    "split_table",
    "target_labels",
    "working_features",
    "working_schema",
    "working_table",
]

Array = np.ndarray[Any, Any]

# Beyond these the squares of errors leave the range of numbers, and every score is wrong.
LEAST_RANGE, MOST_SIZE = 1e-100, 1e100

_POSITIVE_WORDS = {
    "1",
    "yes",
    "y",
    "true",
    "t",
    "positive",
    "pos",
    "churned",
    "fraud",
    "bad",
    "spam",
}


@dataclass(frozen=True)
class Table:
    """What a model learns from.

    `X` holds the raw columns of the usable rows that a model has to be given (its index names the
    dataset's rows), `y` their labels or values. `features` are the columns that it learns from,
    described in `schema`: raw ones, or what `repairs` make of the raw ones after those are brought
    to the types in `inputs`, written as `styles` says; `made` are those features that rules made
    or remade. `classes` is sorted and empty for regression.
    """

    X: pd.DataFrame
    y: Array
    schema: Schema
    features: tuple[str, ...]
    inputs: tuple[tuple[str, str], ...]
    styles: tuple[tuple[str, str], ...]
    made: tuple[str, ...]
    repairs: tuple[CellRule, ...]
    task: Task
    target: str
    classes: tuple[Any, ...]
    positive: Any
    notes: tuple[str, ...]

    @property
    def is_classification(self) -> bool:
        return self.task is Task.CLASSIFICATION


def working_table(dataset: Dataset, recipe: Recipe) -> Table:
    """Clean, pick the features and read the target.

    Raises MissingStepError without a target and BadTableError where nothing can be learned.
    """
    cleaned = cleaned_table(dataset, recipe).frame
    target, task = _target_of(dataset, recipe, cleaned)
    cleaning = cleaning_of(dataset, recipe)
    raw, schema = effective_schema(dataset, recipe), working_schema(dataset, recipe)
    features = working_features(schema, recipe, cleaning)
    if not features:
        raise BadTableError(
            "No column is left to learn from: identifiers, constants and ignored columns do not "
            "count. Change a column's kind on Load, or stop ignoring one."
        )
    found = repairs_for(recipe, cleaning, features)
    _check_no_leak(target, found.inputs, cleaning)
    y, rows, notes = _read_target(cleaned[target], task)
    classes = tuple(np.unique(y).tolist()) if task is Task.CLASSIFICATION else ()
    _check_classes(target, task, classes, y)
    return Table(
        X=dataset.frame.loc[rows, [name for name, _ in found.inputs]],
        y=y,
        schema=schema,
        features=features,
        inputs=found.inputs,
        styles=tuple((c.name, c.style) for c in raw.columns if c.style),
        made=made_columns(cleaning, features),
        repairs=found.repairs,
        task=task,
        target=target,
        classes=classes,
        positive=_positive(classes, y, recipe.positive),
        notes=notes,
    )


def working_features(schema: Schema, recipe: Recipe, cleaning: Cleaning) -> tuple[str, ...]:
    """The columns of the cleaned table that a model may use."""
    ignored = tuple(ignored_now(recipe, cleaning))
    return feature_names(schema, recipe.with_(ignored=ignored), schema.names)


def feature_names(schema: Schema, recipe: Recipe, present: tuple[str, ...]) -> tuple[str, ...]:
    """The columns a model may use: of a useful kind, not the target, not ignored, not dropped."""
    out = {recipe.target, *recipe.ignored}
    return tuple(
        column.name
        for column in schema.columns
        if column.kind in FEATURE_KINDS and column.name not in out and column.name in present
    )


def split_table(table: Table, recipe: Recipe) -> Split:
    """Seal the test rows and make the folds as the recipe says."""
    plan = recipe.split
    return make_split(table.y, table.is_classification, plan.test_share, plan.folds, plan.seed)


def _target_of(dataset: Dataset, recipe: Recipe, cleaned: pd.DataFrame) -> tuple[str, Task]:
    if recipe.target is None or recipe.task is None:
        raise MissingStepError("No target is chosen: say on Load what a model should predict.")
    if recipe.target in cleaned.columns:
        return recipe.target, recipe.task
    if recipe.target in dataset.frame.columns:
        raise BadTableError(
            f"A cleaning rule drops the target {recipe.target!r} or renames it; take that rule out."
        )
    raise BadTableError(
        f"The table has no column {recipe.target!r}; it has {', '.join(dataset.schema.names[:12])}."
    )


def _check_no_leak(target: str, inputs: tuple[tuple[str, str], ...], cleaning: Cleaning) -> None:
    """A column that is computed from the target knows the answer, and new rows lack it."""
    if target in {name for name, _ in inputs} and target in cleaning.start.columns:
        raise BadTableError(
            f"A cleaning rule computes a column from the target {target!r}, which new rows do not "
            "have: take that rule out, or leave the new column out on Load."
        )


def _read_target(values: pd.Series, task: Task) -> tuple[Array, pd.Index, tuple[str, ...]]:
    """Labels or values, the rows that have one, and a note where some have none."""
    if task is Task.REGRESSION:
        values = as_kind(values, Kind.NUMBER)
    present = values.dropna()
    missing = len(values) - len(present)
    notes = (f"{missing:,} rows have no target and are left out.",) if missing else ()
    if task is Task.REGRESSION:
        return present.to_numpy(dtype="float64"), present.index, notes
    return target_labels(present), present.index, notes


def target_labels(present: pd.Series) -> Array:
    """Whole numbers stay numbers, so that a model answers in the table's own terms."""
    if pd.api.types.is_bool_dtype(present.dtype) or not pd.api.types.is_numeric_dtype(
        present.dtype
    ):
        return as_labels(present).to_numpy().astype(str)
    whole = bool((present % 1 == 0).all())
    return present.to_numpy(dtype="int64") if whole else as_labels(present).to_numpy().astype(str)


def _check_classes(target: str, task: Task, classes: tuple[Any, ...], y: Array) -> None:
    if task is Task.CLASSIFICATION and len(classes) < 2:
        only = f"only the class {classes[0]!r}" if classes else "no value"
        raise BadTableError(
            f"The target {target!r} has {only} in the usable rows; a classifier needs two. "
            "Choose another target, or a table with both classes."
        )
    if task is Task.CLASSIFICATION and len(classes) > max(50, len(y) // 10):
        raise BadTableError(
            f"The target {target!r} has {len(classes)} classes in {len(y)} rows; that is a name "
            "or a number rather than a class. Choose regression or another target."
        )
    if task is Task.REGRESSION and (len(y) == 0 or np.ptp(y) == 0):
        raise BadTableError(
            f"The target {target!r} has no two different numbers to tell apart. "
            "Choose another target, or classification if its values are names."
        )
    if task is Task.REGRESSION and (np.abs(y).max() > MOST_SIZE or np.ptp(y) < LEAST_RANGE):
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
    telling = [label for label in classes if str(label).lower() in _POSITIVE_WORDS]
    if len(telling) == 1:
        return telling[0]
    return min(classes, key=lambda label: int(np.sum(y == label)))
