"""Columns along which a model's answers may go one way only."""

from dataclasses import dataclass
from typing import Any

from core.choices.column_options import Columns
from core.errors import NotApplicableError
from core.methods.models.context import ModelContext
from core.parts.splits.given import GivenColumns

RISING, FALLING = WAYS = ("rising", "falling")
LEAF_BY_LEAF = frozenset(
    {"absolute_error", "quantile"}
)  # leaves are set afterwards, each by itself
_ONE_WAY = (
    "Numbers along which the answer never {what}, whatever the other columns hold: the number "
    "that is predicted, or the probability of the positive class. For numbers and two classes."
)

ONE_WAY = (
    Columns(RISING, "Rises along", kinds=("number",), help=_ONE_WAY.format(what="falls")),
    Columns(FALLING, "Falls along", kinds=("number",), help=_ONE_WAY.format(what="rises")),
)


@dataclass(frozen=True)
class Directions:
    """The table's columns along which answers rise, and those along which they fall."""

    rising: tuple[str, ...] = ()
    falling: tuple[str, ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        return (*self.rising, *self.falling)

    def check(self, context: ModelContext, loss: str = "") -> None:
        """Raise NotApplicableError where no answer can keep to them."""
        if not self.names:
            return
        both = [name for name in self.rising if name in self.falling]
        if both:
            raise NotApplicableError(
                f"An answer cannot both rise and fall along {both[0]!r}: take it out of one."
            )
        if context.is_classification and context.classes > 2:
            raise NotApplicableError(
                f"An answer can rise or fall along {self.names[0]!r} where there are two classes, "
                f"and here are {context.classes}: leave the columns free."
            )
        if loss in LEAF_BY_LEAF:
            raise NotApplicableError(
                f"With the loss {loss} an answer cannot keep to one way along {self.names[0]!r}, "
                "because each leaf is set by itself in the end: choose another loss, or leave the "
                "columns free."
            )

    def around(self, model: Any, option: str, context: ModelContext) -> Any:
        """The model that keeps to them; `option` is what it calls a list of -1, 0 or 1 a column."""
        from core.parts.steps.models.monotone import Monotone

        if not self.names:
            return model
        ways = {"rising": self.rising, "falling": self.falling}
        return Monotone(model, option, **ways, positive=context.positive, given=GivenColumns())
