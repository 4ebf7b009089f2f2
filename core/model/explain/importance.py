"""Which columns matter, and by the model's own account."""

from dataclasses import dataclass
from typing import Any

import numpy as np

from core.methods.models import traits
from core.model.explain.subject import Subject
from core.pipeline.inside import innermost
from core.stats.intervals import Z95
from core.table.arrays import Array


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
    def reach(self) -> Array | None:
        """How far the 95 % interval of each number reaches to either side."""
        return None if self.sd is None else Z95 * self.sd

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
