"""Finding a learning rate, and warm-up: what the lesson says happens, whatever the draw."""

import numpy as np

from tests.learn.concepts.running import each_seed, run


@each_seed
def test_finder_lies_below_divergence_and_adam_wants_less(seed):
    for name in ("plain", "momentum", "Adam"):
        result = run("learning_rate_finder", optimiser=name, seed=seed)
        lowest = result.sweep["rate"][result.sweep["smoothed"].idxmin()]
        assert result.suggested < lowest < result.highest
        at = np.abs(np.log(result.ends["rate"] / result.suggested)).argmin()
        ends = result.ends["final loss on new rows"]
        assert ends[at] < 0.6
        assert ends.iloc[-1] > ends.min()
    best = {
        name: run("learning_rate_finder", optimiser=name, seed=seed).ends.set_index("rate")
        for name in ("plain", "Adam")
    }
    assert best["Adam"].idxmin().iloc[0] < best["plain"].idxmin().iloc[0]


@each_seed
def test_schedule_warms_up_and_falls(seed):
    rates = run("learning_rate_finder", schedule="cosine", warm=20, seed=seed).rates["chosen"]
    assert rates.iloc[:20].is_monotonic_increasing
    assert rates.iloc[20:].is_monotonic_decreasing
    assert rates.iloc[-1] < 0.01 * rates.max()
