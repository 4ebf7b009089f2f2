"""Columns whose values a chosen transform does not take, said before anything is fitted."""

from collections.abc import Iterator
from dataclasses import dataclass

from core.errors import NotApplicableError
from core.methods.prepare import SLOTS
from core.methods.prepare.scalers import ABOVE, ANY_VALUE, TRANSFORMS
from core.recipe.recipe import Recipe
from core.table.schema import Schema
from core.wording.numbers import counted

SLOT = "transform"


@dataclass(frozen=True)
class TooLow:
    """A number column whose lowest value is at or below what its transform takes."""

    column: str
    low: float
    method: str

    @property
    def sentence(self) -> str:
        """The thing, the rule, the value and the way out."""
        label, other = TRANSFORMS[self.method].label, TRANSFORMS[ANY_VALUE].label
        return (
            f"{label} needs values above {ABOVE[self.method]:g}, and {self.column!r} goes down to "
            f"{self.low:g}: choose {other} or the signed log for it on Features, By column; both "
            "take any value."
        )


def too_low(recipe: Recipe, schema: Schema, names: tuple[str, ...]) -> tuple[TooLow, ...]:
    """The columns, of those with these names, that their transform does not take."""
    return tuple(_too_low(recipe, schema, names))


def _too_low(recipe: Recipe, schema: Schema, names: tuple[str, ...]) -> Iterator[TooLow]:
    for name in names:
        column, method = schema[name], recipe.pick_for(name, SLOT).method
        if not SLOTS[SLOT].takes(column) or not isinstance(column.low, float | int):
            continue
        if method in ABOVE and column.low <= ABOVE[method]:
            yield TooLow(name, float(column.low), method)


def check_bounds(recipe: Recipe, schema: Schema, names: tuple[str, ...]) -> None:
    """Raise NotApplicableError where a column has values that its transform does not take."""
    found = too_low(recipe, schema, names)
    if found:
        others = len(found) - 1
        more = f" The same holds for {counted(others, 'other column')}." if others else ""
        raise NotApplicableError(found[0].sentence + more)
