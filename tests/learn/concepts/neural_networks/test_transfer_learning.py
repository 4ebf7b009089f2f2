"""Transfer learning: freeze or fine-tune: what the lesson says happens, whatever the draw."""

from tests.learn.concepts.running import each_seed, run


@each_seed
def test_shared_features_save_labels_and_foreign_ones_hurt(seed):
    few = run("transfer_learning", seed=seed).accuracy.set_index("labels")
    assert few.loc[100, "frozen"] > few.loc[100, "from scratch"] + 0.1
    gain = few["frozen"] - few["from scratch"]
    assert gain[100] > gain[1000] + 0.1
    foreign = run("transfer_learning", shared=False, labels=1000, seed=seed)
    assert foreign.accuracy["frozen"].iloc[-1] < 0.6
    assert foreign.accuracy["from scratch"].iloc[-1] > 0.75


@each_seed
def test_a_larger_rate_moves_pretrained_weights_further(seed):
    drift = run("transfer_learning", seed=seed).drift.set_index("way")["first layer"]
    assert drift["frozen"] == 0
    assert 0 < drift["fine-tuned, small rate"] < drift["fine-tuned, your rate"]
