"""Named subsets of a table's rows: conditions that the recipe keeps, over the cleaned table."""

import numpy as np

from core.errors import WorkbenchError
from core.parts.formula.kinds import FormulaError
from core.parts.formula.language import is_true
from core.parts.formula.syntax import columns_of
from core.pipeline.cleaning import Cleaning
from core.pipeline.cleaning_rules import cleaning_part
from core.recipe.recipe import Recipe
from core.table.arrays import Array
from core.table.dataset import Dataset
from core.table.part import part_of

FEW_ROWS = 30  # below this, a score or a drift test says next to nothing


def subset_part(recipe: Recipe, name: str) -> Recipe:
    """The recipe as far as a subset depends on it.

    Raises MissingStepError where the recipe has no subset of that name.
    """
    return cleaning_part(recipe).with_(subsets={name: recipe.subset(name)})


def subset_rows(dataset: Dataset, recipe: Recipe, name: str) -> Array:
    """Which of the dataset's rows are in a subset: booleans of shape (dataset.rows,).

    The condition is read on the cleaned table; rows that cleaning drops are in no subset. Raises
    WorkbenchError where the condition no longer holds or keeps no row.
    """
    rows = rows_of(dataset, recipe, recipe.subset(name), f"The subset {name!r}")
    if not rows.any():
        raise WorkbenchError(
            f"The subset {name!r} has none of the {dataset.rows:,} rows; change its condition "
            "in the explorer."
        )
    return rows


def rows_of(dataset: Dataset, recipe: Recipe, expression: str, what: str) -> Array:
    """Which of the dataset's rows a condition keeps after cleaning; `what` names it in errors."""
    cleaned = Cleaning(dataset, recipe).checked().frame
    try:
        kept = np.asarray(is_true(expression, cleaned))
    except FormulaError as error:
        raise WorkbenchError(f"{what} does not hold: {error}") from error
    # The cleaned table's index names the dataset's rows by their place.
    rows = np.zeros(dataset.rows, dtype=bool)
    rows[cleaned.index.to_numpy()[kept]] = True
    return rows


def other_rows(dataset: Dataset, recipe: Recipe, name: str) -> Array:
    """The dataset's rows that are not in a subset, without those that cleaning drops."""
    inside = subset_rows(dataset, recipe, name)
    present = np.zeros(dataset.rows, dtype=bool)
    present[Cleaning(dataset, recipe).checked().frame.index.to_numpy()] = True
    others = present & ~inside
    if not others.any():
        raise WorkbenchError(f"All rows are in the subset {name!r}; there are no others.")
    return others


def subset_dataset(dataset: Dataset, recipe: Recipe, name: str, *, others: bool = False) -> Dataset:
    """The subset's rows (or the others) of the table as it was loaded, as a table of its own.

    The columns keep the kinds of the whole table. Raises as `subset_rows` does.
    """
    chosen = other_rows(dataset, recipe, name) if others else subset_rows(dataset, recipe, name)
    label = f"all but {name}" if others else name
    return part_of(dataset, chosen, f"{label} ({dataset.name})")


def looks_at(expression: str, column: str | None) -> bool:
    """Does a condition look at this column, such as the target?"""
    try:
        return column in columns_of(expression)
    except FormulaError:
        return False
