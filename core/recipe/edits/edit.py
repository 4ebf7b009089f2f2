"""What every change gives."""

from dataclasses import dataclass

from core.recipe.intention import Intention
from core.recipe.recipe import Recipe


@dataclass(frozen=True)
class Edit:
    """A recipe after a change, and what the history says of the change."""

    recipe: Recipe
    sentence: str

    def blended(self, *, is_on: bool) -> "Edit":
        """The same change, with a mix of the models compared as one more of them, or without."""
        if self.recipe.blend == is_on:
            return self
        words = "and a blend of them" if is_on else "and no blend"
        return Edit(self.recipe.with_(blend=is_on), f"{self.sentence} {words}")

    def by_intention(self, intention: Intention) -> "Edit":
        """The same change, with the portfolio of a preset in place of the models."""
        chosen = self.recipe.with_(intention=intention, blend=intention.chosen.is_blended)
        return Edit(chosen, f"Train by intention: {intention.words}")
