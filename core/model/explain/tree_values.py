"""Exact Shapley values of summed trees, for many rows at once.

What is explained is what a tree says where it follows a row on the columns that are known, and else
goes both ways by the cover of its branches (path-dependent values; Lundberg et al. 2020). A leaf's
part is then a product over the columns on its way, of which a column's share is the integral of a
polynomial that the nodes of Gauss and Legendre give exactly (as in Linear TreeSHAP, Yu et al.
2022). It depends on nothing but which of these columns a row agrees with: every leaf has one small
table of answers, in which rows look theirs up.
"""

from collections.abc import Iterator
from functools import lru_cache
from itertools import groupby

import numpy as np

from core.model.explain.binary_trees import BinaryTree, Way, patterns_of_rows, ways_to_leaves
from core.table.arrays import Array

TABLED = 9  # columns on a way, up to which all 2 to the power of them are answered beforehand
COUNTED = 16  # columns up to which patterns are counted instead of sorted
AT_ONCE = 2_000_000  # numbers in work together
LEAST = 1e-12  # a share of the cover that rounded to nothing


def tree_values(trees: list[BinaryTree], X: Array, outputs: int) -> Array:
    """The values of prepared rows (rows, columns), summed over trees: (rows, columns, outputs)."""
    ways = [ways_to_leaves(tree) for tree in trees]
    tables = _tables([way for of_tree in ways for way in of_tree])
    values = np.zeros((outputs, X.shape[1], len(X)))
    by_column = np.asfortranarray(X)
    for tree, of_tree in zip(trees, ways, strict=True):
        most = max(len(way.columns) for way in of_tree)
        patterns = patterns_of_rows(tree, by_column, most)
        for way, pattern in zip(of_tree, patterns, strict=True):
            _add(values[tree.output], way, pattern, tables.get(id(way)))
    return values.transpose(2, 1, 0)


def _add(values: Array, way: Way, pattern: Array, table: Array | None) -> None:
    """Add what a leaf gives each column of its way to `values` (columns, rows)."""
    if not way.columns:
        return
    if table is None:  # too many patterns: those that rows have are answered
        met, places = patterns_met(pattern, len(way.columns))
        table = _table_of(way, met)
    else:
        places = pattern.astype("intp")
    for column, given in zip(way.columns, table, strict=True):
        values[column] += given.take(places)


def _tables(ways: list[Way]) -> dict[int, Array]:
    """What each leaf with few columns on its way gives them, (columns, patterns)."""
    found: dict[int, Array] = {}
    short = sorted((way for way in ways if 0 < len(way.columns) <= TABLED), key=_length)
    for length, of_length in groupby(short, _length):
        for lot in _lots(list(of_length), length * 2**length):
            given = _given(np.array([way.shares for way in lot]))
            for way, table in zip(lot, given, strict=True):
                found[id(way)] = way.value * table
    return found


def _length(way: Way) -> int:
    return len(way.columns)


def _lots(ways: list[Way], size: int) -> Iterator[list[Way]]:
    """The ways in lots of which each way takes `size` numbers."""
    together = max(1, AT_ONCE // size)
    for first in range(0, len(ways), together):
        yield ways[first : first + together]


def _given(shares: Array) -> Array:
    """The Shapley values of products over columns: of a known one 1 where the row agrees and else
    0, of the others their `shares` (ways, columns). Shape (ways, columns, patterns)."""
    count, length = shares.shape
    known, unknown, weights = factors_of(shares)
    product = np.ones((count, 1, len(weights)))
    for n in range(length):
        product = np.concatenate(
            [product * unknown[:, n, None], product * known[:, n, None]], axis=1
        )
    by_node = product.transpose(0, 2, 1)
    agreed = ((1 - shares)[:, :, None] * weights / known) @ by_node
    against = (shares[:, :, None] * weights / unknown) @ by_node
    return np.where(held_of(np.arange(2**length), length).T, agreed, -against)


def patterns_met(pattern: Array, length: int) -> tuple[Array, Array]:
    """The patterns that rows have, in order, and each row's place among them."""
    if length > COUNTED:
        met, places = np.unique(pattern, return_inverse=True)
        return met, places
    is_met = np.zeros(2**length, dtype=bool)
    is_met[pattern] = True
    return np.flatnonzero(is_met), (np.cumsum(is_met) - 1)[pattern]


def _table_of(way: Way, met: Array) -> Array:
    """The same of a long way, for the patterns (n,) that rows have alone: (columns, n)."""
    shares = np.array(way.shares)
    known, unknown, weights = factors_of(shares)
    held = held_of(met, len(shares))
    lots = np.array_split(held, 1 + held.size * len(shares) // AT_ONCE)
    tables = []
    for lot in lots:
        factors = np.where(lot[:, :, None], known, unknown)
        others = factors.prod(axis=1, keepdims=True) / factors
        tables.append((others @ weights) * (lot - shares))
    return way.value * np.concatenate(tables).T


def factors_of(shares: Array) -> tuple[Array, Array, Array]:
    """At each node of the integral over how many columns are known: the factor of a column that the
    row agrees with, of another, (..., columns, nodes), and the node's weight."""
    at, weights = _nodes((shares.shape[-1] + 1) // 2)
    unknown = np.maximum(shares, LEAST)[..., None] * (1 - at)
    return unknown + at, unknown, weights


@lru_cache
def _nodes(count: int) -> tuple[Array, Array]:
    """Where an integral from 0 to 1 is asked, and the weights."""
    at, weights = np.polynomial.legendre.leggauss(count)
    return (at + 1) / 2, weights / 2


def held_of(patterns: Array, length: int) -> Array:
    """Which columns rows of the patterns (n,) agree with, (n, columns)."""
    return (patterns[:, None] >> np.arange(length) & 1).astype(bool)
