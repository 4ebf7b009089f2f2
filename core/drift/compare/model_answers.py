"""What a saved model says of rows, beside what it said of rows that it was not fitted on."""

from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from core.drift.compare.answers import BothAnswers
from core.drift.compare.comparison import ModelEvidence
from core.drift.compare.outcomes import outcomes_of, places_of
from core.drift.compare.score import predictions, score_change
from core.drift.compare.score_change import (
    ScoreChange,
)
from core.parts.predictions.class_order import probabilities_of
from core.table.arrays import Array
from core.table.dataset import Dataset
from core.workspace.registry import KeptAnswers, LoadedModel, ModelCard

NO_ANSWERS = (
    "This model keeps no answers for rows that it was not fitted on (it was saved before they "
    "were, or comes from a bundle), so its predictions are not compared: save it again."
)


@dataclass(frozen=True)
class ModelAtHand:
    """An opened model with the answers that were kept with it."""

    loaded: LoadedModel
    kept: KeptAnswers | None

    @property
    def card(self) -> ModelCard:
        return self.loaded.card


def evidence_of(model: ModelAtHand, current: Dataset, now: Array) -> ModelEvidence:
    """What the model's answers `now` for the rows of a table that is new to it say."""
    card = model.card
    score = _score(model, current, now)
    if model.kept is None:
        return ModelEvidence(score=score, notes=(NO_ANSWERS,))
    sealed = model.kept.is_sealed
    before = model.kept.said[sealed if sealed.any() else ~sealed]
    return ModelEvidence(both_answers(card, before, now), score)


def both_answers(card: ModelCard, before: Array, now: Array) -> BothAnswers:
    """Answers before and now, without rows that have none."""
    return BothAnswers(before, now[~np.isnan(now).any(axis=1)], card.classes, card.positive)


def answers_for(model: ModelAtHand, rows: pd.DataFrame) -> Array:
    """The probabilities of the card's classes, or the number, for raw rows; NaN for a row that
    holds nothing to go by."""
    card, pipeline = model.card, model.loaded.pipeline
    X = rows[list(card.features)]
    typed: Any = pipeline.named_steps["conform"].transform(X)
    usable = ~typed.isna().all(axis=1).to_numpy(dtype=bool)
    said = np.full((len(rows), max(1, len(card.classes))), np.nan)
    if usable.any():
        if card.is_classification:
            said[usable] = probabilities_of(pipeline, X[usable], card.classes)
        else:
            said[usable, 0] = np.asarray(pipeline.predict(X[usable]), dtype="float64")
    return said


def _score(model: ModelAtHand, current: Dataset, said: Array) -> ScoreChange | None:
    card = model.card
    if card.target not in current.frame.columns:
        return None
    actual = places_of(card, outcomes_of(card, current.frame))
    known = ~np.isnan(actual) & ~np.isnan(said).any(axis=1)
    if not known.any():
        return None
    return score_change(card, model.kept, predictions(card, said[known], actual[known]), seed=0)
