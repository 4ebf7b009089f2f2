"""One pass over a table: here batch by batch, on a Dask cluster file by file."""

from dataclasses import dataclass, replace

import pyarrow as pa

from core.data.large.draw import Draw, draw, empty_draw, merged_draws, trimmed
from core.data.large.opening import LargeTable
from core.data.large.scan import Rejects, batches, reading_well
from core.data.large.tally import Tally, merged_tally, sorts_of, tally_of
from core.errors import BadTableError
from core.machine.cluster import cluster_address, parallel_backend, workers
from core.workspace.progress import Progress, silent

TASKS_A_WORKER = 4  # so that one with large files does not keep the others waiting


@dataclass(frozen=True)
class Pass:
    """What one pass brings: the tally of all rows, a uniform sample, and rows that were no rows.

    `table` is the table as it had to be read in the end: a column may have become wider.
    """

    table: LargeTable
    tally: Tally
    draw: Draw
    rejected: int


@dataclass(frozen=True)
class Wish:
    """A sample of `rows` rows by this seed, and about how many rows are to be read."""

    rows: int
    seed: int
    expected: int = 0


def one_pass(table: LargeTable, wish: Wish, report: Progress = silent) -> Pass:
    """Read every row once. Raises BadTableError for a table without rows."""
    if cluster_address() and len(table.files) > 1:
        found = reading_well(table, lambda t: _on_cluster(t, wish))
    else:
        pa.set_cpu_count(workers())  # decoding goes on beside the counting
        found = reading_well(table, lambda t: _parts(t, wish, None, report))
    if found is None:
        raise BadTableError(f"{table.name} has column names but no rows; add rows to its files.")
    return replace(found, draw=trimmed(found.draw))


def _parts(
    table: LargeTable, wish: Wish, parts: tuple[int, ...] | None, report: Progress = silent
) -> Pass | None:
    """The pass over some of the files (None: all); None where they have no rows."""
    sorts, rejects = sorts_of(table.schema), Rejects()
    tally, drawn = None, empty_draw(wish.rows, table.schema)
    for batch in batches(table, parts=parts, rejects=rejects):
        part = tally_of(batch.rows, sorts, tally)
        tally = part if tally is None else merged_tally(tally, part)
        drawn = draw(batch, wish.seed, drawn)
        report(tally.rows, max(wish.expected, tally.rows), f"{tally.rows:,} rows read")
    return None if tally is None or not tally.rows else Pass(table, tally, drawn, rejects.count)


def _on_cluster(table: LargeTable, wish: Wish) -> Pass | None:
    """The same with the files shared out; every worker must see them under the same path."""
    from joblib import Parallel, delayed, effective_n_jobs

    with parallel_backend():
        tasks = min(len(table.files), TASKS_A_WORKER * max(1, effective_n_jobs(-1)))
        shares = [tuple(range(len(table.files)))[first::tasks] for first in range(tasks)]
        made = Parallel(n_jobs=-1)(delayed(_parts)(table, wish, share) for share in shares)
    found: list[Pass] = [part for part in made if part is not None]
    return _merged(found) if found else None


def _merged(parts: list[Pass]) -> Pass:
    whole = parts[0]
    for part in parts[1:]:
        whole = Pass(
            whole.table,
            merged_tally(whole.tally, part.tally),
            merged_draws(whole.draw, part.draw),
            whole.rejected + part.rejected,
        )
    return whole
