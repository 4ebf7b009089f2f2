"""Shifts of a column and their limits."""

import pandas as pd
import pytest

from core.drift.compare.shifts import ColumnShift, missing_rate, spike_shift
from core.drift.measures import Measurement
from core.drift.measures.samples import read_numbers


def test_an_effect_at_its_limit_is_not_large():
    measured = Measurement(0.1, 0.0, 0.1)
    assert not ColumnShift("ks", measured, 0.1, "").is_large
    assert ColumnShift("ks", measured, 0.0999, "").is_large
    assert ColumnShift("ks", measured, 0.05, "").severity == pytest.approx(2)


def test_the_missing_rate_is_of_all_rows():
    assert missing_rate(read_numbers(pd.Series([None], dtype=object))) == 1.0
    assert missing_rate(read_numbers(pd.Series([1.0, None, None, 2.0]))) == 0.5
    assert missing_rate(read_numbers(pd.Series([], dtype=object))) == 0.0


def test_a_spike_names_its_number_and_its_shares():
    before = read_numbers(pd.Series(range(200)))
    now = read_numbers(pd.Series([*range(180), *[90.0] * 20]))
    (shift,) = spike_shift(before, now)
    assert shift.phrase == "exactly 90 0 % → 10 %"
    assert shift.is_large
    assert spike_shift(before, before) == ()
