"""The streamed profile: from what one pass counted to a record of every column."""

import numpy as np

from core.data.large.cells import Sort
from core.data.large.columns import ColumnFacts
from core.data.large.distinct import estimated
from core.data.large.large_profile import (
    Correlation,
    Distinct,
    LargeColumn,
    LargeLevel,
    LargeProfile,
)
from core.data.large.levels import BOUND
from core.data.large.opening import LargeTable
from core.data.large.sample import RowSample, SamplePlan, sample_of_pass
from core.data.large.stream import Pass, Wish, one_pass
from core.data.large.tally import MAX_PAIRED, Tally
from core.table.arrays import Array
from core.table.schema import Column
from core.workspace.progress import Progress, silent

TOP_LEVELS = 20


def profile_large(
    table: LargeTable, rows: int, seed: int = 0, report: Progress = silent
) -> LargeProfile:
    """Describe a table of any length in one pass, in memory that does not grow with it.

    `rows` are drawn uniformly for what cannot be counted exactly in that memory.
    Raises BadFileError and BadTableError where the files cannot be read as one table.
    """
    done = one_pass(table, Wish(rows, seed, table.expected_rows()), report)
    return profile_of_pass(done, sample_of_pass(done, SamplePlan(rows, seed)))


def profile_of_pass(done: Pass, sample: RowSample) -> LargeProfile:
    """The profile of a finished pass."""
    table, tally = done.table, done.tally
    correlations, left_out = _correlations(table.names, tally)
    return LargeProfile(
        name=table.name,
        path=str(table.path),
        rows=tally.rows,
        rejected=done.rejected,
        disk_bytes=table.disk_bytes,
        columns=_columns(table, tally, sample),
        correlations=correlations,
        left_out=left_out,
        sample=sample.dataset,
        seed=sample.record.seed,
    )


def _columns(table: LargeTable, tally: Tally, sample: RowSample) -> tuple[LargeColumn, ...]:
    moments = _moments(tally)
    known = sample.dataset.schema.columns
    types = [str(kind) for kind in table.schema.types]
    return tuple(
        _column(tally, place, moments.get(place), known[place], types[place])
        for place in range(len(table.names))
    )


def _column(
    tally: Tally, place: int, moments: tuple[float, float] | None, known: Column, kind: str
) -> LargeColumn:
    facts, sort = tally.facts[place], tally.sorts[place]
    mean, sd = moments or (np.nan, np.nan)
    is_constant = facts.low is not None and facts.low == facts.high
    return LargeColumn(
        name=known.name,
        type=kind,
        kind=known.kind,
        reason=known.reason,
        rows=tally.rows,
        missing=facts.missing,
        distinct=_distinct(facts),
        low=_value(facts.low, sort),
        high=_value(facts.high, sort),
        # What rounding leaves of a column of one value is not a spread.
        mean=_known(facts.low if is_constant and sort == "number" else mean),
        sd=_known(0.0 if is_constant and not np.isnan(sd) else sd),
        zeros=facts.zeros,
        negatives=facts.negatives,
        levels=_levels(facts, sort),
    )


def _moments(tally: Tally) -> dict[int, tuple[float, float]]:
    """Mean and standard deviation by the position of a number column."""
    means = [*tally.moments.mean(), *(float(one.mean()[0]) for one in tally.rest)]
    sds = [*tally.moments.sd(), *(float(one.sd()[0]) for one in tally.rest)]
    return dict(zip(tally.numbers, zip(means, sds, strict=True), strict=True))


def _correlations(
    names: tuple[str, ...], tally: Tally
) -> tuple[tuple[Correlation, ...], tuple[str, ...]]:
    """Every pair of number columns up to the cap, and the columns beyond it."""
    paired, beyond = tally.numbers[:MAX_PAIRED], tally.numbers[MAX_PAIRED:]
    values: Array = tally.moments.correlations()
    correlations = tuple(
        Correlation(
            names[paired[i]],
            names[paired[j]],
            float(values[i, j]),
            int(tally.moments.counts[i, j]),
        )
        for i, j in zip(*np.triu_indices(len(paired), 1), strict=True)
        if not np.isnan(values[i, j])
    )
    return correlations, tuple(names[place] for place in beyond)


def _distinct(facts: ColumnFacts) -> Distinct:
    if facts.counts is not None and facts.counts.is_complete:
        return Distinct(len(facts.counts.rows), is_exact=True)
    count = estimated(facts.sketch) if facts.sketch is not None else 0
    return Distinct(max(count, BOUND + 1), is_exact=False)


def _levels(facts: ColumnFacts, sort: Sort) -> tuple[LargeLevel, ...]:
    """The most frequent levels of a column that repeats its values."""
    if facts.counts is None or sort == "moment":
        return ()
    top = facts.counts.top(TOP_LEVELS)
    return tuple(
        LargeLevel(_name(level), rows, rows + facts.counts.short)
        for level, rows in top
        if facts.counts.is_complete or rows > facts.counts.short
    )


def _name(level: str | float) -> str:
    return level if isinstance(level, str) else repr(level).removesuffix(".0")


def _value(value: float | int | None, sort: Sort) -> float | str | None:
    if value is None or sort != "moment":
        return value
    return str(np.datetime64(int(value), "us")).removesuffix(".000000")


def _known(value: float | None) -> float | None:
    return None if value is None or np.isnan(value) else float(value)
