"""Which columns matter, by what is lost when they are shuffled: each alone, or those that go
together as one."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from core.methods.metrics import Metric, Predictions
from core.methods.models import traits
from core.model.explain.importance import Importance
from core.model.explain.subject import Subject
from core.model.explain.together import columns_together
from core.model.train import predictions_of
from core.parts.predictions.front import as_met
from core.pipeline.training_data import TrainingData
from core.stats.mean_error import error_of_mean
from core.table.arrays import Array
from core.workspace.progress import Progress, silent

REPEATS = 5
MAX_ROWS = 5000
MAX_SLOW_CALLS = 60_000  # rows given in all to a model that compares each with its training rows


def permutation_importance(
    subject: Subject, data: TrainingData, rows: Array, metric: Metric, report: Progress
) -> tuple[Importance, float]:
    """What the metric loses when one column is shuffled, and the unshuffled score.

    Its `sd` has two parts: that of the shuffling, over repeats, and that of the rows, which other
    rows would not share: the spread of what each row's influence on the metric loses. A column's
    prepared values are moved together, which is the same as shuffling it in the table; only a gap
    that was filled from other columns keeps what it was filled with.
    """
    trial = _trial(subject, data, rows, metric)
    values, sd = trial.costs(subject.groups, report)
    way = "falls" if metric.higher_is_better else "rises"
    importance = Importance(
        what=f"How much {metric.label} {way} when the column is shuffled.",
        weakness="Columns that can stand in for each other all look unimportant.",
        columns=subject.features,
        values=values,
        sd=sd,
    )
    return importance, trial.score


def together_importance(
    subject: Subject, data: TrainingData, rows: Array, metric: Metric
) -> Importance | None:
    """The same for columns that go together, each group shuffled as one: what is lost without all
    of them. None where no columns do."""
    trial = _trial(subject, data, rows, metric)
    found = columns_together(as_met(subject.pipeline, data.X.iloc[trial.rows]))
    if not found:
        return None
    places = dict(zip(subject.features, subject.groups, strict=True))
    values, sd = trial.costs(
        [np.concatenate([places[n] for n in group]) for group in found], silent
    )
    way = "falls" if metric.higher_is_better else "rises"
    return Importance(
        what=f"How much {metric.label} {way} when columns that go together are shuffled as one.",
        weakness="Says what the group is worth, not which of its columns.",
        columns=tuple(" + ".join(group) for group in found),
        values=values,
        sd=sd,
    )


@dataclass(frozen=True)
class _ShuffleTrial:
    """Rows, prepared, whose columns are shuffled, and what is said of them before."""

    subject: Subject
    data: TrainingData
    metric: Metric
    rows: Array
    X: Array
    known: Predictions
    rng: Any

    @property
    def score(self) -> float:
        return float(self.metric.compute(self.known))

    def costs(self, groups: Sequence[Array], report: Progress) -> tuple[Array, Array]:
        """What shuffling each group of prepared columns costs, and its standard error."""
        sign, score = (1 if self.metric.higher_is_better else -1), self.score
        losses, errors = np.zeros((len(groups), REPEATS)), np.zeros(len(groups))
        pulls = self.metric.influence(self.known)
        for n, group in enumerate(groups):
            report(n, len(groups), f"Shuffling column {n + 1} of {len(groups)}")
            if group.size:
                answers = [self._said(rows) for rows in _shuffled(self.X, group, self.rng)]
                losses[n] = [sign * (score - self.metric.compute(one)) for one in answers]
                lost = pulls - np.mean([self.metric.influence(one) for one in answers], axis=0)
                errors[n] = _error_of_rows(lost, self.rows, self.data)
        return losses.mean(axis=1), np.sqrt(losses.var(axis=1, ddof=1) / REPEATS + errors**2)

    def _said(self, X: Array) -> Predictions:
        return predictions_of(self.subject.model, X, self.data.y[self.rows], self.data)


def _trial(subject: Subject, data: TrainingData, rows: Array, metric: Metric) -> _ShuffleTrial:
    rng = np.random.default_rng(subject.seed)
    rows = rng.permutation(rows)[: _affordable_rows(subject)]
    X = subject.prepare(data.X.iloc[rows])
    known = predictions_of(subject.model, X, data.y[rows], data)
    return _ShuffleTrial(subject, data, metric, rows, X, known, rng)


def _error_of_rows(lost: Array, rows: Array, data: TrainingData) -> float:
    """The standard error of a mean of what rows lose."""
    groups = None if data.keys.groups is None else data.keys.groups[rows]
    return float(error_of_mean(np.nan_to_num(lost)[:, None], groups)[0])


def _shuffled(X: Array, group: Array, rng: Any) -> Iterator[Array]:
    """The rows with one column shuffled, several times; each is overwritten by the next."""
    changed = X.copy()
    for _ in range(REPEATS):
        changed[:, group] = X[rng.permutation(len(X))][:, group]
        yield changed


def _affordable_rows(subject: Subject) -> int:
    """How many rows can be shuffled for every column in reasonable time."""
    if traits.COMPARES not in subject.traits:
        return MAX_ROWS
    return int(np.clip(MAX_SLOW_CALLS // (REPEATS * len(subject.groups)), 200, MAX_ROWS))
