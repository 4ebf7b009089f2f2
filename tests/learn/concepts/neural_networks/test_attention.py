"""Attention, a part of several concepts."""

import numpy as np

from core.learn.concepts.neural_networks import _attention as attention
from tests.learn.concepts.running import each_seed


@each_seed
def test_equals_plain_loops(seed):
    rng = np.random.default_rng(seed)
    X, matrices = rng.normal(size=(5, 6)), attention.projections(6, 2, rng)
    for causal in (False, True):
        _, weights, out = attention.attend(X, matrices, causal=causal)
        for head, (queries, keys, values) in enumerate(matrices):
            for i in range(5):
                seen = range(i + 1 if causal else 5)
                raised = [np.exp((X[i] @ queries) @ (X[j] @ keys) / np.sqrt(3)) for j in seen]
                shares = np.array(raised) / sum(raised)
                assert np.allclose(weights[head, i, : len(shares)], shares)
                mixed = sum(w * (X[j] @ values) for w, j in zip(shares, seen, strict=True))
                assert np.allclose(out[i, head * 3 : head * 3 + 3], mixed)
