"""An option whose value is several methods, each with options of its own."""

from dataclasses import dataclass
from typing import Any

from core.choices.nested import Nested
from core.errors import InvalidOptionError

LEAST, MOST = 2, 60


@dataclass(frozen=True)
class Members:
    """Methods in an order, each as `inside` takes one: the models that another one combines.

    Its value is a tuple of `{"method": key, "options": {...}}`; a method may stand there twice.
    """

    name: str
    label: str
    inside: Nested
    usual: tuple[str, ...]
    help: str = ""
    tuned: bool = False

    @property
    def default(self) -> tuple[dict[str, Any], ...]:
        return tuple({"method": key, "options": {}} for key in self.usual)

    def check(self, value: Any) -> None:
        """Raise a WorkbenchError unless it is a list of so many methods that may stand there."""
        if not (isinstance(value, list | tuple) and LEAST <= len(value) <= MOST):
            raise InvalidOptionError(
                f"{self.label} must be {LEAST} to {MOST} methods with their options, got {value!r}."
            )
        for member in value:
            self.inside.check(member)
