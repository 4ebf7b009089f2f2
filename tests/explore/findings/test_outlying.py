"""Values far out, told from the tail of a skewed column."""

import numpy as np
import pytest

from core.explore.findings.outlying import FAR_IQRS, OUTLIER_SHARE, reach_of
from tests.explore.findings.findings_tables import ROWS, find, one, rng, with_column


def reach(*values):
    return reach_of(np.array(values, dtype=float)).farthest


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ([0, 1, 2, 3, 4], 0.5),
        ([-20, 0, 1, 2, 3, 4, 24], 20.5 / 3),
        ([5, 5, 5, 5, 99], 0.0),
        ([-1e308, -1e-300, 0, 1e-300, 1e308], np.finfo(float).max),
    ],
    ids=["plain", "far", "no middle", "beyond floats"],
)
def test_how_far_the_farthest_value_is(values, expected):
    assert reach(*values) == pytest.approx(expected, rel=1e-6)


def far(count, distance):
    values = rng().normal(size=ROWS)
    values[:count] = distance + np.arange(count) / 1e3
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


SKEWED = {
    "prices": lambda draw, rows: draw.lognormal(3, 0.8, rows),
    "incomes": lambda draw, rows: draw.lognormal(3, 1.5, rows),
    "waiting times": lambda draw, rows: draw.exponential(5, rows),
    "losses": lambda draw, rows: -draw.lognormal(3, 0.8, rows),
    "sizes": lambda draw, rows: draw.pareto(1.5, rows) + 1,
    "spending": lambda draw, rows: np.where(
        draw.random(rows) < 0.2, 0.0, draw.lognormal(3, 1, rows)
    ),
}


@pytest.mark.fault("S15")
@pytest.mark.parametrize("name", SKEWED)
@pytest.mark.parametrize("rows", [1000, 5000])
def test_a_long_tail_has_no_outliers(name, rows):
    for seed in range(20):
        found = reach_of(np.sort(SKEWED[name](rng(seed), rows)))
        assert found.farthest < FAR_IQRS
        assert found.far < OUTLIER_SHARE * rows


@pytest.mark.fault("S15")
def test_what_is_far_even_of_a_long_tail_is_not_to_be_capped():
    values = rng().lognormal(3, 0.8, ROWS)
    values[0] = 200_000.0
    found = one(with_column(values), "outliers")
    assert found.severity == "medium"
    assert (found.action.slot, found.action.method) == ("transform", "yeo_johnson")
    assert "rather than cap" in found.remedy


@pytest.mark.fault("L28")
@pytest.mark.parametrize(("far", "said"), [(1e4, "interquartile"), (1e300, "more than 1,000,000")])
def test_no_number_of_forty_digits_is_said(far, said):
    values = np.append(np.random.default_rng(0).normal(size=ROWS - 1), far)
    message = one(with_column(values), "outliers").message
    assert said in message
    assert len(message) < 160
