"""How much each of several models counts in a mix: greedy weights over what they said of rows that
they were not fitted on."""

from dataclasses import dataclass, replace

import numpy as np

from core.methods.metrics import Predictions
from core.table.arrays import Array

ROUNDS = 40
MOST_ROWS = 20_000  # more tell the weights no better, and each costs every round
LEAST_PROBABILITY = 1e-6
LEAST_GAIN = 1e-9


@dataclass(frozen=True)
class Mixed:
    """What each model of a mix says of the same rows, in one order."""

    members: tuple[Predictions, ...]

    def at(self, rows: Array) -> "Mixed":
        """The same of some of the rows, given by position or mask."""
        return Mixed(tuple(member.at(rows) for member in self.members))

    def by(self, counts: Array) -> Predictions:
        """What the mix says, each model counted so often."""
        first, weights = self.members[0], counts / counts.sum()
        if first.probabilities is None:
            said = [member.predicted for member in self.members]
            return replace(first, predicted=np.tensordot(weights, said, axes=1))
        said = [one.probabilities for one in self.members if one.probabilities is not None]
        mixed = np.tensordot(weights, said, axes=1)
        labels = np.asarray(first.classes)[mixed.argmax(axis=1)]
        return replace(first, predicted=labels.astype(first.actual.dtype), probabilities=mixed)


def greedy_counts(mixed: Mixed) -> Array:
    """How often each model is taken, shape (models,), whole numbers: in each of ROUNDS rounds the
    one that brings the mean furthest down in log loss (of numbers: in squared error) is taken once
    more, and the best mean of all rounds counts (Caruana et al. 2004, "Ensemble selection from
    libraries of models"). These goals are smooth, so that luck chooses less than by a rank.
    """
    answers = _answers(_some(mixed))
    total, counts = np.zeros(answers.shape[1]), np.zeros(len(answers), dtype=int)
    least, best = np.inf, counts
    for taken in range(1, ROUNDS + 1):
        losses = _losses((total + answers) / taken, is_probability=mixed.members[0].classes != ())
        chosen = int(np.argmin(losses))
        total += answers[chosen]
        counts[chosen] += 1
        if losses[chosen] < least - LEAST_GAIN:
            least, best = losses[chosen], counts.copy()
    return best


def _some(mixed: Mixed) -> Mixed:
    rows = len(mixed.members[0].actual)
    if rows <= MOST_ROWS:
        return mixed
    return mixed.at(np.linspace(0, rows - 1, MOST_ROWS).astype(int))


def _answers(mixed: Mixed) -> Array:
    """Of each model and row the probability of the class that was the case, or how far off the
    number was: all that the loss of a mean depends on."""
    if not mixed.members[0].classes:
        return np.array([one.predicted - one.actual for one in mixed.members])
    places = {label: place for place, label in enumerate(mixed.members[0].classes)}
    own = np.array([places[label] for label in mixed.members[0].actual.tolist()])
    rows = np.arange(len(own))
    return np.array(
        [one.probabilities[rows, own] for one in mixed.members if one.probabilities is not None]
    )


def _losses(means: Array, *, is_probability: bool) -> Array:
    if is_probability:
        losses: Array = -np.log(np.maximum(means, LEAST_PROBABILITY)).mean(axis=1)
        return losses
    squares: Array = (means**2).mean(axis=1)
    return squares
