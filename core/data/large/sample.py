"""A sample to work on: rows of a large table as an ordinary Dataset, and how they were taken.

Without a column, every set of n rows is equally likely. Stratified, each level gets its share of
the rows (largest remainders), so that a rare class is neither lost nor doubled by chance: shares
stay those of the table, to a row. A floor raises rare levels to that many rows (or all they have)
at the cost of the others. Then shares in the sample are no longer those of the table, which bends
precision and probabilities; so it is off unless asked for, the banner says so, and the record
keeps each level's weight.
"""

from collections import Counter
from dataclasses import dataclass

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from core.data.large.as_dataset import as_dataset
from core.data.large.cells import floats, sort_of, texts
from core.data.large.draw import Draw, draw, empty_draw, trimmed
from core.data.large.opening import LargeTable
from core.data.large.sample_record import SampleRecord, Stratum
from core.data.large.scan import Rejects, batches, reading_well
from core.data.large.size import USUAL_SAMPLE
from core.data.large.stream import Pass
from core.errors import BadTableError
from core.machine.cluster import workers
from core.table.arrays import Array
from core.table.dataset import Dataset
from core.workspace.progress import Progress, silent

MAX_STRATA = 1_000
GAP = "(missing)"


@dataclass(frozen=True)
class SamplePlan:
    """How many rows by which seed; stratified by a column's levels, rare ones raised to `floor`."""

    rows: int = USUAL_SAMPLE
    seed: int = 0
    stratify: str | None = None
    floor: int = 0


@dataclass(frozen=True)
class RowSample:
    """The rows as a Dataset, and where they came from."""

    dataset: Dataset
    record: SampleRecord


def take_sample(table: LargeTable, plan: SamplePlan, report: Progress = silent) -> RowSample:
    """Take a sample; a table with no more rows than asked for comes whole.

    Raises BadTableError where the column to stratify by has too many levels or none such.
    """
    if plan.rows < 1:
        raise BadTableError(f"A sample has at least one row, not {plan.rows}.")
    pa.set_cpu_count(workers())  # decoding goes on beside the drawing
    if plan.stratify is None:
        return reading_well(table, lambda t: _uniform(t, plan, report))
    table.place(plan.stratify)
    return reading_well(table, lambda t: _stratified(t, plan, report))


def sample_of_pass(done: Pass, plan: SamplePlan) -> RowSample:
    """The uniform sample that a pass brought along."""
    dataset = as_dataset(done.draw.rows, done.table)
    return RowSample(
        dataset, _record(done.table, plan, done.tally.rows, dataset.rows, done.rejected, ())
    )


def allocated(totals: Counter[str], rows: int, floor: int) -> dict[str, int]:
    """How many rows each level gets: its share by largest remainders, `floor` at least.

    A level never gets more rows than it has; what the floor costs, the levels above it bear.
    """
    rows = min(rows, totals.total())
    raised = {level: min(floor, n) for level, n in totals.items()}
    if sum(raised.values()) > rows:
        raise BadTableError(
            f"{len(totals)} levels with {floor:,} rows each do not fit into {rows:,} rows: "
            "take more rows or a lower floor."
        )
    fixed: dict[str, int] = {}
    while True:
        free = {level: n for level, n in totals.items() if level not in fixed}
        shares = _largest_remainders(free, rows - sum(fixed.values()))
        low = {level: raised[level] for level, n in shares.items() if n < raised[level]}
        if not low:
            return {level: (fixed | shares)[level] for level in totals}
        fixed |= low


def _largest_remainders(totals: dict[str, int], rows: int) -> dict[str, int]:
    whole = sum(totals.values())
    exact = {level: rows * n / whole for level, n in totals.items()}
    given = {level: min(int(share), totals[level]) for level, share in exact.items()}
    rest = sorted(exact, key=lambda level: (given[level] - exact[level], level))
    for level in rest[: rows - sum(given.values())]:
        given[level] += 1
    return given


