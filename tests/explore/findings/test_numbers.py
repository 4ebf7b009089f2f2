"""How numbers spread: skewed, or zero."""

import numpy as np
import pytest

from tests.explore.findings.findings_tables import ROWS, clean_frame, find, one, rng, with_column


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
