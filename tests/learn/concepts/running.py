"""Experiments as the tests run them: each state of the controls once in a process."""

from functools import cache
from typing import Any

import numpy as np
import pytest

from core.choices.options import Value
from core.learn.concepts.catalog import find_concept
from core.learn.concepts.concept import Concept
from core.learn.concepts.own_rows import OwnRows

SEEDS = (0, 1, 2)
each_seed = pytest.mark.parametrize("seed", SEEDS)


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


def at_level(key: str, name: str, seed: int = 0):
    return run(key, **{**find_concept(key).levels[name], "seed": seed})


def on_own(key: str, own: OwnRows, **values):
    concept = find_concept(key)
    return concept.own.run(own, concept.settings(**values))


def table(rng: np.random.Generator, rows: int, width: int, share: float = 0.3) -> OwnRows:
    """A table whose first column says most about the class, in large units."""
    X = rng.normal(size=(rows, width))
    y = (X[:, 0] + 0.7 * rng.normal(size=rows) > np.quantile(X[:, 0], 1 - share)).astype(int)
    return OwnRows("mine", tuple("abcdefgh"[:width]), X * 1000, y, ("no", "yes"))


def number_table(rng: np.random.Generator, rows: int, width: int) -> OwnRows:
    X = rng.normal(size=(rows, width))
    return OwnRows(
        "mine", tuple("abcdefgh"[:width]), X, 50 * np.sin(2 * X[:, 0]) + rng.normal(size=rows)
    )
