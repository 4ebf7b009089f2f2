"""Rows that stand much closer to a few others than the table's own spacing explains.

Where rows are drawn one by one, about D coordinates of which are free, the number of rows within a
distance r of one grows as r ** D, so that the chance to find its g nearest within r and no other
one before R is at most (r / R) ** (g * D). D is read from the neighbours farther out (the estimate
of Levina and Bickel 2004). Copies with a little noise leave a gap behind them that no luck makes.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np

from core.parts.splits.row_cells import GAP_PLACE, RowCells
from core.stats.changed_rows import changed_rows

NEAREST = 24  # neighbours that are looked at
MOST_COPIES = 11  # more rows that are alike are rather a cluster
FAR_FROM = 12  # from this neighbour on they tell how many coordinates are free
CELLS = 1e8  # comparisons that are spent, of which rows are drawn to be looked at
BLOCK = 50_000  # of them are made at once: few numbers at a time take longer to begin than to do
LEAST_LOOKED_AT, MOST_LOOKED_AT = 50, 2000
CHANCE = 1e-5
GAP = 3.0  # the next row is at least so many times farther off
LEAST_ROWS, LEAST_SHARE = 5, 0.01
MOST_WITHIN = 1.0  # rows that are farther apart in a column are not nearly equal
LEAST_COLUMNS = 4  # with fewer, a changed cell leaves too little to know a row by
COMMON = 0.05  # of the rows have a value that tells little of a row
DIFFERENT = np.float32(1.0)  # how far two levels are apart


@dataclass(frozen=True)
class NearRows:
    """`rows` and `nearest` are positions of rows that stand near others, and the nearest of each,
    among `looked_at` that were drawn. Near are rows whose numbers differ by `within` at most and
    whose levels are equal, but for `changed` cells."""

    rows: np.ndarray
    nearest: np.ndarray
    looked_at: int
    within: float
    changed: int

    @property
    def share(self) -> float:
        """Of the rows that were looked at, those that stand near others."""
        return len(self.rows) / self.looked_at


@dataclass(frozen=True)
class _Surroundings:
    """Of rows that were drawn: the distances of their nearest, and which row the nearest is."""

    distances: np.ndarray
    nearest: np.ndarray


def find_near_rows(cells: RowCells, seed: int = 0) -> NearRows | None:
    """The rows of a table that are near copies of others, beyond luck; None where there are none.

    Equal rows count once. 1 second for 100,000 rows and 20 columns, 50 of which are looked at.
    """
    first = cells.first_of_equals()
    once = cells.at(first)
    if once.rows <= NEAREST:
        return None
    drawn = np.random.default_rng(seed).permutation(once.rows)[: _affordable(once)]
    telling = _telling_cells(once)[drawn]
    found = [
        _beyond_luck(around, telling - changed, changed)
        for changed, around in enumerate(_surroundings(once, drawn))
    ]
    best = max(filter(None, found), key=lambda near: (len(near.rows), -near.changed), default=None)
    if best is None:
        rows, nearest = changed_rows(once, drawn)
        if not len(rows):
            return None
        best = NearRows(rows, nearest, len(drawn), 0.0, 1)
    return replace(best, rows=first[drawn[best.rows]], nearest=first[best.nearest])


def _telling_cells(cells: RowCells) -> np.ndarray:
    """Of each row: how many numbers it has that are not common, as zero is where most are zero."""
    telling = np.zeros(cells.rows, dtype=np.int64)
    for column in cells.numbers:
        _, code, counts = np.unique(column, return_inverse=True, return_counts=True)
        telling += counts[code] <= COMMON * cells.rows
    return telling


def _affordable(cells: RowCells) -> int:
    many = int(CELLS / (cells.rows * cells.columns))
    return min(MOST_LOOKED_AT, max(LEAST_LOOKED_AT, many))


def _surroundings(cells: RowCells, drawn: np.ndarray) -> Iterator[_Surroundings]:
    """By the largest difference of two rows in a column, and by the second largest where there are
    columns enough; none where all columns are levels, which are near or not."""
    if not len(cells.numbers):
        return
    ways = 2 if cells.columns >= LEAST_COLUMNS else 1
    distances = np.empty((ways, len(drawn), NEAREST), dtype="float32")
    nearest = np.empty((ways, len(drawn)), dtype=np.int64)
    many = max(1, BLOCK // cells.rows)
    for begin in range(0, len(drawn), many):
        rows = drawn[begin : begin + many]
        each, block = np.arange(len(rows)), slice(begin, begin + many)
        for way, apart in enumerate(_differences(cells, rows)[:ways]):
            apart[each, rows] = np.inf
            closest = np.argpartition(apart, NEAREST, axis=1)[:, :NEAREST]
            near = np.take_along_axis(apart, closest, axis=1)
            distances[way, block] = np.sort(near, axis=1)
            nearest[way, block] = closest[each, near.argmin(axis=1)]
    yield from map(_Surroundings, distances, nearest)


def _differences(cells: RowCells, rows: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """The largest and the second largest difference of each row from each of some (some x rows)."""
    largest = np.zeros((len(rows), cells.rows), dtype="float32")
    second = np.zeros_like(largest)
    for apart in _apart(cells, rows):
        np.maximum(second, np.minimum(largest, apart), out=second)
        np.maximum(largest, apart, out=largest)
    return largest, second


def _apart(cells: RowCells, rows: np.ndarray) -> Iterator[np.ndarray]:
    """Column by column; no two numbers are nearer than half of the finest step, and a gap is as far
    from a number as two levels are from each other."""
    for column, step in zip(cells.numbers, cells.steps, strict=True):
        apart = np.abs(column - column[rows, None])
        apart[apart > GAP_PLACE / 2] = DIFFERENT
        yield np.maximum(apart, step)
    for column in cells.levels:
        yield (column != column[rows, None]) * DIFFERENT


def _beyond_luck(around: _Surroundings, telling: np.ndarray, changed: int) -> NearRows | None:
    """The rows with a gap behind their nearest, where those are many and the gaps are alike."""
    near, beyond, is_gap = _gaps(around.distances, telling)
    rows = np.flatnonzero(is_gap)
    least = max(LEAST_ROWS, LEAST_SHARE * len(is_gap), _in_clusters(around.distances))
    if len(rows) < least:
        return None
    near, beyond = near[rows], beyond[rows]
    if 2 * np.quantile(near, 0.75) > min(MOST_WITHIN, np.quantile(beyond, 0.25)):
        return None
    within = _between(float(np.quantile(near, 0.95)), float(np.quantile(beyond, 0.1)))
    return NearRows(rows, around.nearest[rows], len(is_gap), within, changed)


def _in_clusters(distances: np.ndarray) -> int:
    """How many rows have a wider gap behind more rows than there are copies of one."""
    is_wide = distances[:, 1:] > GAP * distances[:, :-1]
    return int((is_wide[:, MOST_COPIES:].any(axis=1)).sum())


def _gaps(distances: np.ndarray, telling: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Of each row: how far its near ones reach, where the next one is, and whether that is a gap
    which luck does not make."""
    free = _free_coordinates(distances, telling)
    count = np.arange(1, MOST_COPIES + 1)
    with np.errstate(divide="ignore", invalid="ignore"):
        ratio = distances[:, :MOST_COPIES] / distances[:, 1 : MOST_COPIES + 1]
        chance = np.nan_to_num(count * free[:, None] * np.log(ratio), nan=0.0)
    place = chance.argmin(axis=1)
    each = np.arange(len(distances))
    near, beyond = distances[each, place], distances[each, place + 1]
    return near, beyond, (chance[each, place] < np.log(CHANCE)) & (GAP * near < beyond)


def _free_coordinates(distances: np.ndarray, telling: np.ndarray) -> np.ndarray:
    """Around each row: not more than around most, and than it has numbers that tell."""
    far = distances[:, FAR_FROM - 1 :]
    with np.errstate(divide="ignore", invalid="ignore"):
        logs = np.nan_to_num(np.log(far[:, -1:] / far[:, :-1]), nan=0.0, posinf=np.inf)
        around = (far.shape[1] - 2) / logs.sum(axis=1)
    return np.minimum(np.minimum(around, np.median(around)), telling)


def _between(near: float, beyond: float) -> float:
    """A distance in the middle of the gap, in two digits."""
    within = min(max(1.25 * near, np.sqrt(near * beyond)), beyond / 2, MOST_WITHIN)
    return float(f"{within:.2g}")
