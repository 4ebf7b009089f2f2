"""Dates may be later; what else they do is held against luck."""

import numpy as np
import pandas as pd
import pytest

from core.drift.compare import DriftPlan
from core.drift.compare.alarms import decided, significance_limit
from core.drift.compare.columns import TwoSamples, compare_column
from core.drift.measures.dates import earlier, empty_stretch, hours, weekdays
from core.drift.measures.samples import read_days
from core.table.schema import Kind

WEEK = np.array([1, 1, 1, 1, 1.2, 0.4, 0.3])
DAY = np.r_[np.full(7, 0.2), np.full(12, 1.0), np.full(5, 0.5)]
PLAN = DriftPlan()


def drawn(seed, start="2021-01-01", days=120, **shape):
    """Moments of a process with a weekly and a daily pattern, bursts of `burst` from day to day."""
    week, day, burst = (shape.get(k, v) for k, v in (("week", WEEK), ("day", DAY), ("burst", 0.1)))
    rng = np.random.default_rng(seed)
    rate = 20 * week[(np.arange(days) + pd.Timestamp(start).dayofweek) % 7]
    at = np.repeat(np.arange(days), rng.poisson(rate * rng.gamma(1 / burst, burst, days)))
    hour = at * 24 + rng.choice(24, len(at), p=day / day.sum()) + rng.random(len(at))
    return pd.Series(pd.Timestamp(start) + pd.to_timedelta(np.sort(hour), unit="h"))


def moved_on(dates, seed):
    cut = int(len(dates) * np.random.default_rng(seed).uniform(0.5, 0.9))
    return dates[:cut], dates[cut:]


def at_random(dates, seed):
    mixed = dates.sample(frac=1, random_state=seed)
    return moved_on(mixed, seed)


def births(seed):
    days = np.random.default_rng(seed).normal(15_000, 5_000, 300).clip(0).astype(int)
    return pd.Series(pd.Timestamp("1940-01-01") + pd.to_timedelta(days, unit="D"))


def series(**frequency):
    return lambda seed: pd.Series(pd.date_range("2015-01-01", periods=60 + seed * 5, **frequency))


def panel(seed):
    months = pd.date_range("2015-01-01", periods=60, freq="MS")
    return pd.Series(np.repeat(months.to_numpy(), 1 + seed))


PROCESSES = {
    "events": (drawn, moved_on),
    "bursts": (lambda seed: drawn(seed, burst=2.0), moved_on),
    "days": (series(freq="D"), moved_on),
    "working days": (series(freq="B"), moved_on),
    "months": (series(freq="MS"), moved_on),
    "a panel of months": (panel, moved_on),
    "births": (births, at_random),
    "events at random": (drawn, at_random),
}


def drift_of(before, now):
    pair = compare_column(TwoSamples("when", Kind.DATE, before, now), PLAN)
    return decided(pair, significance_limit([pair], PLAN.alpha))


@pytest.mark.fault("B8", "S6")
@pytest.mark.parametrize(("draw", "part"), PROCESSES.values(), ids=PROCESSES)
def test_dates_of_one_process_are_no_drift(draw, part):
    """Of 600 draws of each at most 3 alarms; here at most one of 40."""
    drifts = [drift_of(*part(draw(seed), seed)) for seed in range(40)]
    assert sum(drift.drifted for drift in drifts) <= 1
    assert part is at_random or drifts[0].direction.startswith("later: ")


def daily(start, periods, freq="D"):
    return pd.Series(pd.date_range(start, periods=periods, freq=freq))


AFTER = "2021-05-01"
EARLY = pd.Series([pd.Timestamp("1900-01-01")] * 30)
LOUD = {
    "a jump": ("jump", drawn(1), drawn(2, "2021-08-01", 40)),
    "a jump of days": ("jump", daily("2021-01-01", 100), daily("2021-09-01", 30)),
    "a return": ("past", drawn(1), drawn(2, "2020-01-01", 40)),
    "earlier days": ("earlier", births(1), births(2)[lambda d: d < "1985"]),
    "some of the past": ("past", drawn(1), pd.concat([drawn(2, AFTER, 40), EARLY])),
    "other weekdays": ("weekdays", drawn(1), drawn(2, AFTER, 40, week=np.ones(7))),
    "another day": (
        "weekdays",
        daily("2021-01-04", 52, "7D"),
        daily("2022-01-04", 12, "7D"),
    ),
    "other hours": ("hours", drawn(1), drawn(2, AFTER, 40, day=np.roll(DAY, 5))),
    "another zone": ("hours", drawn(1), drawn(2, AFTER, 40, day=np.roll(DAY, 2))),
    "gaps": ("missing", drawn(1), drawn(2, AFTER, 40).where(lambda d: d.dt.minute > 9)),
}


@pytest.mark.fault("B8")
@pytest.mark.parametrize(("test", "before", "now"), LOUD.values(), ids=LOUD)
def test_what_dates_do_beside_moving_on_is_drift(test, before, now):
    drift = drift_of(before, now)
    assert (drift.drifted, drift.test) == (True, test)


def test_each_is_said_in_its_words():
    assert drift_of(*LOUD["a jump of days"][1:]).direction == (
        "no date for 144 days, 2021-04-10 … 2021-09-01, at most 1 otherwise"
    )
    assert drift_of(*LOUD["another day"][1:]).direction == "Mondays 100 % → 0 %"
    assert "before 2021-01-01 0 % → " in drift_of(*LOUD["some of the past"][1:]).direction
    assert drift_of(*LOUD["other hours"][1:]).direction.startswith("the hour from ")


def test_nothing_is_said_of_too_few_dates():
    none, one, some = (read_days(daily("2021-01-01", n)) for n in (0, 1, 13))
    assert earlier(none, one).p_value is None
    assert empty_stretch(one, one) is None
    assert empty_stretch(none, some) is None
    assert weekdays(some, some) is None, "no two whole weeks"
    assert hours(some, some) is None, "no times"
