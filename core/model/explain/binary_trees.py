"""Trees of any library as arrays, the ways to their leaves, and which rows agree with them."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

import numpy as np

from core.table.arrays import Array


@dataclass(frozen=True)
class BinaryTree:
    """A place a node, the root first: a row goes `left` whose value in `column` is at most `cut`,
    with a gap where `gap_left`, and else `right`. A leaf has no `left` (-1) and says `value`;
    `cover` is how many rows a node was fitted on, weighed as the library does. The tree is summed
    into one of the model's outputs.

    A node of `sets` cuts levels: a row goes left whose value is among those of its set, which
    `cut` has nothing to say of.
    """

    left: Array
    right: Array
    column: Array
    cut: Array
    gap_left: Array
    cover: Array
    value: Array
    output: int = 0
    sets: Mapping[int, Array] = field(default_factory=dict)

    def goes_left(self, node: int, values: Array) -> Array:
        """Which of the values of a node's column go left, (rows,)."""
        levels = self.sets.get(node)  # neither way of asking holds for a gap
        left = values <= self.cut[node] if levels is None else np.isin(values, levels)
        return left | np.isnan(values) if self.gap_left[node] else left


@dataclass(frozen=True)
class Way:
    """The way to a leaf that says `value`: its `columns`, each once, and which share of the cover
    agrees with all that is asked of each."""

    columns: tuple[int, ...]
    shares: tuple[float, ...]
    value: float


def mean_of(trees: list[BinaryTree]) -> Array:
    """What the trees say on average over their cover, an output each."""
    means = np.zeros(1 + max(tree.output for tree in trees)) if trees else np.zeros(1)
    for tree in trees:
        is_leaf = tree.left < 0
        said = tree.value[is_leaf] * tree.cover[is_leaf]
        means[tree.output] += said.sum() / tree.cover[0]
    return means


def ways_to_leaves(tree: BinaryTree) -> list[Way]:
    """The ways of a tree, those to the left first."""
    return list(_ways(tree, 0, {}))


def _ways(tree: BinaryTree, node: int, shares: dict[int, float]) -> Iterator[Way]:
    if tree.left[node] < 0:
        yield Way(tuple(shares), tuple(shares.values()), float(tree.value[node]))
        return
    column = int(tree.column[node])
    for below in (int(tree.left[node]), int(tree.right[node])):
        part = float(tree.cover[below] / tree.cover[node]) if tree.cover[node] else 0.5
        yield from _ways(tree, below, shares | {column: shares.get(column, 1.0) * part})


def patterns_of_rows(tree: BinaryTree, X: Array, most: int) -> Iterator[Array]:
    """For each way in the same order: which of its columns each row agrees with, (rows,): the n-th
    column is the bit n. `most` columns stand on a way."""
    kind = np.dtype("uint8" if most <= 8 else "uint16" if most <= 16 else "int64")
    return _patterns(tree, 0, {}, (X, np.zeros(len(X), dtype=kind)))


def _patterns(
    tree: BinaryTree, node: int, bits: dict[int, int], rows: tuple[Array, Array]
) -> Iterator[Array]:
    X, pattern = rows
    if tree.left[node] < 0:
        yield pattern
        return
    column = int(tree.column[node])
    goes_left = tree.goes_left(node, X[:, column])
    bit = bits.get(column, len(bits))
    flag = pattern.dtype.type(1 << bit)
    left = goes_left.astype(pattern.dtype) * flag
    for below, goes in ((tree.left[node], left), (tree.right[node], left ^ flag)):
        here = pattern & (goes | ~flag) if column in bits else pattern | goes
        yield from _patterns(tree, int(below), bits | {column: bit}, (X, here))
