"""Alerts and thresholds: what the lesson says happens, whatever the draw."""

import numpy as np
import pytest

from core.learn.concepts.in_production import alerts as alerts_lab
from tests.learn.concepts.running import each_seed, run


@each_seed
def test_a_limit_trades_false_alarms_for_delay(seed):
    table = run("alerts", seed=seed).by_limit
    assert table["false alarms in 100 days"].iloc[2:].is_monotonic_decreasing
    assert table["days until noticed"].is_monotonic_increasing
    # A day of calm noise lies below -2 once in 44 days.
    two = table.set_index("limit").loc[2.0, "false alarms in 100 days"]
    assert two == pytest.approx(2.2, abs=0.5)


@each_seed
def test_a_week_averaged_rings_less_falsely_unless_days_resemble_each_other(seed):
    day = run("alerts", seed=seed)
    week = run("alerts", window=7, limit=1.0, seed=seed)
    alike = run("alerts", window=7, limit=1.0, memory=0.9, seed=seed)
    assert week.false_alarms < 0.4 * day.false_alarms
    assert alike.false_alarms > 2.5 * week.false_alarms


@each_seed
def test_several_days_in_a_row_delay(seed):
    one, three = run("alerts", seed=seed), run("alerts", in_a_row=3, seed=seed)
    assert three.false_alarms < one.false_alarms
    assert np.median(three.delays) > np.median(one.delays)


def test_an_alarm_starts_once_however_long_it_rings():
    stream = -np.array([[0.0, 3, 3, 3, 0, 3, 3, 0]])
    assert np.flatnonzero(alerts_lab.alarms(stream, 2.0, 1)).tolist() == [1, 5]
    assert np.flatnonzero(alerts_lab.alarms(stream, 2.0, 3)).tolist() == [3]
