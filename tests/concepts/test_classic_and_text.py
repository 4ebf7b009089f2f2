"""Classic models and text: the lesson really happens, and what is from scratch is right."""

from functools import cache
from typing import Any

import numpy as np
import pytest

from core.concepts import find_concept, k_nearest, kernel_trick, support_vectors

SEEDS = (0, 1, 2)


@cache
def _computed(key: str, settings: tuple) -> Any:
    return find_concept(key).compute(**dict(settings))


def run(key: str, **values: Any) -> Any:
    return _computed(key, tuple(find_concept(key).settings(**values).items()))


@pytest.mark.parametrize("seed", SEEDS)
class TestNeighbours:
    def test_votes_equal_the_library(self, seed):
        from sklearn.neighbors import KNeighborsClassifier

        rng = np.random.default_rng(seed)
        X, asked, y = rng.normal(size=(80, 4)), rng.normal(size=(50, 4)), rng.integers(0, 3, 80)
        for metric, theirs in (("euclidean", "l2"), ("manhattan", "l1"), ("largest", "chebyshev")):
            near = np.argsort(k_nearest.distances(X, asked, metric), axis=1)[:, :7]
            model = KNeighborsClassifier(7, metric=theirs).fit(X, y)
            assert np.array_equal(k_nearest.majority(y[near], 3), model.predict(asked))

    def test_one_neighbour_is_perfect_in_training_and_more_are_better_on_new_rows(self, seed):
        table = run("k_nearest", seed=seed).by_k
        assert table["training"].iloc[0] == 1
        assert table["new rows"].iloc[0] < table["new rows"].max() - 0.01

    def test_units_and_noise_hurt(self, seed):
        scaled = run("k_nearest", seed=seed)
        assert scaled.accuracy > run("k_nearest", scaled=False, seed=seed).accuracy + 0.05
        accuracy = scaled.by_noise["accuracy"]
        assert accuracy.iloc[0] > accuracy.iloc[-1] + 0.1

    def test_nearest_is_hardly_nearer_in_many_columns(self, seed):
        contrast = run("k_nearest", seed=seed).contrast.iloc[:, 1]
        assert contrast.iloc[1] > 10
        assert contrast.iloc[-1] < 0.4


@pytest.mark.parametrize("seed", SEEDS)
class TestSupportVectors:
    def test_a_dearer_row_narrows_the_street(self, seed):
        table = run("support_vectors", seed=seed).by_price
        assert (table["width"].diff().dropna() < 1e-3).all()
        assert table["support vectors"].iloc[0] > table["support vectors"].iloc[-1]

    def test_only_support_vectors_matter(self, seed):
        result = run("support_vectors", seed=seed)
        assert result.without < 0.01
        w = (result.alphas * np.where(result.y == 1, 1, -1)) @ result.X
        assert np.allclose(w, result.w)
        score = np.where(result.y == 1, 1, -1) * (result.X @ result.w + result.b)
        assert (score[~result.holders] >= 1 - 1e-3).all()
        assert 1 <= result.on_kerb <= 6

    def test_overlap_makes_most_rows_support_vectors(self, seed):
        result = run("support_vectors", distance=0.0, seed=seed)
        assert result.holders.mean() > 0.8

    def test_needs_both_classes_even_when_one_is_rare(self, seed):
        rng = np.random.default_rng(seed)
        y = np.zeros(100, dtype=int)
        y[3] = 1
        rows = support_vectors.OwnRows("t", ("a", "b"), rng.normal(size=(100, 2)), y, ("n", "y"))
        own = find_concept("support_vectors").own
        assert own.run(rows, find_concept("support_vectors").settings(seed=seed)).width > 0


@pytest.mark.parametrize("seed", SEEDS)
class TestKernelTrick:
    def test_both_ways_give_the_same_products(self, seed):
        for degree in (1, 2, 5, 8):
            result = run("kernel_trick", degree=degree, seed=seed)
            assert result.largest_gap < 1e-12
            assert kernel_trick.lifted(result.X, degree).shape[1] == result.columns[0]

    def test_curved_kernels_part_the_rings_and_a_line_does_not(self, seed):
        for kernel in ("rbf", "polynomial"):
            result = run("kernel_trick", kernel=kernel, seed=seed)
            assert result.test > result.linear + 0.2
        straight = run("kernel_trick", kernel="polynomial", degree=1, seed=seed)
        assert straight.test < 0.75

    def test_a_huge_gamma_memorises(self, seed):
        table = run("kernel_trick", noise=0.25, seed=seed).by_gamma
        assert table["training"].iloc[-1] > 0.99
        assert table["new rows"].iloc[-1] < table["new rows"].max() - 0.1
