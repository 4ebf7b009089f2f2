"""What training on all rows will take, in bytes and seconds, measured on a first batch of them.

Bytes a cell and a row are measured (XGBoost 3.2, 256 bins, 2 to 4 million rows x 5 to 20 columns,
peak resident memory): 3.4 a cell without gaps and 6.2 with some, where the quantised form is held;
up to 1.6 a cell where it lies on disk, in pages, of 2.5 and 5.3 bytes a cell. Each row takes 28
more of one tree a round, and about 16 more of each class beyond two.
"""

import shutil
import tempfile
import time
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

import numpy as np

from core.data.large.opening import LargeTable
from core.data.large.scan import Rejects, reading_well
from core.data.large.size import TooLargeError, gigabytes
from core.machine.cluster import ClusterSize, cluster_size
from core.machine.memory import free_memory
from core.model.all_rows.blocks import BLOCK_BYTES, PreparedRows, RowBlocks
from core.model.all_rows.boosting import boosted
from core.model.all_rows.boosting_plan import BoostingPlan
from core.model.all_rows.labelled import labelled_rows, prepared_rows
from core.model.all_rows.learned_rows import AllLearnedRows, class_rows_of
from core.model.all_rows.sample_model import SampleModel
from core.model.all_rows.typed_batches import TypedTable
from core.wording.numbers import duration

CELL, CELL_WITH_GAPS = 3.5, 6.5  # bytes of the quantised form in memory
CELL_BESIDE_PAGES = 1.6  # in memory, where the form itself is on disk
PAGE_CELL, PAGE_CELL_WITH_GAPS = 2.6, 5.4
ROW, ROW_OF_A_CLASS = 28, 16
READING = 400_000_000  # what reading and preparing batches takes meanwhile
SPARE = 0.8  # of the free memory, which others take from as well
PILOT_ROUNDS = 4


@dataclass(frozen=True)
class AllRowsNeeds:
    """What all `rows` with so many prepared `columns` will take: memory, where the quantised form
    is held or lies on disk, disk and seconds, beside what is free of both (None: not known).

    Where a `cluster` shares the rows, each of its workers holds its part of the form.
    """

    name: str
    rows: int
    columns: int
    held_bytes: int
    paged_bytes: int
    rows_on_disk: int
    pages_on_disk: int
    free_memory: int | None
    free_disk: int
    reading_seconds: float
    boosting_seconds: float
    cluster: ClusterSize | None = None

    @property
    def is_external(self) -> bool:
        """Does the quantised form have to lie on disk?"""
        if self.cluster is not None:
            return False
        return self.free_memory is not None and self.held_bytes > SPARE * self.free_memory

    @property
    def memory_bytes(self) -> int:
        """Of this machine, or of each worker that shares the rows."""
        if self.cluster is not None:
            return READING + (self.held_bytes - READING) // self.cluster.workers
        return self.paged_bytes if self.is_external else self.held_bytes

    @property
    def disk_bytes(self) -> int:
        return self.rows_on_disk + (self.pages_on_disk if self.is_external else 0)

    @property
    def seconds(self) -> float:
        return self.reading_seconds + self.boosting_seconds

    @property
    def reading_share(self) -> float:
        """The share of the time that reading and preparing take."""
        return self.reading_seconds / max(1e-9, self.seconds)

    @property
    def sentence(self) -> str:
        """What it will take, in numbers."""
        free = "" if self.free_memory is None else f" ({gigabytes(self.free_memory)} are free)"
        if self.cluster is not None:
            limit = self.cluster.bytes_each
            each = "" if limit is None else f" (of {gigabytes(limit)} each)"
            free = f" on each of the cluster's {self.cluster.workers:,} workers{each}"
        where = ", with XGBoost's form of the rows on disk" if self.is_external else ""
        return (
            f"All {self.rows:,} rows of {self.name}, {self.columns:,} prepared columns: about "
            f"{gigabytes(self.memory_bytes)} of memory{free}{where}, {gigabytes(self.disk_bytes)} "
            f"of disk for a while ({gigabytes(self.free_disk)} are free), "
            f"{duration(self.seconds)} or so."
        )

    def check(self) -> None:
        """Raise TooLargeError where it will not fit."""
        if self.cluster is not None:
            self._check_cluster(self.cluster)
        elif self.free_memory is not None and self.paged_bytes > SPARE * self.free_memory:
            raise TooLargeError(
                f"Training on all {self.rows:,} rows of {self.name} needs about "
                f"{gigabytes(self.paged_bytes)} of memory even with XGBoost's form of them on "
                f"disk, and {gigabytes(self.free_memory)} are free: leave out columns, or work on "
                "a larger sample instead."
            )
        if self.disk_bytes > SPARE * self.free_disk:
            raise TooLargeError(
                f"Training on all {self.rows:,} rows of {self.name} needs about "
                f"{gigabytes(self.disk_bytes)} of disk in {tempfile.gettempdir()} for a while, and "
                f"{gigabytes(self.free_disk)} are free: make room there, or leave out columns."
            )

    def _check_cluster(self, cluster: ClusterSize) -> None:
        if cluster.bytes_each is not None and self.memory_bytes > SPARE * cluster.bytes_each:
            raise TooLargeError(
                f"Training on all {self.rows:,} rows of {self.name} needs about "
                f"{gigabytes(self.memory_bytes)} of memory on each of the cluster's "
                f"{cluster.workers:,} workers, which may take {gigabytes(cluster.bytes_each)} "
                "each: start more of them, or leave out columns."
            )


