"""The table a recipe makes of a dataset: cleaned rows, the features, and what is to be learned."""

from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import pandas as pd

from core.clean import Cleaned, cell_rules, clean
from core.dataset import Dataset, make_dataset
from core.errors import BadTableError, MissingStepError
from core.recipe import Recipe
from core.schema import FEATURE_KINDS, Kind, Schema, Task, describe_column
from core.splits import Split, make_split
from core.steps.kinds import as_kind, as_labels

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

    `X` holds the raw features of the usable rows (its index names the dataset's rows), `y` their
    labels or values. `classes` is sorted and empty for regression.
    """

    X: pd.DataFrame
    y: Array
    schema: Schema
    task: Task
    target: str
    classes: tuple[Any, ...]
    positive: Any
    notes: tuple[str, ...]

    @property
    def features(self) -> tuple[str, ...]:
        return tuple(self.X.columns)

    @property
    def is_classification(self) -> bool:
        return self.task is Task.CLASSIFICATION


def effective_schema(dataset: Dataset, recipe: Recipe) -> Schema:
    """The schema with the kinds that the user set."""
    columns = [
        describe_column(
            as_kind(dataset.frame[column.name], recipe.kinds[column.name]),
            recipe.kinds[column.name],
        ).model_copy(update={"reason": "you said so"})
        if recipe.kinds.get(column.name, column.kind) is not column.kind
        else column
        for column in dataset.schema.columns
    ]
    return Schema(columns=tuple(columns))


def rules_of(recipe: Recipe) -> tuple[tuple[str, dict[str, Any]], ...]:
    """The cleaning rules that are switched on, as `core.clean` takes them."""
    return tuple((pick.method, dict(pick.options)) for pick in recipe.rules)


def cleaning_part(recipe: Recipe) -> Recipe:
    """The recipe as far as the cleaned table depends on it."""
    return Recipe(dataset=recipe.dataset, kinds=recipe.kinds, cleaning=recipe.rules)


def cleaned_table(dataset: Dataset, recipe: Recipe) -> Cleaned:
    """The table typed by the user's kinds and cleaned, with the effect of each rule."""
    frame = dataset.frame
    retyped = {
        name: as_kind(frame[name], kind)
        for name, kind in recipe.kinds.items()
        if name in frame.columns and kind is not dataset.schema[name].kind
    }
    return clean(frame.assign(**retyped) if retyped else frame, rules_of(recipe))


def cleaned_dataset(dataset: Dataset, recipe: Recipe) -> Dataset:
    """The retyped and cleaned table as a dataset of its own; the same one where nothing changes.

    Raises BadTableError where the rules leave no row or no column.
    """
    if not recipe.kinds and not recipe.rules:
        return dataset
    tidy = make_dataset(cleaned_table(dataset, recipe).frame, dataset.name)
    return replace(tidy, schema=effective_schema(tidy, recipe))


def working_table(dataset: Dataset, recipe: Recipe) -> Table:
    """Clean, pick the features and read the target.

    Raises MissingStepError without a target and BadTableError where nothing can be learned.
    """
    target, task = _target_of(dataset, recipe)
    schema = effective_schema(dataset, recipe)
    cleaned = cleaned_table(dataset, recipe).frame
    if target not in cleaned.columns:
        raise BadTableError(f"A cleaning rule drops the target {target!r}; take that rule out.")
    features = feature_names(schema, recipe, tuple(cleaned.columns))
    if not features:
        raise BadTableError(
            "No column is left to learn from: identifiers, constants and ignored columns do not "
            "count. Change a column's kind on Load, or stop ignoring one."
        )
    y, rows, notes = _read_target(cleaned[target], task)
    classes = tuple(np.unique(y).tolist()) if task is Task.CLASSIFICATION else ()
    _check_classes(target, task, classes, y)
    return Table(
        X=dataset.frame.loc[rows, list(features)],
        y=y,
        schema=schema,
        task=task,
        target=target,
        classes=classes,
        positive=_positive(classes, y, recipe.positive),
        notes=notes,
    )


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


def new_row_repairs(recipe: Recipe) -> tuple[Any, ...]:
    """The cleaning rules that every predicted row needs too."""
    return cell_rules(rules_of(recipe))


def _target_of(dataset: Dataset, recipe: Recipe) -> tuple[str, Task]:
    if recipe.target is None or recipe.task is None:
        raise MissingStepError("No target is chosen: say on Load what a model should predict.")
    if recipe.target not in dataset.frame.columns:
        raise BadTableError(
            f"The table has no column {recipe.target!r}; it has "
            f"{', '.join(dataset.schema.names[:12])}."
        )
    return recipe.target, recipe.task


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
