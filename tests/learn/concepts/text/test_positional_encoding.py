"""Positional encoding: what the lesson says happens, whatever the draw."""

import numpy as np

from core.learn.concepts.neural_networks import _attention as attention
from tests.learn.concepts.running import each_seed, run


@each_seed
def test_order_is_unseen_without_positions(seed):
    for order in ("two words swapped", "reversed", "shuffled"):
        moved = run("positional_encoding", order=order, seed=seed).moved
        assert (moved["without positions"] < 1e-9).all()
        assert moved["with positions"].max() > 0.01


@each_seed
def test_sines_know_only_the_distance(seed):
    places = attention.positions(60, 32)
    products = places @ places.T
    for step in (0, 1, 7):
        assert np.allclose(np.diag(products, step), products[0, step])
    alike = run("positional_encoding", learned=True, seed=seed).alike["dot product"]
    assert abs(alike[21]) < 0.6 * alike[20]
