"""Scaling and load balancing: what the lesson says happens, whatever the draw."""

import numpy as np
import pytest

from core.learn.concepts.in_production import queueing as queueing_lab
from tests.learn.concepts.running import each_seed, run


@each_seed
def test_one_server_takes_as_long_as_theory_says(seed):
    rng = np.random.default_rng(seed)
    gaps, work = rng.exponential(100 / 0.7, 60_000), rng.exponential(100, 60_000)
    took = queueing_lab.answered(gaps, work, 1, "one shared queue", np.zeros(60_000, int))
    assert took.mean() == pytest.approx(100 / (1 - 0.7), rel=0.15)


@each_seed
def test_waiting_grows_with_load_and_with_a_blind_balancer(seed):
    shared, lot = run("queueing", seed=seed), run("queueing", route="at random", seed=seed)
    p95 = shared.by_load.set_index("load")["p95"]
    assert p95[0.95] > 1.7 * p95[0.4]
    assert lot.now["milliseconds"][1] > 1.5 * shared.now["milliseconds"][1]


@each_seed
def test_load_is_work_by_what_the_replicas_can_do(seed):
    assert run("queueing", rate=30.0, replicas=4, service=100.0, seed=seed).load == 0.75


@each_seed
@pytest.mark.parametrize("spread", queueing_lab.SPREADS)
def test_work_is_one_as_a_mean_however_it_is_spread(seed, spread):
    work = queueing_lab._drawn(np.random.default_rng(seed), spread)
    assert work.mean() == pytest.approx(1, abs=0.1)
