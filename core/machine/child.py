"""What strangers made is read in a process of its own, which may die of it: a native parser can end
the process it runs in, and a small file can unfold without end.

On Linux the process dies with its caller, and has limits of memory and time; macOS holds to the
time alone, and Windows to the patience of the caller.
"""

import os
import signal
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from core.machine.child_start import OUT_OF_MEMORY
from core.machine.memory import free_memory

LEAST_MEMORY = 1536 << 20  # bytes that any file may take, whatever its size
MEMORY_OF_A_BYTE = 100  # of a file: text packed ten times over, in objects of ten times its length
LEAST_SECONDS = 20
SECONDS_OF_A_MEGABYTE = 4
_PATIENCE = 6  # seconds on the wall for one of a processor, which others may want too
_KILLED = 9
_START = Path(__file__).with_name("child_start.py")
_OWN_POOL = {"ARROW_DEFAULT_MEMORY_POOL": "system", "MALLOC_ARENA_MAX": "2"}  # others reserve more
# A thread's stack counts against the limit of memory: as many threads as an operator may give to
# numeric libraries would leave nothing for the file.
_THREADS = dict.fromkeys(
    (
        *("OMP_NUM_THREADS", "OMP_THREAD_LIMIT", "ARROW_IO_THREADS"),
        *("OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"),
    ),
    "2",
)


@dataclass(frozen=True)
class ChildLimits:
    """Bytes of memory, and seconds of a processor."""

    memory: int
    seconds: int


class ChildFailedError(Exception):
    """The process has no answer: its memory or time was not enough, or it died."""

    def __init__(self, cause: Literal["memory", "time", "death"]) -> None:
        super().__init__(cause)
        self.cause = cause


def limits_of(*paths: Path | str) -> ChildLimits:
    """What reading files may take: by their size, and never more than is free."""
    size = sum(map(os.path.getsize, paths))
    memory = max(LEAST_MEMORY, size * MEMORY_OF_A_BYTE)
    free = free_memory()
    seconds = max(LEAST_SECONDS, size * SECONDS_OF_A_MEGABYTE // 1_000_000)
    return ChildLimits(memory if free is None else min(memory, free), seconds)


def run_child(script: Path, arguments: Sequence[str], limits: ChildLimits) -> bytes:
    """What a script prints that leans on no code of ours; raises ChildFailedError."""
    bounds = (str(limits.memory), str(limits.seconds), str(os.getpid()))
    try:
        done = subprocess.run(
            [sys.executable, "-I", str(_START), *bounds, str(script), *arguments],
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            stdin=subprocess.DEVNULL,
            env=os.environ | _OWN_POOL | _THREADS,
            timeout=limits.seconds * _PATIENCE,
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        raise ChildFailedError("time") from error
    except (OSError, ValueError) as error:
        raise ChildFailedError("death") from error
    if done.returncode == 0:
        return done.stdout
    raise ChildFailedError(_cause(done.returncode))


def _cause(code: int) -> Literal["memory", "time", "death"]:
    if code in (OUT_OF_MEMORY, -signal.SIGABRT):  # a native parser that gets none aborts
        return "memory"
    return "time" if -code in (getattr(signal, "SIGXCPU", 0), _KILLED) else "death"
