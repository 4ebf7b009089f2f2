"""Options, declared once: a page draws them, a recipe checks them, the tuner searches them.

A declaration that cannot hold, as a default beyond its bounds, is a ValueError when it is made.
"""

import math
from dataclasses import dataclass
from typing import Any

from core.choices.column_options import ColumnName, Columns
from core.choices.label_options import LevelOrder, Mapping
from core.choices.members import Members
from core.choices.nested import Nested
from core.choices.number_list import NumberList
from core.choices.several_options import Several
from core.errors import InvalidOptionError

Value = (
    str
    | int
    | float
    | bool
    | tuple[str, ...]
    | tuple[int, ...]
    | tuple[float, ...]
    | tuple[dict[str, Any], ...]
    | dict[str, Any]
    | None
)


@dataclass(frozen=True)
class Choice:
    """One value out of a fixed set. `suits` names the tasks that it means something for (empty:
    all); `words` are the values for people, where they are not just the values."""

    name: str
    label: str
    values: tuple[str, ...]
    default: str
    help: str = ""
    tuned: bool = False
    suits: frozenset[str] = frozenset()
    words: tuple[tuple[str, str], ...] = ()

    def __post_init__(self) -> None:
        _declared(self, len(set(self.values)) == len(self.values), "the values differ")
        _declared(self, self.default in self.values, "the default is one of the values")
        _declared(self, {*dict(self.words)} <= {*self.values}, "words are of the values")

    def word(self, value: str) -> str:
        """A value as people read it."""
        return dict(self.words).get(value, value.replace("_", " "))

    def check(self, value: Any) -> None:
        """Raise InvalidOptionError unless `value` is one of the values."""
        if value not in self.values:
            raise InvalidOptionError(
                f"{self.label} must be one of {', '.join(self.values)}, got {value!r}."
            )


@dataclass(frozen=True)
class Number:
    """A number between two bounds, both included; whole when the default is whole.

    `log` says that ratios matter more than differences: the tuner then searches the logarithm.
    `step` is how far a form goes at once; by itself about a hundredth of the range, or 1. `suits`
    names the tasks that it means something for (empty: all).
    """

    name: str
    label: str
    low: float
    high: float
    default: float
    log: bool = False
    help: str = ""
    tuned: bool = False
    step: float | None = None
    suits: frozenset[str] = frozenset()

    def __post_init__(self) -> None:
        _declared(self, self.low <= self.default <= self.high, "low <= default <= high")
        _declared(self, not self.log or self.low > 0, "a logarithm needs low > 0")
        if self.is_whole:
            ends = (self.low, self.high, self.stride)
            _declared(self, all(float(end).is_integer() for end in ends), "a whole number's ends")
        if self.step is not None:
            _declared(self, self.step > 0, "step > 0")
            steps = (self.default - self.low) / self.step
            _declared(self, math.isclose(steps, round(steps), abs_tol=1e-9), "steps to the default")

    @property
    def is_whole(self) -> bool:
        return isinstance(self.default, int)

    @property
    def stride(self) -> float:
        """How far a form goes at once."""
        if self.step is not None or self.is_whole:
            return self.step or 1
        return float(f"{(self.high - self.low) / 100:.1g}")

    def check(self, value: Any) -> None:
        """Raise InvalidOptionError unless `value` is a number within the bounds."""
        fits = isinstance(value, int | float) and not isinstance(value, bool)
        if self.is_whole:
            fits = fits and float(value).is_integer()
        if not (fits and self.low <= value <= self.high):
            whole = "a whole number " if self.is_whole else ""
            raise InvalidOptionError(
                f"{self.label} must be {whole}between {self.low} and {self.high}, got {value!r}."
            )


@dataclass(frozen=True)
class Toggle:
    """Yes or no."""

    name: str
    label: str
    default: bool = False
    help: str = ""
    tuned: bool = False

    def check(self, value: Any) -> None:
        """Raise InvalidOptionError unless `value` is True or False."""
        if not isinstance(value, bool):
            raise InvalidOptionError(f"{self.label} must be on or off, got {value!r}.")


@dataclass(frozen=True)
class Text:
    """A text: short, or of several lines where it is `multiline`."""

    name: str
    label: str
    default: str = ""
    help: str = ""
    tuned: bool = False
    multiline: bool = False

    def check(self, value: Any) -> None:
        """Raise InvalidOptionError unless `value` is a text."""
        if not isinstance(value, str):
            raise InvalidOptionError(f"{self.label} must be a text, got {value!r}.")


Option = (
    Choice
    | Number
    | Toggle
    | Columns
    | ColumnName
    | Text
    | NumberList
    | Nested
    | Members
    | Mapping
    | LevelOrder
    | Several
)


def _declared(option: Option, holds: bool, rule: str) -> None:
    if not holds:
        raise ValueError(f"The option {option.name!r} is declared against its rule: {rule}.")


SEED = Number("seed", "Seed", 0, 2**32 - 1, 0)  # what NumPy's and scikit-learn's generators take


def check_fields(options: tuple[Option, ...], record: object) -> None:
    """Raise InvalidOptionError for the first field of a record that its option does not allow."""
    for option in options:
        option.check(getattr(record, option.name))


def does_suit(option: Option, task: str) -> bool:
    """Does the option mean anything for a task? A method that takes its place is asked itself."""
    suits = option.suits if isinstance(option, Choice | Number) else frozenset()
    return not suits or task in suits
