"""How wrong a model was of rows, counted: what batches are ranked by against those before them."""

from dataclasses import dataclass

import numpy as np

from core.drift.compare.score import LEAST_ROWS, scored_before
from core.methods.metrics import Predictions
from core.table.arrays import Array
from core.workspace.registry import KeptAnswers, ModelCard

BINS = 32
FINEST = 0.05  # of a probability
FINEST_ERROR = 0.1  # of the median error


@dataclass(frozen=True)
class LossScale:
    """Bins of how wrong a model is: of each class by one less the probability of it, or of numbers
    by the size of the error. `edges` has those of each kind of row, `counts` the rows that the
    model was not fitted on."""

    edges: tuple[Array, ...]
    counts: Array

    def of(self, said: Predictions) -> Array:
        """How many rows of each kind are in each bin, (kinds, bins)."""
        return _counted(said, self.edges)

    @property
    def rows(self) -> int:
        return int(self.counts.sum())


def loss_scale(card: ModelCard, kept: KeptAnswers | None) -> LossScale | None:
    """The scale of a model's losses by its kept answers; None where none have outcomes."""
    before = scored_before(card, kept) if kept is not None else None
    if before is None:
        return None
    losses, kinds = _losses(before.said)
    finest = FINEST if card.is_classification else FINEST_ERROR * float(np.median(losses))
    own = [losses[kinds == kind] for kind in range(_kinds(before.said))]
    edges = tuple(_edges(one if len(one) >= LEAST_ROWS else losses, finest) for one in own)
    return LossScale(edges, _counted(before.said, edges))


def _edges(losses: Array, finest: float) -> Array:
    """About as many rows in each bin, yet no bin narrower than what fits of one model differ by.

    Kept answers are those of other fits than the one that answers a batch. Of a model that says few
    values each fit says its own, close to each other's: no edge may part them.
    """
    ends = np.quantile(losses, np.linspace(0, 1, BINS + 1)[1:-1], method="lower")
    if finest == 0:
        return np.unique(ends)
    steps = np.unique(np.maximum(np.ceil(ends / finest), 1))
    return np.array([_clear_of(losses, step * finest, finest / 2) for step in steps])


def _clear_of(losses: Array, at: float, reach: float) -> float:
    """The middle of the widest gap between losses within reach of a place."""
    near = np.unique(losses[np.abs(losses - at) < reach])
    ends = np.concatenate([[at - reach], near, [at + reach]])
    widest = int(np.argmax(np.diff(ends)))
    return float(ends[widest] + ends[widest + 1]) / 2


def _counted(said: Predictions, edges: tuple[Array, ...]) -> Array:
    losses, kinds = _losses(said)
    counts = np.zeros((len(edges), BINS), dtype=int)
    for kind, ends in enumerate(edges):
        bins = np.searchsorted(ends, losses[kinds == kind])
        counts[kind] = np.bincount(bins, minlength=BINS)
    return counts


def _kinds(said: Predictions) -> int:
    return max(1, len(said.classes))


def _losses(said: Predictions) -> tuple[Array, Array]:
    """How wrong the model was of each row, and of which kind the row is."""
    if said.probabilities is None:
        return np.abs(said.actual - said.predicted), np.zeros(len(said.actual), dtype=int)
    places = {label: place for place, label in enumerate(said.classes)}
    kinds = np.array([places[label] for label in said.actual.tolist()], dtype=int)
    return 1 - said.probabilities[np.arange(len(kinds)), kinds], kinds
