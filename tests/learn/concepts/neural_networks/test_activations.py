"""Activation functions and dead units: what the lesson says happens, whatever the draw."""

from tests.learn.concepts.running import each_seed, run


@each_seed
def test_far_below_zero_relu_dies_and_leaky_learns(seed):
    table = run("activations", bias=-4.0, seed=seed).trained.set_index("activation")
    assert table.loc["ReLU", "dead at the end"] > 0.9
    assert table.loc["leaky ReLU", "dead at the end"] == 0
    loss = table["log loss on new rows"]
    assert loss["leaky ReLU"] < loss["ReLU"] - 0.03
    usual = run("activations", seed=seed).trained.set_index("activation")
    assert usual.loc["ReLU", "log loss on new rows"] < 0.15
    assert usual.loc["identity", "log loss on new rows"] > 0.2
