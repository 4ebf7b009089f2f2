"""Where the gaps are, row by row: how many a row has, which come together, where in the file."""

from dataclasses import dataclass

import numpy as np

from core.table.arrays import Array
from core.table.dataset import Dataset

MAX_COLUMNS = 60  # in the picture; counts and patterns take all columns
BANDS = 120  # runs of rows in the picture
PATTERNS = 20


@dataclass(frozen=True)
class GapPattern:
    """Rows in which exactly these columns are missing."""

    columns: tuple[str, ...]
    rows: int


@dataclass(frozen=True)
class GapPatterns:
    """The gaps of a table by row.

    `per_row[k]` rows miss k columns. `patterns` are the most frequent combinations, the complete
    row among them; `other_patterns` more are not listed. `bands` are runs of rows in the order of
    the file that begin at `starts`, one line a band: the share missing in each of `names`, the
    columns with most gaps, in the order of the table. All is exact.
    """

    rows: int
    per_row: tuple[int, ...]
    patterns: tuple[GapPattern, ...]
    other_patterns: int
    names: tuple[str, ...]
    starts: tuple[int, ...]
    bands: tuple[tuple[float, ...], ...]


def gap_patterns(dataset: Dataset) -> GapPatterns:
    """Count the gaps of every row and the combinations they come in."""
    gappy = [column.name for column in dataset.schema.columns if column.missing]
    flags = {name: dataset.frame[name].isna().to_numpy() for name in gappy}
    patterns, others = _patterns(flags, dataset.rows)
    most = sorted(gappy, key=lambda name: -int(flags[name].sum()))[:MAX_COLUMNS]
    names = tuple(name for name in gappy if name in most)
    starts = np.unique(np.linspace(0, dataset.rows, min(BANDS, dataset.rows) + 1).astype(int)[:-1])
    return GapPatterns(
        rows=dataset.rows,
        per_row=_per_row(flags, dataset.rows),
        patterns=patterns,
        other_patterns=others,
        names=names,
        starts=tuple(starts.tolist()),
        bands=_bands([flags[name] for name in names], starts, dataset.rows),
    )


def _per_row(flags: dict[str, Array], rows: int) -> tuple[int, ...]:
    counts = np.zeros(rows, dtype=np.int64)
    for flag in flags.values():
        counts += flag
    return tuple(np.bincount(counts).tolist())


def _patterns(flags: dict[str, Array], rows: int) -> tuple[tuple[GapPattern, ...], int]:
    """Each column adds a random 64-bit number to the rows that miss it, so that rows with one sum
    have one pattern (two patterns share a sum once in 10^15 tables)."""
    sums = np.zeros(rows, dtype=np.uint64)
    marks = np.random.default_rng(0).integers(0, 2**64, len(flags), dtype=np.uint64)
    for mark, flag in zip(marks, flags.values(), strict=True):
        sums ^= flag * mark
    _, firsts, counts = np.unique(sums, return_index=True, return_counts=True)
    order = np.argsort(-counts, kind="stable")[:PATTERNS]
    found = tuple(
        GapPattern(tuple(name for name in flags if flags[name][firsts[i]]), int(counts[i]))
        for i in order
    )
    return found, counts.size - len(found)


def _bands(flags: list[Array], starts: Array, rows: int) -> tuple[tuple[float, ...], ...]:
    if not flags:
        return ()
    sizes = np.diff(starts, append=rows)
    shares = [np.add.reduceat(flag.astype(np.int64), starts) / sizes for flag in flags]
    return tuple(tuple(line) for line in np.column_stack(shares).tolist())
