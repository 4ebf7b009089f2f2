"""What the columns are, and which of them a model may use."""

from core.recipe.edits.edit import Edit
from core.recipe.recipe import Recipe
from core.table.schema import FEATURE_KINDS, Kind


def read_as(recipe: Recipe, column: str, kind: Kind) -> Edit:
    """Take a column for one of another kind; cells that do not fit it are then missing."""
    return Edit(recipe.with_(kinds={**recipe.kinds, column: kind}), f"Read {column} as {kind}")


def leave_out(recipe: Recipe, *columns: str) -> Edit:
    """Take columns out of the features."""
    ignored = tuple(dict.fromkeys((*recipe.ignored, *columns)))
    return Edit(recipe.with_(ignored=ignored), f"Leave out {', '.join(columns)}")


def leave_out_inputs(recipe: Recipe, *columns: str) -> Edit:
    """Take out the columns that the target is computed from."""
    changed = leave_out(recipe, *columns).recipe
    return Edit(changed, f"Leave out what {recipe.target} is computed from")


def use(recipe: Recipe, *columns: str) -> Edit:
    """Let models use columns again that were left out."""
    ignored = tuple(name for name in recipe.ignored if name not in columns)
    return Edit(recipe.with_(ignored=ignored), f"Use {', '.join(columns)}")


def use_kind(recipe: Recipe, column: str, kind: Kind) -> Edit:
    """Let models use a column: as a category where its own kind is none that they learn from."""
    if kind in FEATURE_KINDS:
        return use(recipe, column)
    read = read_as(use(recipe, column).recipe, column, Kind.CATEGORY).recipe
    return Edit(read, f"Use {column} as category")


def keep_segments(recipe: Recipe, dataset: str, column: str) -> Edit:
    """Go on with the table (its fingerprint) in which a new column holds each row's segment.

    The segments were learned from all rows, the sealed ones too, so no model may use them.
    """
    changed = leave_out(recipe.with_(dataset=dataset), column).recipe
    return Edit(changed, f"Save segments as {column}")
