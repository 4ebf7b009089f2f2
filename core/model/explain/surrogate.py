"""A small tree that answers nearly as a model does, to be read in its place.

It learns what the model says of rows that the model has not seen, and how well it stands in for the
model is measured on other rows again: a tree that is far off explains nothing.
"""

from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from core.model.explain.prepared_columns import prepared_columns
from core.model.explain.read_tree import ReadableTree, answers_of, nodes_of
from core.table.arrays import Array

LEAVES, ROWS_OF_LEAF = 12, 10
FEWEST_ROWS = 60


@dataclass(frozen=True)
class Surrogate:
    """The tree, and on `held` rows that it was not fitted on the share of the variance of the
    model's outputs that it explains, and for classes the share of rows that it answers alike."""

    tree: ReadableTree
    explained: float
    agreement: float | None
    held: int


def surrogate_of(pipeline: Any, rows: pd.DataFrame) -> Surrogate | None:
    """Fit one to raw rows, in random order; None where they are too few, or answered alike."""
    if len(rows) < FEWEST_ROWS:
        return None
    said, labels = _said(pipeline, rows)
    if not np.ptp(said, axis=0).any():
        return None
    from sklearn.tree import DecisionTreeRegressor

    X = np.asarray(pipeline[:-1].transform(rows), dtype="float64")
    half = len(rows) // 2
    tree = DecisionTreeRegressor(
        max_leaf_nodes=LEAVES, min_samples_leaf=ROWS_OF_LEAF, random_state=0
    )
    tree.fit(X[:half], said[:half])
    answered = tree.predict(X[half:]).reshape(len(rows) - half, -1)
    columns = prepared_columns(pipeline, rows)
    told = answers_of(tree.tree_, labels, (1.0, 0.0))
    nodes = tuple(nodes_of(tree.tree_, columns, labels, told))
    return Surrogate(
        tree=ReadableTree(nodes, labels, of_another=True),
        explained=_explained(said[half:], answered),
        agreement=_agreement(said[half:], answered) if labels else None,
        held=len(rows) - half,
    )


def _said(pipeline: Any, rows: pd.DataFrame) -> tuple[Array, tuple[Any, ...]]:
    """The probabilities of all classes, or the number, and the classes."""
    if hasattr(pipeline, "predict_proba"):
        labels = tuple(np.asarray(pipeline.classes_).tolist())
        return np.asarray(pipeline.predict_proba(rows), dtype="float64"), labels
    return np.asarray(pipeline.predict(rows), dtype="float64").reshape(-1, 1), ()


def _explained(said: Array, answered: Array) -> float:
    """1 less the share of the variance that is missed, over all outputs."""
    missed = ((said - answered) ** 2).sum()
    return float(1 - missed / max(((said - said.mean(axis=0)) ** 2).sum(), 1e-300))


def _agreement(said: Array, answered: Array) -> float:
    return float((said.argmax(axis=1) == answered.argmax(axis=1)).mean())
