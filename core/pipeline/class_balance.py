"""How balanced the classes of a target are, and the metric that suits: what a recipe begins with
when its target is chosen."""

from dataclasses import replace

import numpy as np

from core.errors import WorkbenchError
from core.methods.metrics.suited import SuitedMetric, TargetBalance, suited_metric
from core.parts.predictions.labels import target_labels
from core.parts.splits.rare import least_scored
from core.parts.values.kinds import as_label
from core.parts.values.opposites import label_called, telling_of
from core.pipeline.cleaning import Cleaning
from core.recipe.edits.edit import Edit
from core.recipe.recipe import Recipe
from core.table.dataset import Dataset
from core.table.schema import Task

MOST_CLASSES = 1_000  # beyond them it is a name or a number, which `read_target` refuses


def class_balance(cleaning: Cleaning) -> TargetBalance | None:
    """The classes of the target with their rows, as cleaning leaves them; None of a number, and
    where no two classes are left. Like the task, it is read from the column as a whole. Classes of
    so few rows that none is scored are left out where two others are: no metric tells of them."""
    recipe = cleaning.recipe
    if recipe.task is not Task.CLASSIFICATION or recipe.target not in cleaning.frame.columns:
        return None
    counted = cleaning.frame[recipe.target].value_counts()
    counted = counted[counted > 0]
    if not 1 < len(counted) <= MOST_CLASSES:
        return None
    # In the order of classes that a model has: of two as common ones the first is positive.
    order = np.argsort(target_labels(counted.index.to_series()), kind="stable")
    counts = {as_label(label): int(rows) for label, rows in counted.iloc[order].items()}
    return TargetBalance(_scored(counts, recipe.split.folds), _positive(recipe, counts))


def _scored(counts: dict[str, int], folds: int) -> dict[str, int]:
    enough = {label: rows for label, rows in counts.items() if rows >= least_scored(folds)}
    return enough if len(enough) > 1 else counts


def _positive(recipe: Recipe, counts: dict[str, int]) -> str | None:
    """The class that counts as positive, as `core.pipeline.target` finds it."""
    if len(counts) != 2:
        return None
    names = list(counts)
    chosen = None if recipe.positive is None else label_called(recipe.positive, names)
    return chosen or telling_of(names) or min(names, key=lambda name: counts[name])


def suited_to(dataset: Dataset, recipe: Recipe) -> SuitedMetric | None:
    """The metric that suits the recipe's target; None without one, and where cleaning leaves no
    table."""
    if recipe.target is None or recipe.task is None:
        return None
    try:
        return suited_metric(recipe.task, class_balance(Cleaning(dataset, recipe)))
    except WorkbenchError:
        return None


def with_suited_metric(dataset: Dataset, before: Recipe, edit: Edit) -> Edit:
    """A change of what is predicted, with the metric that suits it then.

    A metric that somebody chose for the same target stays, as does that of a recipe which was made
    before balance counted.
    """
    after = edit.recipe
    is_same = (before.target, before.task) == (after.target, after.task)
    if is_same and not _is_suited(dataset, before):
        return edit
    suited = suited_to(dataset, after)
    return edit if suited is None else replace(edit, recipe=after.with_(metric=suited.stored))


def _is_suited(dataset: Dataset, recipe: Recipe) -> bool:
    suited = suited_to(dataset, recipe)
    return suited is not None and suited.stored == recipe.metric