def estimate(
    sample: SampleModel, table: LargeTable, rows: int, seconds: float | None = None
) -> AllRowsNeeds:
    """Prepare one batch, boost it for a few rounds, and carry both over to all rows."""
    begun = time.perf_counter()
    pilot = reading_well(table, lambda t: _pilot(sample, t))
    reading = (time.perf_counter() - begun) / len(pilot.y) * rows
    a_round = _seconds_a_round(sample, pilot) / len(pilot.y) * rows
    boosting = a_round * BoostingPlan(sample, np.ones(1)).likely_rounds
    columns, classes = pilot.X.shape[1], len(sample.classes)
    cells, has_gaps = rows * columns, bool(np.isnan(pilot.X).any() or np.isnan(sample.X).any())
    of_rows = rows * (ROW + ROW_OF_A_CLASS * max(0, classes - 2)) + READING
    return AllRowsNeeds(
        name=table.name,
        rows=rows,
        columns=columns,
        held_bytes=round(cells * (CELL_WITH_GAPS if has_gaps else CELL)) + of_rows,
        paged_bytes=round(cells * CELL_BESIDE_PAGES) + of_rows,
        rows_on_disk=4 * (cells + rows) + BLOCK_BYTES,
        pages_on_disk=round(cells * (PAGE_CELL_WITH_GAPS if has_gaps else PAGE_CELL)),
        free_memory=free_memory(),
        free_disk=shutil.disk_usage(tempfile.gettempdir()).free,
        reading_seconds=reading,
        boosting_seconds=min(boosting, np.inf if seconds is None else seconds),
        cluster=cluster_size(),
    )


def _pilot(sample: SampleModel, table: LargeTable) -> PreparedRows:
    """The usable rows of the first batch that has some, prepared."""
    for batch in islice(TypedTable(table, sample.dataset).batches(Rejects()), 100):
        labelled = labelled_rows(sample, batch)
        known = ~np.isnan(labelled.y)
        if known.any():
            return prepared_rows(sample, batch, labelled, known)
    return PreparedRows(sample.X, sample.codes)


def _seconds_a_round(sample: SampleModel, rows: PreparedRows) -> float:
    """What one round takes of these rows."""
    learned = AllLearnedRows(rows, RowBlocks(Path()))
    plan = BoostingPlan(sample, class_rows_of(learned, len(sample.classes)), rounds=PILOT_ROUNDS)
    return boosted(learned, rows.at(np.arange(1)), plan, None).seconds_a_round
