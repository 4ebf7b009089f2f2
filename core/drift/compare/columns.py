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
    number_phrase,
    short_dates,
)
from core.drift.compare.shifts import (
    ColumnShift,
    date_shifts,
    far_shift,
    gaps_shift,
    missing_rate,
    spike_shift,
)
from core.drift.compare.text_shifts import TextsRead, read_texts
from core.drift.measures import CATEGORY_TESTS, NUMBER_TESTS, DriftTest, Measurement
from core.drift.measures.newness import new_levels
from core.drift.measures.samples import (
    Levels,
    Numbers,
    Sample,
    read_booleans,
    read_days,
    read_lengths,
    read_levels,
    read_numbers,
)
from core.drift.measures.words import MovedWord
from core.table.schema import Kind

NEW_ROWS = 0.01  # share of the rows with new levels, beyond luck, from which on it is news


@dataclass(frozen=True)
class KindReading:
    """How a kind of column is read, in the style of the reference, and put into words."""

    read: Callable[[pd.Series, str], Any]
    phrase: Callable[[Any, Any], str]


READINGS = {
    Kind.NUMBER: KindReading(read_numbers, number_phrase),
    Kind.TEXT: KindReading(read_lengths, length_phrase),
    Kind.DATE: KindReading(read_days, date_phrase),
    Kind.CATEGORY: KindReading(read_levels, level_phrase),
    Kind.BOOLEAN: KindReading(read_booleans, level_phrase),
}


@dataclass(frozen=True)
class ColumnPair:
    """A column in both tables: how far its values moved, and its gaps, far values or words did.

    `shifts` has the values first. `news` is about levels that only the current table has: no shift
    of the values, as it may well be that a model has no use for them. `note` says what could not be
    looked at; `words` and `topics` are those of texts that moved.
    """

    name: str
    kind: Kind
    shifts: tuple[ColumnShift, ...]
    missing: tuple[float, float]
    new_levels: tuple[str, ...] = ()
    new_share: float = 0.0
    news: Measurement | None = None
    note: str = ""
    words: tuple[MovedWord, ...] = ()
    topics: tuple[MovedWord, ...] = ()

    @property
    def judged(self) -> tuple[ColumnShift, ...]:
        """The shifts that can raise an alarm: dates need not jump, go back or go missing, but that
        they are later is how time goes."""
        return self.shifts[1:] if self.kind is Kind.DATE else self.shifts

    @property
    def p_values(self) -> list[float]:
        """Those of all tests that could have found something."""
        asked = [shift.measurement for shift in self.judged]
        found = [*asked, self.news] if self.news else asked
        return [one.p_value for one in found if one.p_value is not None]


@dataclass(frozen=True)
class TwoSamples:
    """A column's values in the reference and in the current table; `style` is how the reference
    writes them."""

    name: str
    kind: Kind
    reference: pd.Series
    current: pd.Series
    style: str = ""


def compare_column(column: TwoSamples, plan: DriftPlan, text_columns: int = 1) -> ColumnPair:
    """Measure how far one column moved; the words of so many `text_columns` are told of."""
    reading = READINGS[column.kind]
    reference, current = (
        reading.read(values, column.style) for values in (column.reference, column.current)
    )
    key, test = test_for(column.kind, plan)
    phrase = reading.phrase(reference, current)
    values = ColumnShift(key, test.measure(reference, current), test.threshold, phrase)
    is_text = column.kind is Kind.TEXT
    texts = read_texts(column.reference, column.current) if is_text else None
    own = _of_kind(column, reference, current, texts)
    words, topics = texts.moved(text_columns) if texts else ((), ())
    unseen = _new_levels(reference, current)
    is_category = column.kind is Kind.CATEGORY
    return ColumnPair(
        name=column.name,
        kind=column.kind,
        shifts=(values, gaps_shift(reference, current), *own),
        missing=(missing_rate(reference), missing_rate(current)),
        new_levels=tuple(unseen.index),
        new_share=float(unseen.sum()) / max(current.rows, 1),
        news=new_levels(reference, current) if is_category else None,
        note=_note(column, reference, current),
        words=words,
        topics=topics,
    )


def _note(column: TwoSamples, reference: Sample, current: Sample) -> str:
    if column.kind is not Kind.DATE or not isinstance(reference, Numbers):
        return ""
    assert isinstance(current, Numbers)
    tables = {"the reference": reference, "the current table": current}
    return short_dates(column.name, tables)


def test_for(kind: Kind, plan: DriftPlan) -> tuple[str, DriftTest]:
    """The plan's test for a kind, with its key; raises UnknownMethodError for an unknown key."""
    if kind in (Kind.CATEGORY, Kind.BOOLEAN):
        return plan.category_test, _test(
            CATEGORY_TESTS, plan.category_test, plan.category_threshold
        )
    return plan.number_test, _test(NUMBER_TESTS, plan.number_test, plan.number_threshold)


def _test(catalog: Catalog, key: str, threshold: float | None) -> DriftTest:
    chosen = {} if threshold is None else {"threshold": threshold}
    test: DriftTest = catalog[key].configure(**chosen)
    return test


def _of_kind(
    column: TwoSamples, reference: Sample, current: Sample, texts: TextsRead | None
) -> tuple[ColumnShift, ...]:
    """The tests of a kind of its own beside those of every column."""
    if column.kind is Kind.NUMBER and isinstance(reference, Numbers):
        assert isinstance(current, Numbers)
        return (far_shift(reference, current), *spike_shift(reference, current))
    if column.kind is Kind.DATE and isinstance(reference, Numbers):
        assert isinstance(current, Numbers)
        return date_shifts(reference, current)
    if texts is not None and isinstance(reference, Numbers):
        assert isinstance(current, Numbers)
        return (far_shift(reference, current, "lengths"), *texts.shifts)
    return ()


def _new_levels(reference: Sample, current: Sample) -> pd.Series:
    """Counts of the levels that only the current sample has, the most frequent first."""
    if not (isinstance(reference, Levels) and isinstance(current, Levels)):
        return pd.Series([], index=pd.Index([], dtype=object), dtype=np.int64)
    unseen = current.counts[~current.counts.index.isin(reference.counts.index)]
    return unseen.sort_values(ascending=False, kind="stable")
