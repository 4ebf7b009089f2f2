"""One column in two tables: read as the reference's kind, measured, put into words."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from core.choices.catalog import Catalog
from core.drift.compare.report import DriftPlan
from core.drift.compare.sentences import (
    date_phrase,
    length_phrase,
    level_phrase,
    missing_phrase,
    number_phrase,
)
from core.drift.measures import CATEGORY_TESTS, MISSING_TEST, NUMBER_TESTS, DriftTest, Measurement
from core.drift.measures.samples import (
    Levels,
    Sample,
    read_days,
    read_lengths,
    read_levels,
    read_numbers,
)
from core.table.schema import Kind

MANY_NUMBERS = 20  # whole predicted numbers with more values than this are taken for a quantity


@dataclass(frozen=True)
class KindReading:
    """How a kind of column is read and put into words."""

    read: Callable[[pd.Series], Any]
    phrase: Callable[[Any, Any], str]


READINGS = {
    Kind.NUMBER: KindReading(read_numbers, number_phrase),
    Kind.TEXT: KindReading(read_lengths, length_phrase),
    Kind.DATE: KindReading(read_days, date_phrase),
    Kind.CATEGORY: KindReading(read_levels, level_phrase),
    Kind.BOOLEAN: KindReading(read_levels, level_phrase),
}


@dataclass(frozen=True)
class ColumnShift:
    """One test's answer for one column, with the words for it."""

    test: str
    measurement: Measurement
    threshold: float
    phrase: str

    @property
    def is_large(self) -> bool:
        return self.measurement.effect > self.threshold

    @property
    def severity(self) -> float:
        return self.measurement.effect / self.threshold


@dataclass(frozen=True)
class ColumnPair:
    """A column in both tables: how far its values moved, and how far its gaps did."""

    name: str
    kind: Kind
    values: ColumnShift
    gaps: ColumnShift
    missing: tuple[float, float]
    new_levels: tuple[str, ...]
    new_share: float


@dataclass(frozen=True)
class TwoSamples:
    """A column's values in the reference and in the current table."""

    name: str
    kind: Kind
    reference: pd.Series
    current: pd.Series


def compare_column(column: TwoSamples, plan: DriftPlan) -> ColumnPair:
    """Measure how far one column moved."""
    reading = READINGS[column.kind]
    reference, current = reading.read(column.reference), reading.read(column.current)
    key, test = test_for(column.kind, plan)
    phrase = reading.phrase(reference, current)
    unseen = _new_levels(reference, current)
    return ColumnPair(
        name=column.name,
        kind=column.kind,
        values=ColumnShift(key, test.measure(reference, current), test.threshold, phrase),
        gaps=_compare_gaps(reference, current),
        missing=(missing_rate(reference), missing_rate(current)),
        new_levels=tuple(unseen.index),
        new_share=float(unseen.sum()) / max(current.rows, 1),
    )


def test_for(kind: Kind, plan: DriftPlan) -> tuple[str, DriftTest]:
    """The plan's test for a kind, with its key; raises UnknownMethodError for an unknown key."""
    if kind in (Kind.CATEGORY, Kind.BOOLEAN):
        return plan.category_test, _test(
            CATEGORY_TESTS, plan.category_test, plan.category_threshold
        )
    return plan.number_test, _test(NUMBER_TESTS, plan.number_test, plan.number_threshold)


def kind_of_predictions(values: pd.Series) -> Kind:
    """Numbers are a quantity unless they are few whole ones: those are classes, as texts are."""
    if values.dtype.kind == "f":
        return Kind.NUMBER
    quantity = values.dtype.kind in "iu" and values.nunique() > MANY_NUMBERS
    return Kind.NUMBER if quantity else Kind.CATEGORY


def _test(catalog: Catalog, key: str, threshold: float | None) -> DriftTest:
    chosen = {} if threshold is None else {"threshold": threshold}
    test: DriftTest = catalog[key].configure(**chosen)
    return test


def _compare_gaps(reference: Sample, current: Sample) -> ColumnShift:
    measured = MISSING_TEST.measure(reference, current)
    phrase = missing_phrase(reference, current)
    return ColumnShift("missing", measured, MISSING_TEST.threshold, phrase)


def missing_rate(sample: Sample) -> float:
    """Share of the rows without a value."""
    return sample.missing / max(sample.rows, 1)


def _new_levels(reference: Sample, current: Sample) -> pd.Series:
    """Counts of the levels that only the current sample has, the most frequent first."""
    if not (isinstance(reference, Levels) and isinstance(current, Levels)):
        return pd.Series([], index=pd.Index([], dtype=object), dtype=np.int64)
    unseen = current.counts[~current.counts.index.isin(reference.counts.index)]
    return unseen.sort_values(ascending=False, kind="stable")
