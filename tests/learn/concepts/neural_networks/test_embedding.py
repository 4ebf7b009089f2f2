"""Embeddings, a part of several concepts."""

import numpy as np
import pytest

from core.learn.concepts.neural_networks import _embedding as embedding
from tests.learn.concepts.running import each_seed


@each_seed
def test_slopes_equal_finite_differences(seed):
    rng = np.random.default_rng(seed)
    cells = embedding.sampled(rng, embedding.true_sales(rng, 5, alike=True)[1], 4, 15.0)
    numbers = rng.normal(size=12 * 3)

    def loss(values):
        table = embedding.table_of(values, 5, 2)
        off = cells.count * (table.units - cells.mean) ** 2
        return (off.sum() + embedding.DECAY * (values**2).sum()) / 2

    ours = embedding.slopes(embedding.table_of(numbers, 5, 2), cells)
    for place in range(len(numbers)):
        nudge = np.zeros(len(numbers))
        nudge[place] = 1e-5
        slow = (loss(numbers + nudge) - loss(numbers - nudge)) / 2e-5
        assert ours[place] == pytest.approx(slow, abs=1e-5)


@each_seed
def test_cells_hold_every_row(seed):
    rng = np.random.default_rng(seed)
    truth = embedding.true_sales(rng, 12, alike=True)[1]
    cells = embedding.sampled(rng, truth, 50, 0.0)
    assert cells.count.sum() == 600
    called = cells.base + embedding.UNIT * cells.mean
    assert np.allclose(called[cells.count > 0], truth[cells.count > 0])


@each_seed
def test_turned_vectors_are_drawn_the_same(seed):
    rng = np.random.default_rng(seed)
    table = embedding.table_of(rng.normal(size=17 * 3), 10, 2)
    turn = np.array([[0.6, -0.8], [0.8, 0.6]])
    parts = (table.shop, table.day, table.vectors @ turn, table.days @ turn)
    turned = embedding.table_of(np.concatenate([p.ravel() for p in parts]), 10, 2)
    assert np.allclose(turned.units, table.units)
    assert np.allclose(np.abs(embedding.seen(turned)), np.abs(embedding.seen(table)))
