"""Actual against predicted classes, at a threshold where there are two."""

from dataclasses import dataclass
from typing import Any

import numpy as np
from sklearn import metrics as sk

from core.methods.metrics import Predictions
from core.model.train import at_threshold
from core.table.arrays import Array

CHOSEN_ON = "chosen on out-of-fold predictions: expect slightly less on new rows"


@dataclass(frozen=True)
class Confusion:
    """Counts of rows: `counts[i, j]` are of class i and were called class j."""

    classes: tuple[Any, ...]
    counts: Array

    @property
    def shares(self) -> Array:
        """Of each true class, the share called each class; a class without rows has zeros."""
        return self.counts / np.maximum(1, self.counts.sum(axis=1, keepdims=True))


def confusion(predictions: Predictions, threshold: float | None = None) -> Confusion:
    """Actual against predicted classes; for two classes at a threshold, the positive one last."""
    classes = predictions.classes
    if predictions.is_binary:
        classes = tuple(sorted(classes, key=lambda label: label == predictions.positive))
    predicted = at_threshold(predictions, threshold).predicted
    return Confusion(
        classes, sk.confusion_matrix(predictions.actual, predicted, labels=list(classes))
    )
