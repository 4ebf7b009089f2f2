"""Successive halving and Hyperband: what the lesson says happens, whatever the draw."""

import numpy as np

from tests.learn.concepts.running import each_seed, run


@each_seed
def test_saves_most_of_the_training_and_keeps_a_good_one(seed):
    result = run("successive_halving", noise=0.0, seed=seed)
    assert result.spent < 0.15 * result.losses.size
    ends = np.sort(result.losses[-1])
    assert result.losses[-1, result.kept] <= ends[5]
    assert list(result.table["trained"]) == [27, 9, 3]


@each_seed
def test_late_bloomer_is_cut_first(seed):
    result = run("successive_halving", late=True, seed=seed)
    assert result.true_best == 0
    assert result.stopped[0] == 1


@each_seed
def test_what_goes_on_is_trained_from_where_it_stood(seed):
    cuts = run("successive_halving", seed=seed).table
    added = cuts["trained"] * cuts["epoch"].diff().fillna(cuts["epoch"])
    assert len(cuts) > 1
    assert (cuts["epochs in all"] == added.cumsum()).all()
