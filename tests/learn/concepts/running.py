"""Experiments as the tests run them: each state of the controls once in a process."""

from functools import cache
from typing import Any

import pytest

from core.choices.options import Value
from core.learn.concepts.catalog import find_concept
from core.learn.concepts.concept import Concept


def case(name: str, concept: Concept, *values: Any) -> Any:
    """A case of a concept; one worker takes all of them, so that what was run is not run again."""
    return pytest.param(concept, *values, id=name, marks=pytest.mark.xdist_group(concept.key))


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
