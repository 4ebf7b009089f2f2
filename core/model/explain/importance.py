"""Which columns matter: by the model's own account, and by what is lost without each."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np

from core.methods.metrics import Metric
from core.methods.models import traits
from core.model.explain.subject import Subject
from core.model.train import predictions_of
from core.pipeline.inside import innermost
from core.pipeline.training_data import TrainingData
from core.table.arrays import Array
from core.workspace.progress import Progress

REPEATS = 5
MAX_ROWS = 5000
MAX_SLOW_CALLS = 60_000  # rows given in all to a model that compares each with its training rows


@dataclass(frozen=True)
class Importance:
    """A number for each column; `sd` is how far it is off by luck, where that is known.

    `what` says how it was measured, `weakness` when not to trust it.
    """

    what: str
    weakness: str
    columns: tuple[str, ...]
    values: Array
    sd: Array | None = None

    @property
    def order(self) -> Array:
        """Positions of the columns, most important first."""
        return np.argsort(-self.values, kind="stable")


def own_importance(subject: Subject) -> Importance | None:
    """What the model itself says, as shares of the total; None for a family that says nothing."""
    if traits.COMBINED in subject.traits:
        return None
    members = _members(subject)
    model, _ = members[0]
    weights = _weights(members, subject)
    if weights is None:
        return None
    if traits.LINEAR in subject.traits:
        what = "Size of the coefficients, each times its column's standard deviation."
        weakness = "Columns that say the same share one weight, or cancel each other."
        return _shares(subject, weights, what, weakness)
    if traits.ADDITIVE in subject.traits:
        what = "Mean distance that a column moves the output, on the rows that were learned from."
        weakness = "Columns that say the same share one curve; of a pair each has half."
        return _shares(subject, weights, what, weakness)
    what = "How much the splits on a column improved the fit on the training rows."
    if hasattr(model, "get_booster"):
        what = "The mean gain of the splits on a column, on the training rows."
    weakness = "Favours columns with many different values, even when they are noise."
    return _shares(subject, weights, what, weakness)


def _members(subject: Subject) -> list[tuple[Any, Array]]:
    """The models that answer, each with the positions of its columns: one, or those of a bag."""
    model = innermost(subject.model)
    if traits.CALIBRATED in subject.traits:
        model = innermost(model.estimator_)
    if traits.NESTED not in subject.traits or traits.CALIBRATED in subject.traits:
        return [(model, np.arange(subject.background.shape[1]))]
    inside = zip(model.estimators_, model.estimators_features_, strict=True)
    return [(innermost(member), columns) for member, columns in inside]


def _weights(members: list[tuple[Any, Array]], subject: Subject) -> Array | None:
    """What the models say of each prepared column, on average over them as shares."""
    total = np.zeros(subject.background.shape[1])
    for model, columns in members:
        if traits.LINEAR in subject.traits:
            said = np.abs(np.atleast_2d(model.coef_)).mean(axis=0)
            said = said * subject.background[:, columns].std(axis=0)
        else:
            said = getattr(model, "feature_importances_", None)
        if said is None:
            return None
        said = np.asarray(said, dtype="float64")
        total[columns] += said / max(said.sum(), 1e-300)
    return total / len(members)


def _shares(subject: Subject, weights: Array, what: str, weakness: str) -> Importance:
    sums = np.array([float(weights[group].sum()) for group in subject.groups])
    return Importance(what, weakness, subject.features, sums / max(sums.sum(), 1e-300))


def permutation_importance(
    subject: Subject, data: TrainingData, rows: Array, metric: Metric, report: Progress
) -> tuple[Importance, float]:
    """What the metric loses when one column is shuffled, and the unshuffled score.

    Its `sd` has two parts: that of the shuffling, over repeats, and that of the rows, which other
    rows would not share: the spread of what each row's influence on the metric loses. A column's
    prepared values are moved together, which is the same as shuffling it in the table; only a gap
    that was filled from other columns keeps what it was filled with.
    """
    rng = np.random.default_rng(subject.seed)
    rows = rng.permutation(rows)[: _affordable_rows(subject)]
    X, actual = subject.prepare(data.X.iloc[rows]), data.y[rows]
    known = predictions_of(subject.model, X, actual, data)
    score = metric.compute(known)
    sign = 1 if metric.higher_is_better else -1
    losses, errors = np.zeros((len(subject.groups), REPEATS)), np.zeros(len(subject.groups))
    pulls = metric.influence(known)
    for n, group in enumerate(subject.groups):
        report(n, len(subject.groups), f"Shuffling column {n + 1} of {len(subject.groups)}")
        if group.size:
            answers = [
                predictions_of(subject.model, rows, actual, data)
                for rows in _shuffled(X, group, rng)
            ]
            losses[n] = [sign * (score - metric.compute(predicted)) for predicted in answers]
            lost = pulls - np.mean([metric.influence(one) for one in answers], axis=0)
            errors[n] = _error_of_rows(lost, rows, data)
    way = "falls" if metric.higher_is_better else "rises"
    importance = Importance(
        what=f"How much {metric.label} {way} when the column is shuffled.",
        weakness="Columns that can stand in for each other all look unimportant.",
        columns=subject.features,
        values=losses.mean(axis=1),
        sd=np.sqrt(losses.var(axis=1, ddof=1) / REPEATS + errors**2),
    )
    return importance, float(score)


def _error_of_rows(lost: Array, rows: Array, data: TrainingData) -> float:
    """The standard error of a mean of what rows lose; rows of one group go with each other."""
    if data.keys.groups is not None:
        lost = np.bincount(np.unique(data.keys.groups[rows], return_inverse=True)[1], lost)
    return float(np.sqrt((np.nan_to_num(lost) ** 2).sum()) / len(rows))


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
