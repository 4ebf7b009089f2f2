"""What all cleaning steps together do, in four numbers."""

from core.pipeline.cleaning import Cleaning
from core.recipe.recipe import Recipe
from core.table.dataset import Dataset
from pages.shared.tiles import Tile, tiles


def totals(dataset: Dataset, recipe: Recipe, cleaning: Cleaning) -> None:
    """Rows, columns and cells beside those of the file, and the steps that are on."""
    effects = [state.effect for state in cleaning.states if state.effect]
    off = len(recipe.cleaning) - len(recipe.rules)
    tiles(
        Tile("Rows", f"{len(cleaning.frame):,}", f"{dataset.rows:,} before"),
        Tile("Columns", f"{cleaning.frame.shape[1]:,}", f"{len(dataset.schema.columns):,} before"),
        Tile("Cells changed", f"{sum(effect.cells_changed for effect in effects):,}"),
        Tile("Steps", f"{len(recipe.cleaning)}", f"{off} switched off" if off else ""),
    )
