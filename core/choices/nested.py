"""An option whose value is a method with options of its own."""

from collections.abc import Mapping
from dataclasses import dataclass
from importlib import import_module
from typing import Any

from core.errors import InvalidOptionError


@dataclass(frozen=True)
class Nested:
    """A method inside a method, with its own options: a model that another one repeats.

    Its value is `{"method": key, "options": {...}}`. `catalog` says where the methods stand, as
    "module:name", since they may be among themselves. Left out are those with a trait of `without`
    and, where `suits` names a task, those that do not do it.
    """

    name: str
    label: str
    catalog: str
    usual: str
    without: frozenset[str] = frozenset()
    suits: str = ""
    help: str = ""
    tuned: bool = False

    @property
    def default(self) -> dict[str, Any]:
        return {"method": self.usual, "options": {}}

    @property
    def methods(self) -> Mapping[str, Any]:
        """The catalogue that it chooses from."""
        module, name = self.catalog.split(":")
        methods: Mapping[str, Any] = getattr(import_module(module), name)
        return methods

    def does_take(self, key: str) -> bool:
        """Is the method, which the catalogue must have, one that may stand inside?"""
        method = self.methods[key]
        is_fitting = not self.suits or method.does_suit(self.suits)
        return is_fitting and not method.traits & self.without

    def check(self, value: Any) -> None:
        """Raise a WorkbenchError unless `value` names a method and options that it takes."""
        is_pick = isinstance(value, dict) and value.keys() == {"method", "options"}
        if not (is_pick and isinstance(value["options"], dict)):
            raise InvalidOptionError(
                f"{self.label} must be a method with its options, got {value!r}."
            )
        method = self.methods[value["method"]]
        if not self.does_take(method.key):
            raise InvalidOptionError(f"{self.label} cannot be {method.label}; choose another.")
        method.settings(**value["options"])
