"""How numbers spread: far, skewed, zero, heaped."""

import numpy as np
import pandas as pd
import pytest

from core.explore.findings.numbers import _reach
from core.explore.profile.numbers import number_stats
from tests.explore.findings.findings_tables import ROWS, clean_frame, find, one, rng, with_column


def reach(*values):
    return _reach(number_stats(np.array(values, dtype=float)))


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ([0, 1, 2, 3, 4], 0.5),
        ([0, 1, 2, 3, 43], 20.0),
        ([-37, 1, 2, 3, 4], 19.0),
        ([5, 5, 5, 5, 99], 0.0),
        ([-1e308, 0, 1e-300, 2e-300, 1e308], np.finfo(float).max),
    ],
    ids=["plain", "above", "below", "no middle", "beyond floats"],
)
def test_how_far_the_farthest_value_is(values, expected):
    assert reach(*values) == pytest.approx(expected, rel=1e-6)


def far(count, distance):
    values = rng().normal(size=ROWS)
    values[:count] = distance
    return with_column(values)


@pytest.mark.parametrize(
    ("count", "distance", "severity"),
    [(0, 0.0, None), (1, 9.0, None), (1, 60.0, "medium"), (100, 8.0, "low"), (40, 8.0, None)],
)
def test_outliers_are_far_or_many(count, distance, severity):
    found = find(far(count, distance), code="outliers")
    assert [each.severity for each in found] == ([severity] if severity else [])
    if found:
        assert (found[0].action.slot, found[0].action.method) == ("outliers", "cap")


@pytest.mark.parametrize(("sigma", "is_seen"), [(0.3, False), (1.6, True)])
def test_skew_needs_to_be_strong(sigma, is_seen):
    found = find(with_column(rng().lognormal(0, sigma, ROWS)), code="skewed")
    assert bool(found) is is_seen


def test_skew_to_the_left_counts_as_well():
    assert one(with_column(-rng().lognormal(0, 1.6, ROWS)), "skewed")


def zeros(share, rows=ROWS):
    values = rng().gamma(3, 20, rows)
    values[: int(share * rows)] = 0
    return clean_frame(rows).assign(extra=values)


@pytest.mark.parametrize(("share", "is_seen"), [(0.29, False), (0.3, True), (0.9, True)])
def test_many_zeros(share, is_seen):
    found = find(zeros(share), code="zero_inflated")
    assert bool(found) is is_seen
    if found:
        assert dict(found[0].action.options) == {"name": "extra above 0", "formula": "extra > 0"}


def test_zeros_beside_another_common_value_are_one_of_a_few():
    values = np.where(rng().random(ROWS) < 0.5, 0.0, 3.0)
    values[:20] = rng().gamma(3, 20, 20)
    assert find(with_column(values), code="zero_inflated") == []


def test_zeros_that_have_their_column_already_are_not_told_again():
    frame = zeros(0.5)
    assert find(frame.assign(**{"extra above 0": frame["extra"] > 0}), code="zero_inflated") == []


@pytest.mark.parametrize(
    ("step", "share", "told"),
    [(10, 0.6, "multiples of 10"), (5, 0.8, "multiples of 5"), (10, 0.4, None), (10, 1.0, None)],
)
def test_heaped_numbers(step, share, told):
    values = rng().integers(0, 900, ROWS).astype(float)
    rounded = rng(2).random(ROWS) < share
    values[rounded] = np.round(values[rounded] / step) * step
    found = find(with_column(values), code="heaped")
    assert [told in each.message for each in found] == ([True] if told else [])


def test_few_or_narrow_numbers_are_not_called_heaped():
    values = pd.Series(np.where(np.arange(ROWS) % 3 > 0, 10.0, 13.0))
    assert find(with_column(values), code="heaped") == []
