"""The recipes that the one in force grew from, for the same target of the same table."""

from collections.abc import Iterator
from dataclasses import dataclass

from core.recipe.recipe import Recipe
from pages.frame import session

MOST_STEPS = 30  # of the history that are looked at


@dataclass(frozen=True)
class EarlierStep:
    """A recipe, where it stands in the history, how many changes ago, and what came next."""

    recipe: Recipe
    position: int
    changes: int
    next_sentence: str


def earlier_steps(recipe: Recipe) -> Iterator[EarlierStep]:
    """From the last one on; those for another target or table are left out."""
    entries, place, said = session.history().entries, session.history().position, ""
    for changes in range(MOST_STEPS):
        if not 0 <= place < len(entries):
            return
        entry = entries[place]
        before = entry.recipe
        if changes and (before.dataset, before.target) == (recipe.dataset, recipe.target):
            yield EarlierStep(before, place, changes, said)
        said = entry.sentence
        place = -1 if entry.parent is None else entry.parent
