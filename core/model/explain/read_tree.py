"""A single decision tree as people read it: its questions in the table's units, and its rules."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from core.methods.models import traits
from core.model.explain.bend import bend_of
from core.model.explain.coefficients import target_unit
from core.model.explain.prepared_columns import PreparedColumn, prepared_columns
from core.model.explain.subject import Subject
from core.pipeline.inside import innermost
from core.table.arrays import Array
from core.wording.numbers import number_text


@dataclass(frozen=True)
class NodeLimit:
    """What must hold to come to a node from the one above: a column's value at most or above a
    limit, in the table's unit where `column` is one of its numbers."""

    column: PreparedColumn
    limit: float
    is_below: bool

    @property
    def text(self) -> str:
        """In words: `age ≤ 12.5`, `sex · male: no`."""
        return between_text(self.column, *((-np.inf, self.limit)[:: 1 if self.is_below else -1]))


def between_text(column: PreparedColumn, low: float, high: float) -> str:
    """The values above `low` and up to `high`, either of them infinite, in words."""
    if column.is_flag:
        return f"{column.name}: {'yes' if np.isinf(high) else 'no'}"
    ends = [end if np.isinf(end) else column.in_unit(end) for end in (low, high)]
    signs = ("<", "≤")
    if column.slope < 0:
        ends, signs = ends[::-1], ("≤", "<")
    (low, high), (over, upto) = ends, signs
    if np.isinf(high):
        return f"{column.told} {_turned(over)} {low:.6g}"
    return f"{'' if np.isinf(low) else f'{low:.6g} {over} '}{column.told} {upto} {high:.6g}"


def _turned(sign: str) -> str:
    return {"<": ">", "≤": "≥"}[sign]


@dataclass(frozen=True)
class TreeNode:
    """A node: the `limit` that leads to it (None at the root), the `rows` that it was fitted on,
    and what it answers: the likeliest class with its share, or the mean.

    `parent` is the number of the node above, -1 at the root. With class weights the shares are of
    weighed rows.
    """

    number: int
    parent: int
    depth: int
    limit: NodeLimit | None
    rows: int
    answer: str
    value: float
    is_leaf: bool


@dataclass(frozen=True)
class ReadableTree:
    """All nodes, each above its own; `labels` are the classes, none for a number. Where it is
    `of_another`, it learned from what another model says, and its shares are of those answers."""

    nodes: tuple[TreeNode, ...]
    labels: tuple[Any, ...]
    of_another: bool = False

    @property
    def depth(self) -> int:
        return max(node.depth for node in self.nodes)

    @property
    def leaves(self) -> tuple[TreeNode, ...]:
        return tuple(node for node in self.nodes if node.is_leaf)

    def way_to(self, node: TreeNode) -> tuple[str, ...]:
        """What holds for the rows of a node: a condition a column, as the questions come."""
        ends: dict[PreparedColumn, tuple[float, float]] = {}
        for limit in self._limits(node):
            low, high = ends.get(limit.column, (-np.inf, np.inf))
            if limit.is_below:
                ends[limit.column] = (low, min(high, limit.limit))
            else:
                ends[limit.column] = (max(low, limit.limit), high)
        return tuple(between_text(column, *both) for column, both in ends.items())

    def _limits(self, node: TreeNode) -> list[NodeLimit]:
        by_number = {known.number: known for known in self.nodes}
        found: list[NodeLimit] = []
        while node.limit is not None:
            found.append(node.limit)
            node = by_number[node.parent]
        return found[::-1]


def answer_words(node: TreeNode, labels: tuple[Any, ...]) -> str:
    """What a node answers, with how many rows: `yes, 87 % of 120 rows`."""
    rows = f"{node.rows:,} row{'s' * (node.rows != 1)}"
    return f"{node.answer}, {node.value:.0%} of {rows}" if labels else f"{node.answer}, {rows}"


def read_tree(subject: Subject, raw: pd.DataFrame) -> ReadableTree | None:
    """A fitted model that is one tree, distilled or not; None for every other. `raw` are some raw
    rows it learned from, by which the columns' units are known."""
    model = innermost(subject.pipeline.steps[-1][1])
    if traits.DISTILLED in subject.traits:
        tree = getattr(model.student_, "tree_", None)
    elif traits.TREE in subject.traits and not subject.traits & {traits.FOREST, traits.NESTED}:
        tree = getattr(model, "tree_", None)
    else:
        tree = None
    if tree is None:
        return None
    labels = tuple(np.asarray(model.classes_).tolist()) if hasattr(model, "classes_") else ()
    columns = prepared_columns(subject.pipeline, raw)
    told = answers_of(tree, labels, target_unit(subject))
    if labels:
        shares = told / told.sum(axis=1, keepdims=True)
        told = bend_of(subject.pipeline.steps[-1][1]).probabilities(shares)
    nodes = tuple(nodes_of(tree, columns, labels, told))
    return ReadableTree(nodes, labels, of_another=traits.DISTILLED in subject.traits)


def answers_of(tree: Any, labels: tuple[Any, ...], unit: tuple[float, float]) -> Array:
    """What each node says, (nodes, classes) or (nodes, 1) in the target's unit: a tree of classes
    has its numbers side by side, one of several numbers below each other."""
    values = tree.value[:, :, 0] if tree.value.shape[1] > 1 else tree.value[:, 0, :]
    return np.asarray(values if labels else values * unit[0] + unit[1])


def nodes_of(
    tree: Any, columns: tuple[PreparedColumn, ...], labels: tuple[Any, ...], told: Array
) -> Iterator[TreeNode]:
    """A tree's nodes, from the root on, with what each says (see `answers_of`)."""
    waiting: list[tuple[int, int, int, NodeLimit | None]] = [(0, -1, 0, None)]
    while waiting:
        number, parent, depth, limit = waiting.pop(0)
        left, right = int(tree.children_left[number]), int(tree.children_right[number])
        best = int(told[number].argmax())
        yield TreeNode(
            number=number,
            parent=parent,
            depth=depth,
            limit=limit,
            rows=int(tree.n_node_samples[number]),
            answer=str(labels[best]) if labels else number_text(float(told[number, 0])),
            value=float(told[number, best] / told[number].sum())
            if labels
            else float(told[number, 0]),
            is_leaf=left < 0,
        )
        if left >= 0:
            column, cut = columns[tree.feature[number]], float(tree.threshold[number])
            waiting.append((left, number, depth + 1, NodeLimit(column, cut, is_below=True)))
            waiting.append((right, number, depth + 1, NodeLimit(column, cut, is_below=False)))


def rules_table(tree: ReadableTree) -> pd.DataFrame:
    """A rule a leaf, that of most rows first: its conditions, what it answers, its rows."""
    leaves = sorted(tree.leaves, key=lambda leaf: -leaf.rows)
    table = pd.DataFrame(
        {
            "Rule": [" and ".join(tree.way_to(leaf)) or "every row" for leaf in leaves],
            "Answer": [leaf.answer for leaf in leaves],
            "Share": [leaf.value for leaf in leaves],
            "Rows": [leaf.rows for leaf in leaves],
        }
    )
    return table if tree.labels else table.drop(columns="Share")


def rules_text(tree: ReadableTree) -> str:
    """The same as text, a line a rule."""
    leaves = sorted(tree.leaves, key=lambda leaf: -leaf.rows)
    ways = [" and ".join(tree.way_to(leaf)) or "it is any row" for leaf in leaves]
    answers = [answer_words(leaf, tree.labels) for leaf in leaves]
    return "\n".join(f"If {way}, then {said}" for way, said in zip(ways, answers, strict=True))
