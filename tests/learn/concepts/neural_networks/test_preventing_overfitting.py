"""Ten ways to prevent overfitting: what the lesson says happens, whatever the draw."""

import pytest

from tests.learn.concepts.running import at_level, each_seed, run


@each_seed
def test_most_ways_help_an_overfitted_network_and_not_an_underfitted_one(seed):
    result = run("preventing_overfitting", seed=seed)
    base = result.table.iloc[0]
    assert base["test"] > 5 * base["training"]
    assert len(result.table) == 11
    assert (result.table["change"].iloc[1:] < 0).sum() >= 8


@pytest.mark.fault("S15")
@pytest.mark.parametrize("seed", range(8))
def test_in_a_brief_small_net_what_holds_back_hurts_and_what_informs_helps(seed):
    change = at_level("preventing_overfitting", "Break it", seed).table.set_index("way")["change"]
    held_back = ["weight penalty, L2", "dropout", "a smaller network", "softer labels"]
    assert (change[held_back] > 0).all()
    assert (change[["more rows, four times", "only useful columns"]] < 0).all()
