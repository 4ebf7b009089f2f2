"""Dropout: what the lesson says happens, whatever the draw."""

from tests.learn.concepts.running import each_seed, run


@each_seed
def test_dropout_lowers_the_log_loss_more_than_it_moves_accuracy(seed):
    by = run("dropout", seed=seed).by_rate.set_index("dropout")
    assert by.loc[0.5, "log loss"] < 0.7 * by.loc[0.0, "log loss"]
    assert abs(by.loc[0.5, "accuracy"] - by.loc[0.0, "accuracy"]) < 0.12


@each_seed
def test_one_of_the_scalings_is_needed_and_only_one(seed):
    by = run("dropout", rate=0.5, seed=seed).scaling.set_index("way")
    gap = (by["training"] - by["use"]).abs()
    assert gap["no scaling"] > 0.2
    assert gap["both, a bug"] > 0.2
    assert gap["scaled down in use"] < 0.02
    assert gap["inverted: scaled up in training"] < 0.02


@each_seed
def test_averaging_masks_beats_a_single_one(seed):
    losses = run("dropout", seed=seed).passes["log loss"]
    assert losses[1] < losses[0]
