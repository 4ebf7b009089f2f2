"""Columns side by side: what sorts, hashes and copies lets other threads run."""

import os
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Any, TypeVar

from core.machine import environment
from core.machine.cluster import workers

Result = TypeVar("Result")

_MANY_ROWS = 50_000  # from here on, threads are worth their start
_MOST = 8  # threads


def leave_cores() -> int:
    """Let this process, which works on a job, use no more processors than WORKBENCH_JOB_CORES, and
    leave one of more than two to the pages; how many it uses."""
    here = workers()
    most = min(here, environment.JOB_CORES.count or (here - 1 if here > 2 else here))
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, sorted(os.sched_getaffinity(0))[-most:])
    os.environ["LOKY_MAX_CPU_COUNT"] = str(most)  # what joblib counts, on every system
    return most


def in_parallel(work: Callable[..., Result], *columns: Sequence[Any]) -> list[Result]:
    """`work` of every column, in order; the further sequences give it more arguments."""
    if not len(columns[0]) or len(columns[0][0]) < _MANY_ROWS:
        return [work(*one) for one in zip(*columns, strict=True)]
    every = list(zip(*columns, strict=True))
    with ThreadPoolExecutor(min(_MOST, workers())) as threads:
        # The largest first: at the end no thread has a long one for itself.
        first = sorted(range(len(every)), key=lambda i: -getattr(every[i][0], "nbytes", 0))
        begun = {place: threads.submit(work, *every[place]) for place in first}
        return [begun[place].result() for place in range(len(every))]
