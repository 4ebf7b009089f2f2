"""Rows kept by their key in the order of time."""

import numpy as np
import pandas as pd

from core.parts.steps.making.keyed_past import moments, past_of

KEYS = pd.Series(["b", "a", "b", None, "b", "a"])
WHEN = np.array([3.0, 1, 1, 2, 3, np.nan])
VALUES = [np.array([5.0, 7, 1, 9, 6, 8])]


def test_a_span_holds_the_rows_of_the_key_that_are_strictly_earlier():
    past = past_of(KEYS, WHEN, VALUES)
    rows = pd.Series(["b", "b", "b", "a", "a", "c", None, "b"])
    first, end = past.span(rows, np.array([3.0, 3.5, 1, 1, 9, 9, 9, np.nan]))
    assert (end - first).tolist() == [1, 3, 0, 0, 1, 0, 0, 0]
    assert past.mean(0, first, end)[:2].tolist() == [1.0, 4.0]
    last, stop = past.span(rows, np.full(8, 9.0), rows=2)
    assert (stop - last).tolist() == [2, 2, 2, 1, 1, 0, 0, 2]
    assert past.mean(0, last, stop)[0] == 5.5


def test_rows_without_key_or_time_are_not_kept():
    assert len(past_of(KEYS, WHEN, VALUES).when) == 4


def test_moments_of_a_zone_are_those_of_utc_and_a_gap_is_none():
    plain = pd.Series(pd.to_datetime(["2024-01-01 00:00", None]))
    zoned = pd.Series(pd.to_datetime(["2024-01-01 01:00", None])).dt.tz_localize("Europe/Oslo")
    np.testing.assert_array_equal(moments(plain), moments(zoned))
    assert np.isnan(moments(plain)[1])
    assert moments(pd.Series([1, 2])).tolist() == [1.0, 2.0]
