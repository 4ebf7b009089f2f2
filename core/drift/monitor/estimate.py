"""How well a model does on rows whose outcomes nobody knows yet, by what it says of them alone.

Of classes, every row's outcome is drawn by its probability, bent to how often such answers came
true on rows that the model was not fitted on (the confidence-based estimate of NannyML, for any
metric). Of numbers, by the error of a kept row with a like answer. Kept rows are drawn anew each
time (bootstrap), so that the band knows how few they are as well as how few the batch has.

It sees that rows became harder or easier to tell. It is blind to outcomes that follow otherwise
from the same columns (concept drift): there only outcomes tell.
"""

from collections.abc import Iterator, Mapping, Sequence

import numpy as np

from core.drift.compare.score import predictions, scored_before
from core.drift.monitor.record import BatchScore
from core.methods.metrics import Metric, Predictions
from core.parts.steps.models.calibrators import Sigmoid
from core.stats.intervals import ends_of_drawn
from core.table.arrays import Array
from core.workspace.registry import KeptAnswers, ModelCard

TIMES = 200  # kept rows are drawn anew, and outcomes by each draw: none leans on another's rows
MOST_ROWS = 5_000  # of a batch, and of kept rows; of more the band is that of so many
NEAR = 20  # kept rows with like answers, at least
DRAWN = 0.96  # of what is drawn lies in the band, so that at least 95 % of what comes does


def estimated_scores(
    card: ModelCard, kept: KeptAnswers | None, said: Array, metrics: Sequence[Metric]
) -> Mapping[str, BatchScore]:
    """Each metric on rows with these answers, (rows, outputs), where the outcome of none is known:
    the mean of what may come, and between what it lies in 95 % at least. Empty without kept
    answers."""
    before = scored_before(card, kept) if kept is not None else None
    if before is None or not len(said):
        return {}
    rng = np.random.default_rng(0)
    answers, known = _at_most(said, rng), _some_of(before.said, rng)
    outcomes = _classes if card.is_classification else _numbers
    found: dict[str, list[float]] = {metric.key: [] for metric in metrics}
    for actual in outcomes(known, answers, rng):
        drawn = predictions(card, answers, actual)
        for metric in metrics:
            found[metric.key].append(float(metric.compute(drawn)))
    return {key: _band(np.array(values)) for key, values in found.items()}


def _classes(known: Predictions, answers: Array, rng: np.random.Generator) -> Iterator[Array]:
    """Places of classes, drawn by bent probabilities."""
    assert known.probabilities is not None
    places = {label: place for place, label in enumerate(known.classes)}
    codes = np.array([places[label] for label in known.actual.tolist()])
    for _ in range(TIMES):
        rows = rng.integers(0, len(codes), len(codes))
        bent = Sigmoid().learn(known.probabilities[rows], codes[rows]).bend(answers)
        ends = np.cumsum(bent, axis=1)[:, :-1]
        yield (rng.random(len(answers))[:, None] > ends).sum(axis=1).astype("float64")


def _numbers(known: Predictions, answers: Array, rng: np.random.Generator) -> Iterator[Array]:
    """Numbers: what the model says, and the error of a kept row with a like answer."""
    errors, near = known.actual - known.predicted, max(NEAR, int(np.sqrt(len(known.actual))))
    for _ in range(TIMES):
        rows = rng.integers(0, len(errors), len(errors))
        rows = rows[np.argsort(known.predicted[rows], kind="stable")]
        place = np.searchsorted(known.predicted[rows], answers[:, 0])
        first = np.clip(place - near // 2, 0, max(0, len(rows) - near))
        drawn = np.minimum(first + rng.integers(0, near, len(answers)), len(rows) - 1)
        yield answers[:, 0] + errors[rows[drawn]]


def _band(values: Array) -> BatchScore:
    known = values[np.isfinite(values)]
    if not len(known):
        return BatchScore(value=None, low=None, high=None)
    low, high = ends_of_drawn(known, DRAWN)
    return BatchScore(value=float(known.mean()), low=float(low), high=float(high))


def _at_most(said: Array, rng: np.random.Generator) -> Array:
    return said if len(said) <= MOST_ROWS else said[rng.permutation(len(said))[:MOST_ROWS]]


def _some_of(known: Predictions, rng: np.random.Generator) -> Predictions:
    rows = len(known.actual)
    return known if rows <= MOST_ROWS else known.at(rng.permutation(rows)[:MOST_ROWS])
