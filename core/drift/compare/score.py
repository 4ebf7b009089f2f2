"""A model's score on rows with outcomes, beside that on rows that it was not fitted on."""

from dataclasses import dataclass
from typing import Any

import numpy as np
from scipy.special import ndtr

from core.drift.compare.card_score import against_card, is_sure, scored
from core.drift.compare.score_change import (
    ProbabilityBias,
    ScoreChange,
)
from core.methods.metrics import METRICS, Metric, Predictions
from core.table.arrays import Array
from core.workspace.registry import KeptAnswers, ModelCard

LEAST_ROWS = 20  # with an outcome, on either side
DEALS = 1_999  # enough to count chances of a fifth of the limit on luck


@dataclass(frozen=True)
class Scored:
    """Answers with their outcomes known, and what to call the rows."""

    said: Predictions
    source: str


def score_change(
    card: ModelCard, kept: KeptAnswers | None, now: Predictions, seed: int
) -> ScoreChange | None:
    """Hold the score on the current rows against the kept one; None where either is not known.

    `now` has the rows with an outcome. Were both of one process, the difference of the scores would
    be that of the mean influences of their rows on the score of all together (DeLong's test, for
    any metric). A model without kept answers is held against the figures of its card.
    """
    metric = METRICS[card.metric]
    if len(now.actual) < LEAST_ROWS or not np.isfinite(metric.compute(now)):
        return None
    before = scored_before(card, kept) if kept is not None else None
    if before is None:
        return against_card(card, metric, now)
    return _dealt(card, metric, before, now, seed)


def scored_before(card: ModelCard, kept: KeptAnswers) -> Scored | None:
    """The kept answers with known outcomes: of the sealed rows where they were opened, else of
    rows held out in cross-validation."""
    known = ~np.isnan(kept.actual)
    for is_sealed, source in ((True, "that were sealed"), (False, "held out in cross-validation")):
        rows = known & (kept.is_sealed == is_sealed)
        if rows.sum() >= LEAST_ROWS:
            part = kept.at(rows)
            return Scored(predictions(card, part.said, part.actual), source)
    return None


def predictions(card: ModelCard, said: Array, actual: Array) -> Predictions:
    """Answers beside outcomes (places of classes, or numbers), labels by the card's threshold."""
    if not card.is_classification:
        return Predictions(actual, said[:, 0])
    classes = np.array(card.classes)
    places = said.argmax(axis=1)
    if card.cut is not None:
        positive = card.classes.index(card.positive)
        passes = said[:, positive] >= card.cut
        places = np.where(passes, positive, 1 - positive)
    truth = classes[actual.astype(int)]
    return Predictions(truth, classes[places], said, card.classes, card.positive)


def _dealt(
    card: ModelCard, metric: Metric, before: Scored, now: Predictions, seed: int
) -> ScoreChange | None:
    pulls = metric.influence(_joined(before.said, now))
    values = metric.compute(before.said), metric.compute(now)
    if not np.isfinite([*values, *pulls]).all():
        return None
    sign = 1 if metric.higher_is_better else -1
    sides = TwoSides(sign * pulls, len(now.actual))
    return ScoreChange(
        metric=metric.label,
        source=before.source,
        before=scored(metric, before.said),
        now=scored(metric, now),
        p_value=sides.chance(sign * (values[1] - values[0]), seed),
        is_sure=is_sure(card, metric, sides.spread),
        bias=_bias(before.said, now),
    )


@dataclass(frozen=True)
class TwoSides:
    """How far rows of two tables pull a metric of all of them, the last `now` the current ones."""

    pulls: Array
    now: int

    @property
    def spread(self) -> float:
        """The standard error of the difference of the two scores, where they are of one process."""
        before = len(self.pulls) - self.now
        return float(self.pulls.std() * np.sqrt(1 / before + 1 / self.now))

    def chance(self, change: float, seed: int) -> float:
        """The chance of a change at least as bad: by the normal law and by dealing the rows out
        anew, which knows of skewed pulls; whichever is larger."""
        if self.spread == 0:
            return 1.0
        rng, before = np.random.default_rng(seed), len(self.pulls) - self.now
        total, means = self.pulls.sum(), np.empty(DEALS)
        for deal in range(DEALS):
            means[deal] = rng.permutation(self.pulls)[: self.now].mean()
        dealt = means - (total - means * self.now) / before
        counted = (1 + int((dealt <= change).sum())) / (1 + DEALS)
        return max(counted, float(ndtr(change / self.spread)))


def _bias(before: Predictions, now: Predictions) -> ProbabilityBias | None:
    """The class whose mean probability moved furthest away from how often it comes, by Welch's
    test (1947) with the normal law, for as many classes as are looked at."""
    if now.probabilities is None:
        return None
    labels = [now.positive] if now.is_binary else list(now.classes)
    found = [_bias_of(label, before, now, len(labels)) for label in labels]
    return max(found, key=lambda bias: (bias.moved, abs(bias.now - bias.before)))


def _bias_of(label: Any, before: Predictions, now: Predictions, looks: int) -> ProbabilityBias:
    errors = [_too_high(said, label) for said in (before, now)]
    means = [float(error.mean()) for error in errors]
    spread = float(np.sqrt(sum(error.var(ddof=1) / len(error) for error in errors)))
    score = (means[1] - means[0]) / spread if spread > 0 else 0.0
    p_value = min(1.0, looks * 2 * float(ndtr(-abs(score))))
    return ProbabilityBias(str(label), means[0], means[1], p_value)


def _too_high(said: Predictions, label: Any) -> Array:
    assert said.probabilities is not None
    given = said.probabilities[:, said.classes.index(label)]
    return np.asarray(given - (said.actual == label))


def _joined(a: Predictions, b: Predictions) -> Predictions:
    said = None
    if a.probabilities is not None and b.probabilities is not None:
        said = np.concatenate([a.probabilities, b.probabilities])
    return Predictions(
        np.concatenate([a.actual, b.actual]),
        np.concatenate([a.predicted, b.predicted]),
        said,
        a.classes,
        a.positive,
    )
