"""Quantisation and pruning: what the lesson says happens, whatever the draw."""

from tests.learn.concepts.running import each_seed, run


@each_seed
def test_eight_bits_are_nearly_free_and_two_are_not(seed):
    by = run("shrinking_models", pruned=0, seed=seed).by_bits.set_index("bits")["accuracy"]
    assert abs(by[8] - by[32]) < 0.02
    assert by[2] < by[32] - 0.1


@each_seed
def test_pruning_has_a_knee_and_training_again_helps(seed):
    by = run("shrinking_models", bits=32, seed=seed).by_share.set_index("pruned")["accuracy"]
    assert by[20] > by[0] - 0.03
    assert by[98] < by[0] - 0.3
    hard = run("shrinking_models", bits=32, pruned=80, seed=seed)
    assert hard.retrained > hard.accuracy
    whole = run("shrinking_models", bits=32, pruned=80, how="whole units", seed=seed)
    assert whole.accuracy < hard.accuracy + 0.05
