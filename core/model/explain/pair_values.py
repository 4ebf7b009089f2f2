"""Exact Shapley interaction values of summed trees: what two columns do together, beyond what each
does alone.

As in `tree_values` a leaf's part is a product over the columns on its way, and what two of them do
together is the integral of the product of the others, times how far both are from what is expected
of them (Shapley interaction index, Grabisch and Roubens 1999). A pair has here what SHAP's matrix
has in its two halves.
"""

from collections.abc import Iterator
from itertools import combinations

import numpy as np

from core.model.explain.binary_trees import BinaryTree, Way, patterns_of_rows, ways_to_leaves
from core.model.explain.tree_values import factors_of, held_of, patterns_met
from core.table.arrays import Array

Owners = tuple[int, int]


def pair_values(trees: list[BinaryTree], X: Array, owner: Array) -> dict[Owners, Array]:
    """The values of prepared rows (rows, columns), summed over trees, for each two of the owners
    that stand on a way together: (rows, outputs). `owner` (columns,) says whose each prepared
    column is, -1 of one that is left out."""
    outputs = 1 + max((tree.output for tree in trees), default=0)
    found: dict[Owners, Array] = {}
    by_column = np.asfortranarray(X)
    for tree in trees:
        ways = ways_to_leaves(tree)
        patterns = patterns_of_rows(tree, by_column, max(len(way.columns) for way in ways))
        for way, pattern in zip(ways, patterns, strict=True):
            for pair, given in _of_way(way, pattern, owner):
                if pair not in found:
                    found[pair] = np.zeros((len(X), outputs))
                found[pair][:, tree.output] += given
    return found


def _of_way(way: Way, pattern: Array, owner: Array) -> Iterator[tuple[Owners, Array]]:
    """What a leaf gives each two owners on its way, (rows,)."""
    owners = owner[list(way.columns)]
    pairs = [
        (first, second)
        for first, second in combinations(range(len(owners)), 2)
        if owners[first] != owners[second] and min(owners[first], owners[second]) >= 0
    ]
    if not pairs:
        return
    shares = np.array(way.shares)
    met, places = patterns_met(pattern, len(shares))
    held = held_of(met, len(shares))
    known, unknown, weights = factors_of(shares)
    factors = np.where(held[:, :, None], known, unknown)
    product = factors.prod(axis=1) * weights
    off = held - shares
    for first, second in pairs:
        others = (product / (factors[:, first] * factors[:, second])).sum(axis=1)
        given = way.value * others * off[:, first] * off[:, second]
        low, high = sorted((int(owners[first]), int(owners[second])))
        yield (low, high), given[places]
