"""The methods a user can pick at one stage."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from importlib.util import find_spec
from inspect import signature
from typing import Any

from core.choices.options import Option
from core.errors import InvalidOptionError, NotApplicableError, UnknownMethodError


@dataclass(frozen=True)
class Method:
    """An algorithm: what it is called, what it does, its options, and how to build it.

    `suits` names the tasks or column kinds it can serve (empty: all of its catalogue's),
    `traits` what other code must know of it, `requires` an optional package it needs.
    """

    key: str
    label: str
    summary: str
    build: Callable[..., Any]
    options: tuple[Option, ...] = ()
    suits: frozenset[str] = frozenset()
    traits: frozenset[str] = frozenset()
    requires: str = ""

    def settings(self, **values: Any) -> dict[str, Any]:
        """Every option with its value: checked, the defaults filling what is left out."""
        settings: dict[str, Any] = {option.name: option.default for option in self.options}
        unknown = values.keys() - settings.keys()
        if unknown:
            raise InvalidOptionError(
                f"{self.label} has no option {', '.join(sorted(unknown))}; "
                f"it has {', '.join(settings) or 'none'}."
            )
        settings |= values
        for option in self.options:
            option.check(settings[option.name])
        return settings

    def configure(self, context: Any = None, /, **values: Any) -> Any:
        """Build the algorithm with `values`, the defaults filling what is left out.

        A builder that names a parameter `context` is told what the algorithm is for.
        """
        self._check_installed()
        told = {"context": context} if "context" in signature(self.build).parameters else {}
        return self.build(**told, **self.settings(**values))

    def _check_installed(self) -> None:
        if not self.is_available:
            raise NotApplicableError(
                f"{self.label} needs the package {self.requires}, which is not installed: "
                f"pip install {self.requires}."
            )

    @property
    def is_available(self) -> bool:
        return not self.requires or find_spec(self.requires) is not None

    def does_suit(self, what: str) -> bool:
        return not self.suits or what in self.suits


class Catalog(Mapping[str, Method]):
    """Methods by key, in the order a page lists them."""

    def __init__(self, name: str, *methods: Method) -> None:
        self.name = name
        self._methods = {method.key: method for method in methods}
        if len(self._methods) < len(methods):
            raise ValueError(f"Duplicate key in {[method.key for method in methods]}.")

    def __getitem__(self, key: str) -> Method:
        try:
            return self._methods[key]
        except KeyError:
            raise UnknownMethodError(
                f"No {self.name} is called {key!r}; there are {', '.join(self)}."
            ) from None

    def __contains__(self, key: object) -> bool:
        return key in self._methods

    def __iter__(self) -> Iterator[str]:
        return iter(self._methods)

    def __len__(self) -> int:
        return len(self._methods)
