"""A/B tests: sizes of the books, an interval that covers, and the price of peeking."""

import numpy as np
import pytest

from core.errors import InvalidOptionError
from core.stats.ab_test import Plan, SideCounts, ab_result, false_alarms


def test_the_size_is_the_text_book_s():
    """10 % against 12 % at 80 %: 3,841 a side (Fleiss, without continuity)."""
    assert Plan(0.1, 0.02).rows_a_side == 3841
    assert Plan(0.1, 0.02, looks=5).rows_a_side > 1.3 * 3841
    assert Plan(0.1, 0.01).rows_a_side > 3 * 3841


def test_the_power_is_what_was_asked_for():
    plan, rng = Plan(0.2, 0.05), np.random.default_rng(0)
    n, seen = plan.rows_a_side, 0
    for _ in range(400):
        a, b = SideCounts(rng.binomial(n, 0.2), n), SideCounts(rng.binomial(n, 0.25), n)
        seen += ab_result(a, b).low > 0
    assert 0.74 < seen / 400 < 0.87


def test_the_interval_is_newcombe_s():
    """His example of 56 of 70 against 48 of 80: 0.0524 to 0.3339 (method 10)."""
    seen = ab_result(SideCounts(48, 80), SideCounts(56, 70))
    assert (seen.low, seen.high) == pytest.approx((0.0524, 0.3339), abs=1e-4)
    assert "B is higher than A" in seen.verdict


def test_peeking_has_armitage_s_price_and_looks_pay_it():
    assert false_alarms(1) == 0.05
    assert false_alarms(5) == pytest.approx(0.142, abs=0.01)
    assert false_alarms(10) == pytest.approx(0.193, abs=0.01)
    a, b = SideCounts(100, 1000), SideCounts(130, 1000)
    once, often = ab_result(a, b), ab_result(a, b, looks=10)
    assert often.low < 0 < once.low
    assert often.p_value == pytest.approx(min(1, 10 * once.p_value))
    assert "19 % of tests" in often.verdict.replace("19%", "19 %")


def test_impossible_counts_are_refused():
    with pytest.raises(InvalidOptionError, match="hits among them"):
        SideCounts(5, 3)
    with pytest.raises(InvalidOptionError, match="one row or more"):
        SideCounts(0, 0)
