"""On which side each row of a large table stands: sealed, judged by, stopped by, or learned from.

The rows of the sample keep the side that the recipe gave them there; every other row gets its own
by the same rule, from what it is alone (its hash, its group, its time), so that no other row has to
be known. Nothing that learns sees a row of another side.
"""

from dataclasses import dataclass, replace
from enum import IntEnum

import numpy as np
import pandas as pd

from core.errors import NotApplicableError
from core.parts.splits.division import FILE_ORDER, Division
from core.parts.splits.identity import content_hash, spread_bits
from core.parts.splits.reading_keys import read_row_keys
from core.parts.splits.row_cells import in_one_case
from core.parts.splits.row_keys import RowKeys
from core.parts.splits.sealing import drawn_shares
from core.table.arrays import Array

HELD_ROWS = 200_000  # enough to tell a thousandth of an area under the curve
MOST_HELD = 0.1
_OWN_DRAW = 7_919  # another draw than the one that seals


class RowSide(IntEnum):
    """Where a row stands; LEFT_OUT has no target or a cleaning rule drops it."""

    LEFT_OUT = 0
    SEALED = 1
    JUDGED = 2
    STOPPED = 3
    LEARNED = 4


@dataclass(frozen=True, eq=False)
class BatchRows:
    """The usable rows of some rows as they were read: `frames` as they were cleaned first and as
    they were read last, `rows` names those with a target."""

    frames: tuple[pd.DataFrame, ...]
    rows: pd.Index

    @property
    def raw(self) -> pd.DataFrame:
        return self.frames[-1].loc[self.rows]


@dataclass(frozen=True, eq=False)
class SideRule:
    """The rule by which a row gets its side.

    `held` is the share that is judged, and that which stopping goes by. `edges` are the times from
    which rows are stopped by, judged and sealed, where rows are divided by time. `copies_sealed`
    are the sealed rows of the sample by what they hold, where copies stay together.
    """

    division: Division
    held: float
    edges: tuple[float, float, float] | None = None
    copies_sealed: Array | None = None

    def sides_of(self, batch: BatchRows) -> Array:
        """The side of each usable row."""
        if self.edges is not None:
            times = read_row_keys(self.division, batch.frames, batch.rows).times
            return _sides_by_time(np.asarray(times), self.edges)
        identity = self.identity_of(batch)
        sealed = drawn_shares(identity, self.division.seed) < self.division.test_share
        if self.copies_sealed is not None:
            sealed |= np.isin(self._held_hash(batch), self.copies_sealed)
        return np.where(sealed, RowSide.SEALED, self.open_sides(identity)).astype("int8")

    def open_sides(self, identity: Array) -> Array:
        """The sides of rows that are not sealed."""
        drawn = drawn_shares(identity, self.division.seed + _OWN_DRAW)
        others = np.where(drawn < 2 * self.held, RowSide.STOPPED, RowSide.LEARNED)
        return np.where(drawn < self.held, RowSide.JUDGED, others).astype("int8")

    def identity_of(self, batch: BatchRows) -> Array:
        """A hash of each row by which it gets its side: its group, its name, or what it holds."""
        if self.copies_sealed is not None and not self.division.key:
            return spread_bits(self._held_hash(batch))
        alone = replace(self.division, together=False)
        known = read_row_keys(alone, batch.frames, batch.rows).identity
        return content_hash(batch.raw) if known is None else known

    def keeping_copies_of(self, batch: BatchRows, sealed: Array) -> "SideRule":
        """The same rule, which seals what is a copy of those rows of the sample."""
        return replace(self, copies_sealed=np.unique(self._held_hash(batch)[sealed]))

    def _held_hash(self, batch: BatchRows) -> Array:
        """What rows hold but for the columns that make no row another one."""
        names = [name for name in self.division.apart_from if name in batch.raw.columns]
        return content_hash(batch.raw.drop(columns=names).apply(in_one_case))


def rule_for(division: Division, rows: int, known: RowKeys, learned: Array) -> SideRule:
    """The rule for a table of so many rows, whose sample has `known` keys and may learn from the
    rows at the positions `learned`. Raises NotApplicableError for a division that needs every row.
    """
    _check_division(division)
    held = min(MOST_HELD, HELD_ROWS / max(1, rows))
    edges = None
    if known.times is not None:
        times, sealed = known.times[learned], np.delete(known.times, learned)
        stopped, judged = np.quantile(times, [1 - 2 * held, 1 - held], method="higher")
        edges = (stopped, judged, sealed.min() if len(sealed) else np.inf)
    return SideRule(division, held, edges)


def _sides_by_time(times: Array, edges: tuple[float, float, float]) -> Array:
    in_time = (RowSide.LEARNED, RowSide.STOPPED, RowSide.JUDGED, RowSide.SEALED)
    return np.array(in_time, dtype="int8")[np.searchsorted(np.array(edges), times, side="right")]


def _check_division(division: Division) -> None:
    if division.keeps_near:
        raise NotApplicableError(
            "Rows that are nearly equal are to stay on one side, which can be told of a table in "
            "memory alone: to train on all rows, set both numbers of near copies to 0 on Train."
        )
    if division.time == FILE_ORDER:
        raise NotApplicableError(
            "Rows are divided by the order of the file, which a sample of it does not have: to "
            "train on all rows, name a column that says when on Train, or divide them another way."
        )
    if division.gap:
        raise NotApplicableError(
            f"A gap of {division.gap} counts different times, of which a sample has some alone: to "
            "train on all rows, set the gap to 0 on Train."
        )
