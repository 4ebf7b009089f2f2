"""The terms of texts that tell one class from the others, or high from low values."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np

from core.parts.values.kinds import as_label
from core.table.arrays import Array

TERMS_SHOWN, CLASSES_SHOWN = 10, 6


@dataclass(frozen=True)
class TermsOfClass:
    """The terms whose mean weight in the texts of a class is most above that in the others, with
    the difference; of a number, those that go with higher or with lower values, by correlation."""

    label: str
    terms: tuple[tuple[str, float], ...]


def terms_of_classes(weights: Any, terms: Array, y: Array) -> Iterator[TermsOfClass]:
    """The terms of each class, the commonest classes first; `weights` is texts x terms, sparse."""
    labels, counts = np.unique(y, return_counts=True)
    for label in labels[np.argsort(-counts, kind="stable")][:CLASSES_SHOWN]:
        own = np.asarray(y == label)
        inside, outside = (_means(weights[rows]) for rows in (own, ~own))
        yield _top(as_label(label), terms, inside - outside)


def terms_of_values(weights: Any, terms: Array, y: Array, name: str) -> Iterator[TermsOfClass]:
    """The terms that go with higher and with lower values of a number."""
    related = _correlations(weights, np.asarray(y, dtype="float64"))
    yield _top(f"higher {name}", terms, related)
    yield _top(f"lower {name}", terms, -related)


def _means(weights: Any) -> Array:
    """The mean weight of each term; 0 without texts."""
    if not weights.shape[0]:
        return np.zeros(weights.shape[1])
    return np.asarray(weights.mean(axis=0)).ravel()


def _correlations(weights: Any, values: Array) -> Array:
    """The correlation of each term's weight with a number; 0 where one of them does not vary."""
    away = values - values.mean()
    mean = _means(weights)
    squares = _means(weights.multiply(weights)) - mean**2
    spread = np.sqrt(np.maximum(squares, 0)) * away.std()
    shared = np.asarray(weights.T @ away).ravel() / len(values)
    return np.divide(shared, spread, out=np.zeros_like(shared), where=spread > 0)


def _top(label: str, terms: Array, scores: Array) -> TermsOfClass:
    best = np.argsort(-scores, kind="stable")[:TERMS_SHOWN]
    return TermsOfClass(
        label, tuple((str(terms[at]), float(scores[at])) for at in best if scores[at] > 0)
    )
