"""Digits that people prefer."""

import numpy as np
import pandas as pd
import pytest

from tests.explore.findings.findings_tables import ROWS, find, one, rng, with_column


def rounded(values, share, step):
    """Whole numbers, of which a share is rounded to multiples of `step`."""
    values = np.round(values)
    return np.where(rng(2).random(len(values)) < share, np.round(values / step) * step, values)


WIDE = rng().integers(0, 900, ROWS).astype(float)


@pytest.mark.parametrize(
    ("step", "share", "told"),
    [
        (10, 0.6, "multiples of 10"),
        (5, 0.8, "multiples of 5"),
        (10, 0.15, None),
        (5, 0.15, None),
        (10, 1.0, None),
        (5, 1.0, None),
    ],
)
def test_heaped_numbers(step, share, told):
    found = find(with_column(rounded(WIDE, share, step)), code="heaped")
    assert [told in each.message for each in found] == ([True] if told else [])


@pytest.mark.fault("S15")
@pytest.mark.parametrize(
    "values",
    [rng().normal(45, 15, ROWS), rng().normal(170, 9, ROWS), rng().normal(125, 15, ROWS)],
    ids=["ages", "heights", "blood pressures"],
)
@pytest.mark.parametrize("share", [0.0, 0.5, 0.8])
def test_narrow_numbers_may_be_heaped(values, share):
    found = find(with_column(rounded(values, share, 10)), code="heaped")
    assert len(found) == (share > 0)


@pytest.mark.fault("L19")
def test_zeros_and_a_default_are_no_rounding():
    values = rng().integers(1, 5000, ROWS).astype(float)
    values[:700] = 0.0
    assert find(with_column(values), code="heaped") == []
    values[:300] = 2500.0
    assert find(with_column(values), code="heaped") == []
    values[700:] = np.round(values[700:], -1)
    values[990:] += 3
    assert "of 300 values" in one(with_column(values), "heaped").message


def test_a_few_values_are_not_called_heaped():
    values = pd.Series(np.where(np.arange(ROWS) % 3 > 0, 10.0, 13.0))
    assert find(with_column(values), code="heaped") == []
