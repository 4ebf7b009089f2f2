"""Which columns of a table may stand for those that a recipe names."""

import difflib
from collections.abc import Mapping
from dataclasses import dataclass

from core.recipe.named_columns import NamedColumn, named_columns
from core.recipe.recipe import Recipe
from core.table.dataset import Dataset

ALIKE = 0.75  # how alike two names must be (difflib's ratio) to be proposed
SAME, LIKE, NONE = "the same name", "a name like it", ""


@dataclass(frozen=True)
class StandIn:
    """A column that the recipe names, and the table's that may stand for it (empty: none), with
    the reason."""

    wanted: NamedColumn
    column: str
    why: str


def propose_columns(recipe: Recipe, dataset: Dataset) -> tuple[StandIn, ...]:
    """For each column that the recipe names the table's of that name, or one of a name like it and
    of a kind that fits; no column stands for two."""
    wanted = named_columns(recipe)
    kinds = {name: str(kind) for name, kind in dataset.schema.kinds.items()}
    found = {one.name: one.name for one in wanted if one.name in kinds}
    why = dict.fromkeys(found, SAME)
    for one in wanted:
        free = [name for name in kinds if name not in found.values()]
        if one.name not in found and (name := _most_alike(one, free, kinds)):
            found[one.name], why[one.name] = name, LIKE
    return tuple(StandIn(one, found.get(one.name, ""), why.get(one.name, NONE)) for one in wanted)


def _most_alike(wanted: NamedColumn, free: list[str], kinds: Mapping[str, str]) -> str:
    fitting = [name for name in free if not wanted.kinds or kinds[name] in wanted.kinds]
    likeness = {name: _likeness(wanted.name, name) for name in fitting}
    best = max(likeness, key=lambda name: likeness[name], default="")
    return best if best and likeness[best] >= ALIKE else ""


def _likeness(one: str, other: str) -> float:
    """How alike two names are, from 0 to 1, whatever their case and the marks between words."""
    a, b = ("".join(c for c in name.casefold() if c.isalnum()) for name in (one, other))
    return difflib.SequenceMatcher(None, a, b).ratio()