def _uniform(table: LargeTable, plan: SamplePlan, report: Progress) -> RowSample:
    """One pass that only draws: the same rows as those that a profile's pass brings along."""
    drawn, rejects, done = empty_draw(plan.rows, table.schema), Rejects(), 0
    expected = table.expected_rows()
    for batch in batches(table, rejects=rejects):
        drawn = draw(batch, plan.seed, drawn)
        done += batch.rows.num_rows
        report(done, max(done, expected), f"{done:,} rows read")
    dataset = as_dataset(trimmed(drawn).rows, table)
    return RowSample(dataset, _record(table, plan, done, dataset.rows, rejects.count, ()))


def _stratified(table: LargeTable, plan: SamplePlan, report: Progress) -> RowSample:
    """Two passes: the levels of one column, then the rows of each level."""
    place = table.place(plan.stratify or "")
    totals = _totals(table, place, report)
    wanted = allocated(totals, plan.rows, plan.floor)
    drawn = {level: empty_draw(n, table.schema) for level, n in wanted.items() if n}
    rejects, done = Rejects(), 0
    for batch in batches(table, rejects=rejects):
        levels, codes = _levels(batch.rows.column(place))
        for code, level in enumerate(levels):
            if level in drawn:
                chosen = np.flatnonzero(codes == code)
                drawn[level] = draw(batch, plan.seed, drawn[level], chosen)
        done += batch.rows.num_rows
        report(done, totals.total(), f"{done:,} rows read")
    dataset = as_dataset(_in_order([trimmed(part) for part in drawn.values()]), table)
    strata = tuple(Stratum(level=k, total=n, rows=wanted[k]) for k, n in totals.most_common())
    return RowSample(
        dataset, _record(table, plan, totals.total(), dataset.rows, rejects.count, strata)
    )


def _totals(table: LargeTable, place: int, report: Progress) -> Counter[str]:
    totals: Counter[str] = Counter()
    expected = table.expected_rows()
    for batch in batches(table, columns=(place,)):
        levels, codes = _levels(batch.rows.column(0))
        totals.update(
            dict(zip(levels, np.bincount(codes, minlength=len(levels)).tolist(), strict=True))
        )
        if len(totals) > MAX_STRATA:
            raise BadTableError(
                f"{table.names[place]!r} has more than {MAX_STRATA:,} levels: stratify by a "
                "column of classes."
            )
        report(0, expected, f"{totals.total():,} rows counted")
    if not totals:
        raise BadTableError(f"{table.name} has column names but no rows; add rows to its files.")
    return totals


def _levels(column: pa.Array) -> tuple[list[str], Array]:
    """The levels of a batch and each row's place among them; gaps are a level of their own."""
    if sort_of(column.type) == "number":
        values, codes = np.unique(floats(column), return_inverse=True)
        return [GAP if v != v else repr(v).removesuffix(".0") for v in values.tolist()], codes
    coded = texts(column).dictionary_encode(null_encoding="encode")
    if isinstance(coded, pa.ChunkedArray):
        coded = coded.combine_chunks()
    levels = [GAP if level is None else level for level in coded.dictionary.to_pylist()]
    return levels, pc.cast(coded.indices, pa.int64()).to_numpy()


def _in_order(parts: list[Draw]) -> pa.Table:
    """The rows of all levels in the order of the table."""
    rows = pa.concat_tables([part.rows for part in parts])
    places = np.concatenate([part.places for part in parts])
    return rows.take(pa.array(np.lexsort(places.T[::-1])))


def _record(
    table: LargeTable,
    plan: SamplePlan,
    total: int,
    rows: int,
    rejected: int,
    strata: tuple[Stratum, ...],
) -> SampleRecord:
    return SampleRecord(
        path=str(table.path),
        name=table.name,
        total_rows=total,
        rows=rows,
        seed=plan.seed,
        stratified_by=plan.stratify,
        floor=plan.floor,
        strata=strata,
        rejected=rejected,
        source=table.fingerprint,
    )
