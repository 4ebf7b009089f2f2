"""How a watched model did on rows whose outcome is known."""

from collections.abc import Mapping

import numpy as np
import pandas as pd

from core.drift.compare.outcomes import outcomes_of, places_of
from core.drift.compare.score import LEAST_ROWS, predictions
from core.drift.monitor.record import BatchOutcomes, BatchScore
from core.drift.monitor.watched_model import WatchedModel
from core.methods.metrics import METRICS, Metric, Predictions
from core.methods.metrics.sample import sample_interval
from core.table.arrays import Array
from core.wording.numbers import counted
from core.workspace.registry import ModelCard

OPERATING = ("precision", "recall")


def outcomes_in(model: WatchedModel, rows: pd.DataFrame, said: Array) -> BatchOutcomes | None:
    """How the model did on the rows whose outcome is known; None where none is."""
    actual = outcome_places(model.card, rows)
    known = ~np.isnan(actual) & ~np.isnan(said).any(axis=1)
    return outcomes_of_rows(model, said, actual, known) if known.any() else None


def outcomes_of_rows(model: WatchedModel, said: Array, actual: Array, new: Array) -> BatchOutcomes:
    """How the model did on the rows with an outcome, of which the `new` ones were not known yet."""
    card = model.card
    has_answer = ~np.isnan(said).any(axis=1)
    known, new = ~np.isnan(actual) & has_answer, np.asarray(new) & has_answer
    found = predictions(card, said[known], actual[known])
    counts = np.zeros((0, 0), dtype=int)
    if model.scale is not None and new.any():
        counts = model.scale.of(predictions(card, said[new], actual[new]))
    losses = tuple(tuple(int(count) for count in row) for row in counts)
    return BatchOutcomes(rows=int(known.sum()), scores=_scores(card, found), losses=losses)


def outcome_places(card: ModelCard, rows: pd.DataFrame) -> Array:
    """The outcome of each row as places of classes, or numbers; NaN where none is known."""
    if card.target not in rows.columns:
        return np.full(len(rows), np.nan)
    return places_of(card, outcomes_of(card, rows))


def unread_outcomes(card: ModelCard, rows: pd.DataFrame) -> int:
    """How many cells of the target are none of the classes that the model knows, or no number."""
    if card.target not in rows.columns:
        return 0
    outcomes = outcomes_of(card, rows)
    given = outcomes if card.is_classification else rows[card.target]
    return int((given.notna() & np.isnan(places_of(card, outcomes))).sum())


def unread_note(many: int) -> str:
    """A sentence on outcomes that say nothing of the model."""
    return f"{counted(many, 'outcome')} cannot be read as what the model says: left out."


def followed_metrics(card: ModelCard) -> tuple[Metric, ...]:
    """The metrics that are followed over batches: the card's, and of two classes how well the
    threshold does."""
    keys = [card.metric, *(OPERATING if card.cut is not None else ())]
    return tuple(METRICS[key] for key in dict.fromkeys(keys))


def _scores(card: ModelCard, said: Predictions) -> Mapping[str, BatchScore]:
    if len(said.actual) < LEAST_ROWS:
        return {}
    return {metric.key: _scored(metric, said) for metric in followed_metrics(card)}


def _scored(metric: Metric, said: Predictions) -> BatchScore:
    value = float(metric.compute(said))
    if not np.isfinite(value):
        return BatchScore(value=None, low=None, high=None)
    low, high = sample_interval(metric, said)
    return BatchScore(value=value, low=float(low), high=float(high))
