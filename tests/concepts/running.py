"""Experiments as the tests run them: each state of the controls once in a process."""

from functools import cache
from typing import Any

from core.concepts import find_concept
from core.options import Value


def run(key: str, **values: Value) -> Any:
    """Run one experiment; results are frozen, so that all tests may share them."""
    return _computed(key, tuple(find_concept(key).settings(**values).items()))


@cache
def _computed(key: str, settings: tuple[tuple[str, Value], ...]) -> Any:
    return find_concept(key).compute(**dict(settings))


def run_afresh(key: str, **values: Value) -> Any:
    """Run one experiment again, whatever was run before."""
    concept = find_concept(key)
    return concept.compute(**concept.settings(**values))
