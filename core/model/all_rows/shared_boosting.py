"""XGBoost fitted on the workers of a Dask cluster, each on its share of the rows: for a table whose
quantised form is larger than one machine.

Blocks are handed to the workers one after the other, and each keeps its own on its disk and streams
them into its part of the form. Histograms are summed over all workers by XGBoost's own ring, so
that every round is that of all rows. Each worker has all rows held back, which say when to stop.
"""

import time
from collections.abc import Callable
from typing import Any
from uuid import uuid4

from core.errors import NotApplicableError
from core.machine.cluster import connected
from core.model.all_rows.blocks import PreparedRows
from core.model.all_rows.boosting import AddedRounds, BoostedRows, boosted_rows
from core.model.all_rows.boosting_plan import BoostingPlan
from core.model.all_rows.learned_rows import AllLearnedRows
from core.model.all_rows.worker_share import WorkerShare, added_there, forget, keep, ring_of
from core.workspace.progress import Progress, silent

SECONDS_BETWEEN_LOOKS = 0.2


def boosted_there(
    address: str,
    rows: AllLearnedRows,
    held: PreparedRows,
    plan: BoostingPlan,
    report: Progress = silent,
) -> BoostedRows:
    """The same as `boosted`, on the workers of the cluster at an address."""
    with connected(address) as client:
        counts = dict.fromkeys(_names(client)[: rows.blocks], 0)
        folder, names = f"rows-{uuid4().hex}", list(counts)
        try:
            for number in range(rows.blocks):
                name = names[number % len(names)]
                report(number, rows.blocks, f"Block {number + 1:,} to {name}")
                given = plan.given(rows.block(number))
                client.submit(keep, folder, counts[name], given, workers=[name]).result()
                counts[name] += 1
            report(0, 1, f"Adding trees on {len(names):,} workers")
            asked, back = plan.asked, plan.given(held)
            shares = {name: WorkerShare(folder, counts[name], asked, back) for name in names}
            added = _Together(client, shares).added()
        finally:
            client.run(forget, folder)
    return boosted_rows(added, rows, plan)


class _Together:
    """Every worker's part at once: each waits for the others in every round, so that one which ends
    ends them all. They are let go when all are there: a worker that waits for one that is gone
    would take no other work."""

    def __init__(self, client: Any, shares: dict[str, WorkerShare]) -> None:
        self._client, self._shares = client, shares
        self._parts = [
            client.submit(added_there, name, share, workers=[name], pure=False)
            for name, share in shares.items()
        ]

    def added(self) -> AddedRounds:
        """The rounds; raises NotApplicableError where a worker ends."""
        signals = [share.is_there(name, self._client) for name, share in self._shares.items()]
        ring: dict[str, Any] = {}
        try:
            self._wait(lambda: all(signal.is_set() for signal in signals))
            ring = self._client.run_on_scheduler(ring_of, len(self._shares))
        finally:
            next(iter(self._shares.values())).ring(self._client).set(ring)
        self._wait(lambda: all(part.done() for part in self._parts))
        found: list[AddedRounds] = self._client.gather(self._parts)
        return found[0]

    def _wait(self, is_so: Callable[[], bool]) -> None:
        while not is_so():
            gone = self._shares.keys() - set(_names(self._client))
            if gone or any(part.status == "error" for part in self._parts):
                self._client.cancel(self._parts)
                raise NotApplicableError(
                    "A worker of the cluster ended while trees were added, most often because its "
                    "memory ran out: do it again with more workers or more memory each, or leave "
                    "out columns."
                )
            time.sleep(SECONDS_BETWEEN_LOOKS)


def _names(client: Any) -> list[str]:
    return sorted(client.scheduler_info(n_workers=-1)["workers"])
