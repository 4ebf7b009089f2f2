"""Copies are told from cases that only look alike."""

import numpy as np
import pandas as pd
import pytest

from core.parts.splits.copies import are_copies
from core.parts.splits.identity import content_hash

RNG = np.random.default_rng(0)


def numbers(rows=300):
    return pd.DataFrame(RNG.normal(size=(rows, 3)), columns=list("abc"))


def few_levels(rows, *levels):
    return pd.DataFrame({f"c{n}": RNG.integers(0, most, rows) for n, most in enumerate(levels)})


def times(frame, copies):
    return frame.loc[frame.index.repeat(copies)].reset_index(drop=True)


@pytest.mark.fault("S3", "M-F02")
@pytest.mark.parametrize(
    "frame",
    [
        times(numbers(), 3),
        times(numbers(), 20),
        times(numbers().assign(flag=RNG.integers(0, 2, 300)), 2),
        times(few_levels(300, *[5] * 12), 3),
        pd.concat([numbers(), numbers(3).iloc[[0, 0]]]),
        times(numbers()[["a"]], 2),
    ],
    ids=["three", "twenty", "with a flag", "levels alone", "one pair", "one column"],
)
def test_copies_are_more_than_luck_makes(frame):
    mixed = frame.sample(frac=1, random_state=0)
    assert are_copies(mixed, content_hash(mixed))


@pytest.mark.parametrize(
    "frame",
    [
        numbers(),
        few_levels(2000, 4, 2, 2),
        few_levels(3000, 12, 10, 5),
        few_levels(1000, 80, 9),
        few_levels(3000, 50, 10).assign(continent=lambda table: table["c0"] // 10),
        pd.DataFrame({"x": np.round(RNG.normal(size=1000), 2)}),
        pd.DataFrame({"a": np.round(RNG.normal(size=2000), 1), "b": RNG.integers(0, 3, 2000)}),
        pd.DataFrame({"a": ["x"] * 100}),
    ],
    ids=["numbers", "titanic", "levels", "two", "nested", "rounded", "rounded two", "one"],
)
def test_equal_rows_of_few_levels_are_none(frame):
    assert not are_copies(frame, content_hash(frame))
