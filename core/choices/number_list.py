"""An option that is a list of numbers."""

from dataclasses import dataclass
from typing import Any

from core.errors import InvalidOptionError


@dataclass(frozen=True)
class NumberList:
    """Numbers in an order, each between two bounds; none by default, `most` at most. They are whole
    unless `is_whole` says that they need not be."""

    name: str
    label: str
    low: float
    high: float
    most: int
    default: tuple[float, ...] = ()
    help: str = ""
    tuned: bool = False
    is_whole: bool = True

    def check(self, value: Any) -> None:
        """Raise InvalidOptionError unless it is a list of so many numbers within the bounds."""
        is_list = isinstance(value, list | tuple) and len(value) <= self.most
        if not (is_list and all(self._does_fit(number) for number in value)):
            raise InvalidOptionError(
                f"{self.label} must be at most {self.most} {'whole ' * self.is_whole}numbers "
                f"between {self.low} and {self.high}, got {value!r}."
            )

    def _does_fit(self, number: Any) -> bool:
        known = int if self.is_whole else int | float
        fits = isinstance(number, known) and not isinstance(number, bool)
        return fits and self.low <= number <= self.high
