"""Saving and loading a model: what the lesson says happens, whatever the draw."""

import numpy as np

from tests.learn.concepts.running import each_seed, run


@each_seed
def test_model_alone_forgets_how_columns_were_scaled(seed):
    alone = run("saving_models", seed=seed)
    assert alone.changed > 0.2
    assert alone.right[1] < alone.right[0] - 0.1
    whole = run("saving_models", saved="whole pipeline", seed=seed)
    assert np.array_equal(whole.before, whole.after)
    numbers = run("saving_models", saved="numbers as JSON", seed=seed)
    assert np.allclose(numbers.before, numbers.after)
    calls = whole.files.set_index("saved as")["calls"]
    assert calls["numbers as JSON"] == 0 < calls["model alone"] < calls["whole pipeline"]
