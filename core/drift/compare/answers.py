"""What a model says of the rows of two tables, compared: probabilities rather than labels."""

from dataclasses import dataclass, replace
from typing import Any

import pandas as pd

from core.drift.compare.columns import ColumnPair, TwoSamples, compare_column
from core.drift.compare.report import DriftPlan
from core.drift.compare.shifts import ColumnShift
from core.table.arrays import Array
from core.table.schema import Kind


@dataclass(frozen=True)
class BothAnswers:
    """A model's answers for rows that it was not fitted on and for the current rows.

    Shape (rows, classes) of probabilities, in the order of `classes`, or (rows, 1) of numbers;
    `positive` is the class that two classes are told apart by.
    """

    reference: Array
    current: Array
    classes: tuple[Any, ...] = ()
    positive: Any = None


def compare_answers(both: BothAnswers, plan: DriftPlan) -> ColumnPair:
    """How far the answers moved: the number, or the probability of the class that moved furthest.

    Labels change only where a probability crosses the threshold, so that a model of a rare event
    could lose its world without a label changing. With several classes the p-values are corrected
    for as many looks (Bonferroni).
    """
    outputs = _outputs(both)
    pairs = [
        _compared(both, place, plan, looks=len(outputs), label=label) for place, label in outputs
    ]
    return max(pairs, key=lambda pair: (pair.shifts[0].is_large, pair.shifts[0].severity))


def _outputs(both: BothAnswers) -> list[tuple[int, str]]:
    """The outputs that are compared, and what each is the probability of."""
    if not both.classes:
        return [(0, "")]
    if len(both.classes) == 2 and both.positive in both.classes:
        return [(both.classes.index(both.positive), str(both.positive))]
    return [(place, str(label)) for place, label in enumerate(both.classes)]


def _compared(
    both: BothAnswers, place: int, plan: DriftPlan, *, looks: int, label: str
) -> ColumnPair:
    before, now = pd.Series(both.reference[:, place]), pd.Series(both.current[:, place])
    pair = compare_column(TwoSamples("prediction", Kind.NUMBER, before, now, "."), plan)
    return replace(pair, shifts=tuple(_of_many(one, looks, label) for one in pair.shifts))


def _of_many(shift: ColumnShift, looks: int, label: str) -> ColumnShift:
    p_value = shift.measurement.p_value
    corrected = None if p_value is None else min(1.0, looks * p_value)
    phrase = f"probability of {label}: {shift.phrase}" if label else shift.phrase
    measured = replace(shift.measurement, p_value=corrected)
    return replace(shift, measurement=measured, phrase=phrase)
