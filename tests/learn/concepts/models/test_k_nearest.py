"""K nearest neighbours: what the lesson says happens, whatever the draw."""

import numpy as np

from core.learn.concepts.models import (
    k_nearest,
)
from tests.learn.concepts.running import each_seed, run


@each_seed
def test_votes_equal_the_library(seed):
    from sklearn.neighbors import KNeighborsClassifier

    rng = np.random.default_rng(seed)
    X, asked, y = rng.normal(size=(80, 4)), rng.normal(size=(50, 4)), rng.integers(0, 3, 80)
    for metric, theirs in (("euclidean", "l2"), ("manhattan", "l1"), ("largest", "chebyshev")):
        near = np.argsort(k_nearest.distances(X, asked, metric), axis=1)[:, :7]
        model = KNeighborsClassifier(7, metric=theirs).fit(X, y)
        assert np.array_equal(k_nearest.majority(y[near], 3), model.predict(asked))


@each_seed
def test_one_neighbour_is_perfect_in_training_and_more_are_better_on_new_rows(seed):
    table = run("k_nearest", seed=seed).by_k
    assert table["training"].iloc[0] == 1
    assert table["new rows"].iloc[0] < table["new rows"].max() - 0.01


@each_seed
def test_units_and_noise_hurt(seed):
    scaled = run("k_nearest", seed=seed)
    assert scaled.accuracy > run("k_nearest", scaled=False, seed=seed).accuracy + 0.05
    accuracy = scaled.by_noise["accuracy"]
    assert accuracy.iloc[0] > accuracy.iloc[-1] + 0.1


@each_seed
def test_nearest_is_hardly_nearer_in_many_columns(seed):
    contrast = run("k_nearest", seed=seed).contrast.iloc[:, 1]
    assert contrast.iloc[1] > 10
    assert contrast.iloc[-1] < 0.4
