"""Streams and windows: what the lesson says happens, whatever the draw."""

import numpy as np
import pytest

from core.learn.concepts.in_production import streaming_windows as stream_lab
from tests.learn.concepts.running import each_seed, run


@each_seed
def test_arrival_shows_a_hole_and_a_peak_that_waiting_fills(seed):
    table = run("streaming_windows", lost=0.0, wait=30, seed=seed).windows
    closed = table[table["closed"]].set_index("from second")
    assert closed["by time taken"].min() >= 19
    assert closed.loc[110.0, "by arrival"] == 0
    assert closed.loc[120.0, "by arrival"] > 2 * closed.loc[120.0, "sent"]


@each_seed
def test_waiting_misses_fewer_but_never_those_that_are_lost(seed):
    result = run("streaming_windows", lost=0.2, seed=seed)
    missed = result.waits["share missed"]
    assert missed.is_monotonic_decreasing
    assert missed.iloc[0] > missed.iloc[-1] + 0.08
    assert missed.iloc[-1] == pytest.approx(0.2, abs=0.05)
    later = run("streaming_windows", wait=30, now=30, seed=seed)
    assert later.delay > run("streaming_windows", now=30, seed=seed).delay


@each_seed
def test_wide_windows_are_late_and_narrow_ones_ring_falsely(seed):
    widths = run("streaming_windows", seed=seed).widths.set_index("seconds a window")
    delay, false = widths["until the fault is flagged"], widths["false flags in an hour"]
    assert delay[60] > 2 * delay[10]
    assert false[2] > 2 * false[30]


@each_seed
def test_nothing_is_known_before_it_arrives(seed):
    result = run("streaming_windows", now=10, seed=seed)
    assert result.known["second"].max() < 100
    assert result.delay is None
    assert (result.windows["from second"] < 100).all()


@each_seed
def test_means_are_those_of_a_plain_loop(seed):
    readings = stream_lab.sent(np.random.default_rng(seed), 25, 0.1)
    counts, found = stream_lab.means(readings, 10, 5, 300)
    for number in (3, 12, 18):
        inside = (readings.taken // 10 == number) & (readings.arrived <= number * 10 + 15)
        assert counts[number] == inside.sum()
        assert found[number] == pytest.approx(readings.value[inside].mean())
