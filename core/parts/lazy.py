"""Functions of libraries by their place, imported when they are called."""

from collections.abc import Callable
from functools import partial
from importlib import import_module
from typing import Any


def imported(place: str, **fixed: Any) -> Callable[..., Any]:
    """A function that imports `place`, such as "sklearn.impute:SimpleImputer", when it is called,
    and calls it with `fixed` and what it was given.

    So a catalogue may name any library and cost nothing to list. What cannot be imported raises
    ImportError or AttributeError at that call.
    """
    return partial(_import_and_call, place, **fixed)


def _import_and_call(place: str, /, *arguments: Any, **settings: Any) -> Any:
    module, name = place.split(":")
    return getattr(import_module(module), name)(*arguments, **settings)
