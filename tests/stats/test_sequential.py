"""Evidence that may be read after every batch: honest where nothing changed, and quick."""

from itertools import product
from math import comb

import numpy as np
import pytest
from scipy.stats import mannwhitneyu, norm

from core.stats.sequential import (
    YEAR,
    LookAtChange,
    SoughtChange,
    _cost,
    batches_to_see,
    evidence_of_change,
    is_alarm,
    limit_look,
    rank_look,
)

ALPHA = 0.05


def test_ranks_with_ties_are_those_of_mann_and_whitney():
    rng = np.random.default_rng(0)
    before, now = rng.integers(0, 6, 300), rng.integers(1, 7, 80)
    counts = [np.bincount(values, minlength=7)[None, :] for values in (before, now)]
    look = rank_look(*counts)
    told = mannwhitneyu(now, before, use_continuity=False, method="asymptotic")
    assert 2 * norm.sf(look.score) == pytest.approx(told.pvalue)
    assert look.score / look.gain == pytest.approx(told.statistic / (300 * 80) - 0.5)
    assert (look.rows, look.before) == (80, 300)


def test_kinds_of_rows_are_ranked_among_their_own_and_count_alike():
    calm = np.array([[50, 50, 50], [500, 500, 500]])
    moved = np.array([[0, 0, 30], [100, 100, 100]])
    look = rank_look(calm, moved)
    assert look.score / look.gain == pytest.approx((1 / 3 + 0) / 2)
    # More rows of one kind are no change of either.
    assert rank_look(calm, np.array([[90, 90, 90], [10, 10, 10]])).score == pytest.approx(0)


@pytest.mark.parametrize(
    "now", [[[0, 0]], [[7, 0]]], ids=["no row", "all rows equal to all before"]
)
def test_what_tells_nothing_is_no_evidence(now):
    look = rank_look(np.array([[20, 0]]), np.array(now))
    assert (look.score, look.gain) == (0, 0)
    assert evidence_of_change([look] * 3) == pytest.approx([1, 1, 1])


def year(rng, drop=0.0, change=YEAR, rows=200, first=2000):
    """Looks at normal scores; from a batch on they are worse by a drop of so many errors."""
    before = first + rows * np.arange(YEAR)
    part = np.minimum(1.0, (first + rows * change) / before)
    scores = rng.normal(size=YEAR) + drop * part * (np.arange(YEAR) >= change)
    return [LookAtChange(s, 10.0, rows, b) for s, b in zip(scores, before, strict=True)]


def test_at_most_five_in_a_hundred_quiet_years_raise_an_alarm():
    rng = np.random.default_rng(1)
    false = sum(evidence_of_change(year(rng)).max() >= 1 / ALPHA for _ in range(200))
    assert false <= 10


def test_ranks_of_quiet_batches_raise_none_though_the_first_rows_are_few():
    rng, false = np.random.default_rng(2), 0
    for _ in range(20):
        counts = rng.multinomial(40, np.full(16, 1 / 16), size=YEAR)
        known, looks = rng.multinomial(50, np.full(16, 1 / 16)), []
        for now in counts:
            looks.append(rank_look(known[None, :], now[None, :]))
            known = known + now
        false += evidence_of_change(looks).max() >= 1 / ALPHA
    assert false <= 3


@pytest.mark.parametrize("shares", [(0.98, 0.02), (0.85, 0.08, 0.04, 0.02, 0.01)])
@pytest.mark.parametrize("rows", [1, 20])
def test_skewed_ranks_with_ties_raise_none(shares, rows):
    rng, false = np.random.default_rng(6), 0
    for _ in range(20):
        known, looks = rng.multinomial(1000, shares), []
        for now in rng.multinomial(rows, shares, size=120):
            looks.append(rank_look(known[None, :], now[None, :]))
            known = known + now
        false += evidence_of_change(looks).max() >= 1 / ALPHA
    assert false <= 3


@pytest.mark.parametrize("had", [[90, 10], [5, 3], [8, 8, 8]])
def test_a_bet_on_ranks_costs_no_less_than_it_wins(had):
    """By every deal of the rows that both sides have together."""
    both, rows = np.array(had), 6
    deals = [now for now in product(*(range(n + 1) for n in had)) if sum(now) == rows]
    looks = [rank_look((both - now)[None, :], np.array(now)[None, :]) for now in deals]
    weights = [np.prod([comb(n, k) for n, k in zip(had, now, strict=True)]) for now in deals]
    for bet in (0.3, 1.0, 3.0):
        won = np.average([np.exp(bet * look.score) for look in looks], weights=weights)
        assert won <= np.exp(_cost(np.full((1, 1, 1), bet), looks[:1]).item())


def test_a_rise_of_few_errors_is_seen_soon():
    rng = np.random.default_rng(8)
    known, looks = np.array([980, 20]), []
    for now in rng.multinomial(20, (0.9, 0.1), size=20):
        looks.append(rank_look(known[None, :], now[None, :]))
        known = known + now
    assert np.argmax(evidence_of_change(looks) >= 1 / ALPHA) in range(1, 15)


def test_a_drop_is_seen_within_the_batches_that_are_promised():
    rng = np.random.default_rng(3)
    promised = batches_to_see(SoughtChange(1.5, 200, 2000 + 200 * 100), ALPHA)
    waits = []
    for _ in range(50):
        evidence = evidence_of_change(year(rng, drop=1.5, change=100))
        waits.append(int(np.argmax(evidence[100:] >= 1 / ALPHA)) + 1)
    assert promised is not None
    assert np.quantile(waits, 0.9) <= promised <= 20


def test_no_year_shows_what_too_few_rows_before_cannot_tell():
    assert batches_to_see(SoughtChange(0.5, 200, 100), ALPHA) is None
    assert batches_to_see(SoughtChange(0.0, 200, 1e9), ALPHA) is None


def test_what_becomes_better_is_no_alarm():
    rng = np.random.default_rng(4)
    assert evidence_of_change(year(rng, drop=-3, change=10)).max() < 1 / ALPHA


def test_a_second_year_begins_anew():
    rng = np.random.default_rng(5)
    looks = [*year(rng, drop=3, change=100), LookAtChange(0.0, 10.0, 200, 1e5)]
    evidence = evidence_of_change(looks)
    assert len(evidence) == YEAR + 1
    assert evidence[-2] > 1 / ALPHA > evidence[-1] == pytest.approx(1, abs=0.1)


def test_what_stood_when_a_year_ended_stands_and_what_had_gone_by_then_does_not():
    quiet = np.ones(YEAR)
    stood = quiet.copy()
    stood[-1] = 40.0
    gone = quiet.copy()
    gone[100] = 40.0
    assert is_alarm(stood, 33.3)
    assert is_alarm(np.concatenate([stood, quiet[:7]]), 33.3)
    assert not is_alarm(np.concatenate([gone, quiet[:7]]), 33.3)
    assert not is_alarm(np.zeros(0), 33.3)


def test_falling_short_of_a_limit_adds_up():
    looks = [limit_look(0.02, 0.02)] * 60
    evidence = evidence_of_change(looks)
    assert evidence[0] < 1 / ALPHA < evidence[-1]
    assert limit_look(np.nan, 0.1).gain == limit_look(0.1, 0.0).gain == 0
    assert evidence_of_change([]).size == 0
