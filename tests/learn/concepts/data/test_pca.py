"""Principal components: what the lesson says happens, whatever the draw."""

import numpy as np

from core.learn.concepts.catalog import find_concept
from core.learn.concepts.data import pca
from tests.learn.concepts.running import each_seed, run


@each_seed
def test_components_are_those_of_the_library(seed):
    from sklearn.decomposition import PCA

    X = np.random.default_rng(seed).normal(size=(80, 5)) @ np.diag([5, 3, 2, 1, 0.5])
    found = pca.components(X - X.mean(axis=0))
    theirs = PCA().fit(X)
    assert np.allclose(found.variances, theirs.explained_variance_)
    assert np.allclose(np.abs(found.vectors.T), np.abs(theirs.components_), atol=1e-6)


@each_seed
def test_no_line_beats_the_first_component(seed):
    result = run("pca", seed=seed)
    assert result.along["share of variance"].max() <= result.best + 1e-12
    peak = result.along["angle"][result.along["share of variance"].idxmax()]
    assert abs(peak - pca.degrees(result)) <= 1.0


@each_seed
def test_biggest_unit_takes_the_first_component_until_standardised(seed):
    assert abs(run("pca", unit=20.0, seed=seed).direction[1]) > 0.99
    assert "almost x2 alone" in reading("pca", unit=20.0, seed=seed)
    even = run("pca", unit=20.0, standardise=True, seed=seed)
    assert np.allclose(np.abs(even.direction), np.sqrt(0.5), atol=1e-6)


@each_seed
def test_more_components_bring_the_digit_nearer(seed):
    away = []
    for kept in (1, 10, 64):
        picture = run("pca", kept=kept, seed=seed).picture
        away.append(np.abs(picture[:, :8] - picture[:, 9:]).max())
    assert away[0] > away[1] > away[2]
    assert away[2] < 1e-9


def reading(key: str, **values) -> str:
    return find_concept(key).read(run(key, **values))
