"""What every change gives."""

from dataclasses import dataclass

from core.recipe.recipe import Recipe


@dataclass(frozen=True)
class Edit:
    """A recipe after a change, and what the history says of the change."""

    recipe: Recipe
    sentence: str
