"""The rows that a preview learns from: enough to show what happens, few enough to be quick."""

from core.pipeline.training_data import TrainingData
from core.recipe.recipe import Recipe
from core.table.arrays import Array, some_rows

ROWS_FITTED, LEAST_FITTED = 2_500, 1_000
CELLS_FITTED = 40_000  # of a wide table fewer rows, as each costs more


def quick_count(data: TrainingData) -> int:
    """How many rows a preview learns from: ROWS_FITTED, or fewer where there are many features."""
    affordable = max(LEAST_FITTED, CELLS_FITTED // len(data.features))
    return min(ROWS_FITTED, affordable)


def quick_rows(rows: Array, data: TrainingData, recipe: Recipe) -> Array:
    """So many of these rows, drawn by the recipe's seed, in random order."""
    return some_rows(rows, quick_count(data), recipe.split.seed)
