"""Ten ways to prevent overfitting: what the lesson says happens, whatever the draw."""

from tests.learn.concepts.running import each_seed, run


@each_seed
def test_most_ways_help_an_overfitted_network_and_not_an_underfitted_one(seed):
    result = run("preventing_overfitting", seed=seed)
    base = result.table.iloc[0]
    assert base["test"] > 5 * base["training"]
    assert len(result.table) == 11
    assert (result.table["change"].iloc[1:] < 0).sum() >= 8
    calm = {"strength": 0.95, "noise": 0.1, "units": 8, "epochs": 30, "rows": 120}
    easy = run("preventing_overfitting", seed=seed, **calm).table.set_index("way")
    assert easy.loc["dropout", "change"] > 0
    assert easy.loc["weight penalty, L2", "change"] > 0
