"""One worker's share of all rows, and what runs on it."""

import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from core.model.all_rows.boosting import AddedRounds, added_rounds
from core.model.all_rows.boosting_plan import AskedRounds
from core.workspace.progress import silent

SECONDS_FOR_ALL = 600  # that a worker waits until the others have done what they were doing
SECONDS_TO_MEET = 60  # that workers which are all there may take to find each other


@dataclass(frozen=True)
class WorkerShare:
    """What one worker does: the rounds that are asked for on so many of its blocks, with the rows
    held back, as XGBoost takes them. The folder's name is that of the work, too."""

    folder: str
    blocks: int
    asked: AskedRounds
    held: dict[str, Any]

    def is_there(self, name: str, client: Any = None) -> Any:
        """The signal that a worker has begun."""
        from distributed import Event

        return Event(f"{self.folder} {name}", client)

    def ring(self, client: Any = None) -> Any:
        """Where it is written how the workers find each other; empty where one of them is gone."""
        from distributed import Variable

        return Variable(self.folder, client)

    def block(self, number: int) -> dict[str, Any]:
        """One of this worker's blocks, as XGBoost takes it."""
        with np.load(_folder(self.folder) / f"{number}.npz") as block:
            return {**block, "feature_names": self.held["feature_names"]}


def added_there(name: str, share: WorkerShare) -> AddedRounds | None:
    """This worker's part of the rounds; the booster is the same on every one. None where another
    worker is gone before they met."""
    from distributed import get_worker
    from xgboost import DMatrix, QuantileDMatrix
    from xgboost.dask import CommunicatorContext

    from core.model.all_rows.xgboost_parts import BlockIter, SharedWatch

    asked, threads = share.asked, get_worker().state.nthreads
    share.is_there(name).set()
    ring = share.ring().get(timeout=SECONDS_FOR_ALL)
    if not ring:
        return None
    with CommunicatorContext(**ring):
        matrix = QuantileDMatrix(
            BlockIter(share.blocks, share.block), nthread=threads, max_bin=asked.max_bin
        )
        watch = SharedWatch(asked, silent)
        return added_rounds(asked, matrix, DMatrix(**share.held), watch, threads)


def keep(folder: str, number: int, given: dict[str, Any]) -> None:
    """Keep a block on this worker's disk."""
    place = _folder(folder)
    place.mkdir(parents=True, exist_ok=True)
    arrays = {name: told for name, told in given.items() if name != "feature_names"}
    np.savez(place / f"{number}.npz", **arrays)


def forget(folder: str, dask_worker: Any = None) -> None:
    """Take the blocks from the worker's disk."""
    shutil.rmtree(Path(dask_worker.local_directory) / folder, ignore_errors=True)


def _folder(name: str) -> Path:
    """A folder of the worker that this runs on, which is gone with it."""
    from distributed import get_worker

    return Path(get_worker().local_directory) / name


def ring_of(members: int, dask_scheduler: Any = None) -> dict[str, Any]:
    """Start what so many workers find each other by, on the scheduler; how they reach it."""
    from threading import Thread

    from distributed.comm import get_address_host
    from xgboost.tracker import RabitTracker

    host = get_address_host(dask_scheduler.address)
    tracker = RabitTracker(n_workers=members, host_ip=host, sortby="task", timeout=SECONDS_TO_MEET)
    tracker.start()
    Thread(target=tracker.wait_for, daemon=True).start()
    return dict(tracker.worker_args())
