"""Backpropagation: what the lesson says happens, whatever the draw."""

import pytest

from tests.learn.concepts.running import each_seed, run


@each_seed
def test_chain_of_slopes_is_the_slope_of_the_weight(seed):
    for edge in ("x1→h1", "x2→h2", "h2→out"):
        for target in (0, 1):
            result = run("backpropagation", edge=edge, target=target, seed=seed)
            row = result.weights.set_index("edge").loc[edge]
            assert row["backpropagation"] == pytest.approx(result.chain["product"].iloc[-1])
            assert row["finite difference"] == pytest.approx(row["backpropagation"], abs=1e-8)


@each_seed
def test_no_input_no_slope(seed):
    weights = run("backpropagation", x1=0.0, seed=seed).weights.set_index("edge")
    assert weights.loc["x1→h1", "backpropagation"] == 0
