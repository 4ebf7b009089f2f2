"""One pass over all rows of a table: each is prepared and put where its side says."""

import shutil
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np

from core.data.large.opening import LargeTable
from core.data.large.scan import Rejects, reading_well
from core.errors import BadTableError
from core.model.all_rows.blocks import PreparedRows, RowBlocks, joined_rows
from core.model.all_rows.known_rows import OTHER, KnownRows
from core.model.all_rows.labelled import LabelledRows, labelled_rows, prepared_rows
from core.model.all_rows.sample_model import SampleModel
from core.model.all_rows.sides import RowSide
from core.model.all_rows.typed_batches import TypedTable
from core.parts.splits.identity import content_hash
from core.parts.splits.reading_keys import read_row_keys
from core.table.arrays import Array
from core.table.dataset import Dataset
from core.workspace.progress import Progress, silent

_HELD = {RowSide.STOPPED: "stop", RowSide.JUDGED: "judge"}


@dataclass(eq=False)
class StreamedRows:
    """All rows of a table, prepared, each on its side.

    `learned` are those that the sample does not have, in blocks on disk; those that decide when to
    stop and those that are judged are held. `counts` are rows by RowSide, `unseen` those of classes
    that the sample lacks; `rejected` had too few or too many fields.
    """

    learned: RowBlocks
    rows: int = 0
    rejected: int = 0
    counts: Counter[RowSide] = field(default_factory=Counter)
    unseen: Counter[str] = field(default_factory=Counter)
    _held: dict[RowSide, list[PreparedRows]] = field(default_factory=lambda: {s: [] for s in _HELD})
    _units: list[Array] = field(default_factory=list)

    def held(self, side: RowSide) -> PreparedRows:
        """The rows of a side that are held; raises BadTableError where there are none."""
        if not self._held[side]:
            raise BadTableError(
                f"None of the {self.rows:,} rows could be held back to {_HELD[side]} by: train on "
                "the table itself, which so few rows fit."
            )
        return joined_rows(self._held[side])

    @property
    def units(self) -> Array | None:
        """What each judged row hangs together with: its group or its time; None: with nothing."""
        return np.concatenate(self._units) if self._units else None

    def put(self, rows: PreparedRows, sides: Array, units: Array | None) -> None:
        """Put prepared rows where they belong."""
        learned = sides == RowSide.LEARNED
        if learned.any():
            self.learned.add(rows.at(learned))
        for side in _HELD:
            if (sides == side).any():
                self._held[side].append(rows.at(sides == side))
        if units is not None:
            self._units.append(units[sides == RowSide.JUDGED])


def stream_rows(
    sample: SampleModel, table: LargeTable, folder: Path, report: Progress = silent
) -> StreamedRows:
    """Read and prepare every row once; what is learned from goes into blocks in `folder`.

    Raises BadTableError where rows of the sample are not met again: the file is another one now.
    """
    return reading_well(table, lambda t: _streamed(sample, t, folder, report))


def _streamed(
    sample: SampleModel, table: LargeTable, folder: Path, report: Progress
) -> StreamedRows:
    shutil.rmtree(folder, ignore_errors=True)  # of a reading that did not suit
    folder.mkdir(parents=True)
    streamed, rejects = StreamedRows(RowBlocks(folder)), Rejects()
    known, expected = sample.known_rows, table.expected_rows()
    for batch in TypedTable(table, sample.dataset).batches(rejects):
        _take(sample, batch, known, streamed)
        report(streamed.rows, max(streamed.rows, expected), f"{streamed.rows:,} rows prepared")
    streamed.learned.close()
    streamed.rejected = rejects.count
    _check_all_met(known, sample, table)
    return streamed


def _take(sample: SampleModel, batch: Dataset, known: KnownRows, streamed: StreamedRows) -> None:
    """Prepare a batch and put its rows where they belong."""
    labelled = labelled_rows(sample, batch)
    sides, is_own = final_sides(sample, batch, labelled, known)
    _count(streamed, batch, labelled, sides)
    # The sample's own rows are learned from as they were prepared while it was fitted.
    used = (sides > RowSide.SEALED) & ~(is_own & (sides == RowSide.LEARNED))
    if not used.any():
        return
    rows = prepared_rows(sample, batch, labelled, used)
    units = _units(sample, labelled)
    streamed.put(rows, sides[used], None if units is None else units[used])


def final_sides(
    sample: SampleModel, batch: Dataset, labelled: LabelledRows, known: KnownRows
) -> tuple[Array, Array]:
    """The side of each usable row of a batch, and whether it is one of the sample's."""
    own = known.sides_of(content_hash(batch.frame))[labelled.places]
    sides = np.where(own == OTHER, sample.rule.sides_of(labelled.batch), own)
    sides[np.isnan(labelled.y)] = RowSide.LEFT_OUT
    return sides, own != OTHER


def _count(streamed: StreamedRows, batch: Dataset, labelled: LabelledRows, sides: Array) -> None:
    streamed.rows += batch.rows
    streamed.unseen.update(labelled.unseen)
    for side in RowSide:
        streamed.counts[side] += int((sides == side).sum())
    streamed.counts[RowSide.LEFT_OUT] += batch.rows - len(sides)


def _units(sample: SampleModel, labelled: LabelledRows) -> Array | None:
    division = sample.rule.division
    if not (division.time or division.groups):
        return None
    known = read_row_keys(division, labelled.batch.frames, labelled.batch.rows)
    return known.times if division.time else known.identity


def _check_all_met(known: KnownRows, sample: SampleModel, table: LargeTable) -> None:
    if known.missed:
        raise BadTableError(
            f"{known.missed:,} of the {sample.dataset.rows:,} rows of the sample are not in "
            f"{table.name} as they were: the file has changed, or the sample is of another one. "
            "Take the sample again."
        )
