"""Batch normalisation: what the lesson says happens, whatever the draw."""

from tests.learn.concepts.running import each_seed, run


@each_seed
def test_batch_norm_rescues_deep_sigmoids_and_a_tiny_start(seed):
    for values in ({}, {"activation": "ReLU", "start": "sd 0.01"}):
        last = run("batch_norm", seed=seed, **values).accuracy.ffill().iloc[-1]
        assert last["with batch norm"] > last["without"] + 0.15
    tiny = {"activation": "ReLU", "layers": 2, "batch": 4}
    last = run("batch_norm", seed=seed, **tiny).accuracy.ffill().iloc[-1]
    assert last["with batch norm"] < last["without"]


@each_seed
def test_a_single_row_cannot_be_its_own_batch(seed):
    table = run("batch_norm", seed=seed).in_use
    assert table["the batch's own"].iloc[0] < table["running statistics"].iloc[0] - 0.1
    assert table["the batch's own"].iloc[-1] > table["the batch's own"].iloc[0] + 0.1
