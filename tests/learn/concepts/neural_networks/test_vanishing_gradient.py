"""Vanishing and exploding gradients: what the lesson says happens, whatever the draw."""

from tests.learn.concepts.running import each_seed, run


@each_seed
def test_sigmoid_vanishes_and_remedies_hold_the_gradient(seed):
    result = run("vanishing_gradient", seed=seed)
    first = result.first.set_index("network")["first layer"]
    assert first["as set"] < 1e-10
    assert first["skip connections"] > 1e-3
    assert first["batch norm"] > 1e4 * first["as set"]
    for name in ("tanh", "ReLU"):
        level = run("vanishing_gradient", activation=name, seed=seed).layers["gradient"]
        assert 0.01 < level.iloc[0] / level.iloc[-1] < 100


@each_seed
def test_a_bad_start_hides_in_the_ratio(seed):
    small = run("vanishing_gradient", activation="ReLU", start="sd 0.01", seed=seed).layers
    assert small["gradient"].max() < 1e-15
    assert 0.01 < small["gradient"].iloc[0] / small["gradient"].iloc[-1] < 100
    large = run("vanishing_gradient", activation="ReLU", start="sd 0.5", seed=seed).layers
    assert large["gradient"].iloc[0] > 1e3


@each_seed
def test_equal_weights_stay_copies(seed):
    assert run("vanishing_gradient", start="all equal", seed=seed).different == 1
    assert run("vanishing_gradient", seed=seed).different == 32
