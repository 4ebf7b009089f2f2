"""What is made of a model's answers: chosen once, kept with the model, in force wherever it
predicts."""

from collections.abc import Mapping, Sequence
from typing import Any, Self

import numpy as np
from pydantic import BaseModel, ConfigDict, Field, field_validator

from core.errors import WorkbenchError
from core.parts.predictions.kept_promise import KeptPromise
from core.parts.values.kinds import as_label
from core.table.arrays import Array

LabelCosts = dict[str, dict[str, float]]


class DecisionRecord(BaseModel):
    """A part of what is decided."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class AskedAssurance(DecisionRecord):
    """Intervals or sets beside each prediction: they hold the truth in `confidence` of the rows,
    where `each` says so in each class, or each fifth of the predicted numbers."""

    confidence: float = Field(ge=0.5, le=0.999)
    each: bool = False

    @property
    def words(self) -> str:
        """In a few words, without markup."""
        rows = "of each class, or fifth of the predictions" if self.each else "of the rows"
        return f"what holds the truth in {100 * self.confidence:g} % {rows}"


class Decision(DecisionRecord):
    """The promise of the threshold, the costs by which labels of several classes are chosen (by the
    actual class, then the predicted one), and what stands beside each prediction."""

    promise: KeptPromise | None = None
    costs: LabelCosts | None = None
    assurance: AskedAssurance | None = None

    def with_(self, **changes: Any) -> Self:
        """The decision with parts of it replaced."""
        return self.model_copy(update=changes)

    def promise_of(self, threshold: float | None) -> KeptPromise | None:
        """The promise, where it is of this threshold."""
        return self.promise if self.promise and self.promise.threshold == threshold else None

    @field_validator("costs", mode="before")
    @classmethod
    def _by_labels(cls, costs: Any) -> Any:
        """YAML and JSON read labels such as 1 and true as numbers and truths."""
        if not isinstance(costs, Mapping):
            return costs
        return {
            as_label(actual): {as_label(label): cost for label, cost in row.items()}
            if isinstance(row, Mapping)
            else row
            for actual, row in costs.items()
        }

    @field_validator("costs")
    @classmethod
    def _are_costs(cls, costs: LabelCosts | None) -> LabelCosts | None:
        values = [cost for row in (costs or {}).values() for cost in row.values()]
        if not np.isfinite(values).all():
            raise ValueError("what a wrong answer costs must be a finite number")
        return costs


NO_DECISION = Decision()


def costs_of(matrix: Array, classes: Sequence[Any]) -> LabelCosts:
    """A table of costs by the names of its classes: `matrix[i, j]` is that of calling a row of
    class i by class j."""
    names = [as_label(label) for label in classes]
    return {
        actual: dict(zip(names, map(float, row), strict=True))
        for actual, row in zip(names, np.asarray(matrix).tolist(), strict=True)
    }


def labels_in(costs: LabelCosts) -> set[str]:
    """The classes that costs speak of."""
    return {*costs, *(label for row in costs.values() for label in row)}


def cost_matrix(costs: LabelCosts, classes: Sequence[Any]) -> Array:
    """The costs in the order of the classes, (classes, classes); what is not told costs 1, and
    nothing where it is right. Raises WorkbenchError for a class that is not there."""
    names = [as_label(label) for label in classes]
    if strange := sorted(labels_in(costs) - {*names}):
        raise WorkbenchError(
            f"The costs name the class {strange[0]!r}, which the target has not; it has "
            f"{', '.join(names[:8])}. Give costs for these, or take them out on Evaluate."
        )
    return np.array(
        [[costs.get(a, {}).get(b, float(a != b)) for b in names] for a in names], dtype="float64"
    )
