"""K-means clustering: what the lesson says happens, whatever the draw."""

import numpy as np
import pytest

from core.learn.concepts.catalog import find_concept
from core.learn.concepts.models import (
    k_means,
)
from tests.learn.concepts.running import each_seed, run


@each_seed
def test_steps_equal_the_library(seed):
    from sklearn.cluster import KMeans

    X = np.random.default_rng(seed).normal(size=(150, 2))
    start = X[:4]
    *_, ours = k_means.lloyd(X, start)
    theirs = KMeans(4, init=start, n_init=1, tol=0, algorithm="lloyd").fit(X)
    assert np.allclose(ours, theirs.cluster_centers_)


@each_seed
@pytest.mark.parametrize("start", k_means.STARTS)
def test_inertia_never_rises(seed, start):
    inertia = run("k_means", start=start, k=5, seed=seed).inertia["inertia"]
    assert (inertia.diff().dropna() <= 1e-9).all()


@each_seed
def test_finds_blobs_and_not_moons(seed):
    blobs = run("k_means", start="k-means++", seed=seed)
    assert blobs.best_k == 4
    assert blobs.methods["agreement with the truth"].iloc[0] > 0.5
    for shape in ("moons", "rings"):
        agreed = run("k_means", shape=shape, k=2, seed=seed).methods.set_index("method")
        agreed = agreed["agreement with the truth"]
        assert agreed["k-means"] < 0.6 < 0.9 < agreed["DBSCAN"]


@each_seed
def test_equal_rows_and_empty_groups_are_no_trouble(seed):
    X = np.zeros((40, 2))
    X[:3] = 1
    rows = k_means.OwnRows("t", ("a", "b"), X, np.empty(0))
    concept = find_concept("k_means")
    result = concept.own.run(rows, concept.settings(k=8, start="k-means++", seed=seed))
    assert concept.figures(result)
    assert "nan" not in concept.read(result)


@each_seed
def test_rows_that_are_nowhere_dense_are_of_no_group(seed):
    from sklearn.cluster import DBSCAN

    result = run("k_means", shape="blobs", reach=0.1, seed=seed)
    theirs = DBSCAN(eps=0.1, min_samples=4).fit_predict(result.X)
    assert (result.by_density == theirs).all()
    assert (theirs == -1).any()
