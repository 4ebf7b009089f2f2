"""Probabilities in the order of a card's classes, whatever the order of the model."""

from collections.abc import Sequence
from typing import Any

import numpy as np


def probabilities_of(model: Any, X: Any, classes: Sequence[Any]) -> Any:
    """A row for each of X, a column for each of `classes`, whatever the model's own order.

    A class that the model never met, as a fold may lack one, has the probability 0.
    """
    given = np.asarray(model.predict_proba(X), dtype="float64")
    places = [list(classes).index(label) for label in np.asarray(model.classes_).tolist()]
    probabilities = np.zeros((len(given), len(classes)))
    probabilities[:, places] = given
    return probabilities
