"""Options whose values are columns of the table."""

from dataclasses import dataclass
from typing import Any

from core.errors import InvalidOptionError


@dataclass(frozen=True)
class Columns:
    """Columns of the table, by name; none chosen means what `help` says.

    `kinds` are the column kinds that may be chosen (see `core.table.schema.Kind`); empty means any.
    """

    name: str
    label: str
    kinds: tuple[str, ...] = ()
    default: tuple[str, ...] = ()
    help: str = ""
    tuned: bool = False

    def check(self, value: Any) -> None:
        """Raise InvalidOptionError unless `value` is a list of names."""
        if not isinstance(value, list | tuple) or not all(isinstance(v, str) for v in value):
            raise InvalidOptionError(f"{self.label} must be a list of column names, got {value!r}.")


@dataclass(frozen=True)
class ColumnName:
    """One column of the table, by name; empty where none is chosen, which means what `help` says.

    `kinds` are the column kinds that may be chosen; empty means any. `others` can be chosen like
    columns.
    """

    name: str
    label: str
    kinds: tuple[str, ...] = ()
    default: str = ""
    help: str = ""
    tuned: bool = False
    others: tuple[str, ...] = ()

    def check(self, value: Any) -> None:
        """Raise InvalidOptionError unless `value` is a name, or empty."""
        if not isinstance(value, str):
            raise InvalidOptionError(f"{self.label} must be the name of a column, got {value!r}.")
