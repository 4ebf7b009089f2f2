"""SVM: margin and support vectors: what the lesson says happens, whatever the draw."""

import numpy as np

from core.learn.concepts.catalog import find_concept
from core.learn.concepts.models import (
    support_vectors,
)
from tests.learn.concepts.running import each_seed, run


@each_seed
def test_a_dearer_row_narrows_the_street(seed):
    table = run("support_vectors", seed=seed).by_price
    assert (table["width"].diff().dropna() < 1e-3).all()
    assert table["support vectors"].iloc[0] > table["support vectors"].iloc[-1]


@each_seed
def test_only_support_vectors_matter(seed):
    result = run("support_vectors", seed=seed)
    assert result.without < 0.01
    w = (result.alphas * np.where(result.y == 1, 1, -1)) @ result.X
    assert np.allclose(w, result.w)
    score = np.where(result.y == 1, 1, -1) * (result.X @ result.w + result.b)
    assert (score[~result.holders] >= 1 - 1e-3).all()
    assert 1 <= result.on_kerb <= 6


@each_seed
def test_overlap_makes_most_rows_support_vectors(seed):
    result = run("support_vectors", distance=0.0, seed=seed)
    assert result.holders.mean() > 0.8


@each_seed
def test_needs_both_classes_even_when_one_is_rare(seed):
    rng = np.random.default_rng(seed)
    y = np.zeros(100, dtype=int)
    y[3] = 1
    rows = support_vectors.OwnRows("t", ("a", "b"), rng.normal(size=(100, 2)), y, ("n", "y"))
    own = find_concept("support_vectors").own
    assert own.run(rows, find_concept("support_vectors").settings(seed=seed)).width > 0
