"""Numbers at an end of a column that stand for a gap, told from numbers that are only far."""

import numpy as np
import pytest

from core.explore.findings.marker_values import end_markers
from tests.explore.findings.findings_tables import rng


def among(others, *marked):
    """Markers among numbers and so many copies of each of some values."""
    copies = [np.full(rows, value, dtype=float) for value, rows in marked]
    return end_markers(np.concatenate([np.asarray(others, dtype=float), *copies])).markers


@pytest.mark.fault("L17")
@pytest.mark.parametrize(
    ("others", "value"),
    [
        (rng().uniform(0, 12, 900).round(1), -200.0),
        (rng().normal(18, 9, 900).round(1), -200.0),
        (rng().lognormal(5, 0.8, 900).round() + 2, -200.0),
        (rng().normal(350, 30, 900).round(2), -99.99),
        (rng().integers(0, 300, 900), -32768.0),
        (rng().integers(0, 300, 900), 2147483647.0),
        (rng().integers(0, 3000, 900), 65535.0),
        (rng().uniform(0, 5, 900), 9.96921e36),
        (rng().uniform(0, 5, 900), -1.7976931348623157e308),
        (rng().integers(1990, 2021, 900), 1900.0),
    ],
)
def test_any_number_that_repeats_far_from_all_others_is_a_marker(others, value):
    assert among(others, (value, 30)) == (value,)


@pytest.mark.parametrize("values", [(997.0, 998.0, 999.0), (77.0, 88.0, 99.0), (-99.0, -98.0)])
def test_markers_of_several_reasons_stand_side_by_side(values):
    found = among(rng().integers(0, 11, 900), *((value, 10) for value in values))
    assert found == tuple(sorted(values))


def test_markers_at_both_ends_leave_the_others():
    found = end_markers(np.array([-9999.0] * 3 + [9999.0] * 3 + list(range(20))))
    assert found.markers == (-9999.0, 9999.0)
    assert sorted(found.others) == list(range(20))


@pytest.mark.parametrize(
    ("others", "value", "rows"),
    [
        (rng().normal(7000, 500, 900), 0.0, 100),
        (rng().integers(1, 100, 995), 500.0, 5),
        (rng().integers(0, 100, 900), 150.0, 30),
        (rng().uniform(0, 30, 900), -200.0, 2),
        (rng().uniform(0, 30, 9000), -50.0, 9),
        ([1.0, 2.0, 3.0] * 300, 100.0, 30),
        ([1.0, 2.0], 999.0, 5),
    ],
    ids=["nothing", "a giant", "near", "too few", "rare", "a few codes", "no others"],
)
def test_what_may_be_a_number_is_none(others, value, rows):
    assert among(others, (value, rows)) == ()


@pytest.mark.parametrize(
    "values",
    [
        rng().lognormal(0, 2, 5000).round(2),
        rng().standard_cauchy(5000).round(1),
        rng().poisson(2, 5000),
        rng().zipf(1.5, 5000),
        -rng().lognormal(3, 1, 5000).round(),
        rng().choice([5, 10, 20, 25, 50, 100, 250, 500, 1000], 5000),
        [],
        [7.0],
    ],
)
def test_long_tails_and_few_values_have_no_markers(values):
    assert end_markers(np.asarray(values, dtype=float)).markers == ()
