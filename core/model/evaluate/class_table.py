"""Precision, recall and F1 of every class, and their averages, beside a model that guesses."""

from dataclasses import dataclass
from typing import Any

import numpy as np

from core.methods.metrics import Predictions
from core.model.evaluate.thresholds import confusion
from core.parts.values.kinds import as_label
from core.table.arrays import Array

MACRO, WEIGHTED = "Mean of the classes", "Mean of the rows"


@dataclass(frozen=True)
class ClassRow:
    """One class, or an average over them: `rows` are of it, `called` are given it. `guessed` is
    the precision, recall and F1 of whoever calls rows so by their share in the rows, at random."""

    name: str
    rows: int
    called: int
    precision: float
    recall: float
    f1: float
    guessed: float


def class_table(predictions: Predictions) -> tuple[ClassRow, ...]:
    """A line each class, then the mean over the classes and that weighted by their rows.

    A class that no row is given has a precision of 0, as scikit-learn has it.
    """
    seen = confusion(predictions)
    hits, rows = np.diag(seen.counts), seen.counts.sum(axis=1)
    called = seen.counts.sum(axis=0)
    precision, recall = hits / np.maximum(1, called), hits / np.maximum(1, rows)
    f1 = 2 * hits / np.maximum(1, rows + called)
    shares = rows / rows.sum()
    lines = [
        ClassRow(as_label(label), int(n), int(m), *map(float, values))
        for label, n, m, *values in zip(
            seen.classes, rows, called, precision, recall, f1, shares, strict=True
        )
    ]
    scores = np.column_stack([precision, recall, f1, shares])
    present = (rows > 0).astype("float64")
    macro = _average(MACRO, scores, present, rows)
    return (*lines, macro, _average(WEIGHTED, scores, rows.astype("float64"), rows))


def _average(name: str, scores: Array, weights: Array, rows: Array) -> ClassRow:
    total: Any = weights @ scores / max(weights.sum(), 1e-12)
    count = int(rows.sum())
    return ClassRow(name, count, count, *(float(value) for value in total))
