"""One number in many rows where hardly two rows had the same."""

import numpy as np
import pandas as pd
import pytest

from core.drift.measures.samples import read_numbers
from core.drift.measures.spikes import spike


def draw(seed, rows=1000):
    return np.random.default_rng(seed).normal(size=rows)


def with_default(seed, value=0.25, rows=40):
    values = draw(seed)
    values[:rows] = value
    return values


def numbers(values):
    return read_numbers(pd.Series(values))


@pytest.mark.fault("M-F12")
def test_a_default_amid_the_others_is_seen():
    found = spike(numbers(draw(1)), numbers(with_default(2)))
    assert (found.number, found.before, found.now) == (0.25, 0.0, 0.04)
    assert found.measured.effect == pytest.approx(0.04)
    assert found.measured.p_value < 1e-9


def test_one_that_was_always_there_is_no_news():
    found = spike(numbers(with_default(1)), numbers(with_default(2, rows=42)))
    assert found.measured.p_value > 0.05


@pytest.mark.parametrize(
    "values", [draw(3), np.round(draw(3)), [], np.arange(5.0)], ids=["none", "few", "empty", "tiny"]
)
def test_without_one_there_is_nothing_to_say(values):
    assert spike(numbers(values), numbers(values)) is None
