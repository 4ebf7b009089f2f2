"""Blue-green and canary releases: what the lesson says happens, whatever the draw."""

import numpy as np
import pytest

from core.learn.concepts.in_production import canary
from tests.learn.concepts.running import each_seed, run


@each_seed
def test_canary_harms_fewest_unless_it_sees_nothing(seed):
    extra = run("canary", seed=seed).harm.set_index("way")["extra errors"]
    assert extra["canary"] < 0.3 * extra["blue-green"] < 0.1 * extra["all at once"]
    blind = run("canary", traffic=20, faulty=0.03, share=0.01, seed=seed)
    assert blind.harm.set_index("way").loc["canary", "never noticed"] > 0.8


def test_harm_is_counted_until_the_last_user_is_back():
    rollout = canary._Rollout(faulty=0.05, traffic=500, limit=3.0, patience=30)
    # 20 errors more a minute, on a tenth of the users, for four minutes and two to go back.
    assert canary._harmed(4, 0.1, 2, rollout) == pytest.approx((20 * 0.1 * 6, 4, 0))
    # Unnoticed for its half hour, it is given to everybody for the other ninety minutes.
    assert canary._harmed(0, 0.1, 2, rollout) == pytest.approx((20 * (3 + 90), 30, 1))


@each_seed
def test_a_version_that_always_fails_is_noticed_in_the_first_minute(seed):
    rollout = canary._Rollout(faulty=1.0, traffic=500, limit=3.0, patience=30)
    minutes, noticed = canary._canary(np.random.default_rng(seed), 0.2, rollout)
    assert noticed == 1
    assert (minutes["errors"] == minutes["requests"]).all()
