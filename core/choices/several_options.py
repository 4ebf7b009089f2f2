"""An option whose value is some of a fixed set."""

from dataclasses import dataclass
from typing import Any

from core.errors import InvalidOptionError


@dataclass(frozen=True)
class Several:
    """Any of `values`, in their order."""

    name: str
    label: str
    values: tuple[str, ...]
    default: tuple[str, ...] = ()
    help: str = ""
    tuned: bool = False

    def check(self, value: Any) -> None:
        """Raise InvalidOptionError unless it is a list of different ones of the values."""
        is_list = isinstance(value, list | tuple) and all(isinstance(v, str) for v in value)
        if not (is_list and {*value} <= {*self.values} and len({*value}) == len(value)):
            raise InvalidOptionError(
                f"{self.label} must be some of {', '.join(self.values)}, each once, got {value!r}."
            )
