"""What strangers made is read or run in a process of its own, which may die of it: a native parser
can end the process it runs in, a small file can unfold without end, and code can do anything.

On Linux the process dies with its caller, and has limits of memory and time; macOS holds to the
time alone, and Windows to the patience of the caller. What it started goes with it, and it sees no
secret that stands in the environment. It is no prison: it has the rights of its caller.
"""

import os
import signal
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Literal

from core.machine.child_start import OUT_OF_MEMORY
from core.machine.memory import free_memory
from core.machine.process_group import KILL, signal_group

LEAST_MEMORY = 1536 << 20  # bytes that any file may take, whatever its size
MEMORY_OF_A_BYTE = 100  # of a file: text packed ten times over, in objects of ten times its length
LEAST_SECONDS = 20
SECONDS_OF_A_MEGABYTE = 4
PATIENCE = 6  # seconds on the wall for one of a processor, which others may want too
ANY_SIZE = -1  # of what it writes
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


# All that a child is told: keys and passwords stand in the environment too.
_TOLD = frozenset(
    (
        *("PATH", "LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH", "SYSTEMROOT"),
        *("TMPDIR", "TEMP", "TMP", "LANG", "LC_ALL", "LC_CTYPE", "TZ"),
    )
)


@dataclass(frozen=True)
class ChildLimits:
    """Bytes of memory, seconds of a processor, how many on the wall for each of those, and bytes of
    each file that it writes, its answer among them."""

    memory: int
    seconds: int
    patience: int = PATIENCE
    written: int = ANY_SIZE


class ChildFailedError(Exception):
    """The process did not end well: its memory or time was not enough, or it died. `said` is what
    it had printed by then."""

    def __init__(self, cause: Literal["memory", "time", "death"], said: bytes = b"") -> None:
        super().__init__(cause)
        self.cause = cause
        self.said = said


def limits_of(*paths: Path | str) -> ChildLimits:
    """What reading files may take: by their size, and never more than is free."""
    size = sum(map(os.path.getsize, paths))
    memory = max(LEAST_MEMORY, size * MEMORY_OF_A_BYTE)
    free = free_memory()
    seconds = max(LEAST_SECONDS, size * SECONDS_OF_A_MEGABYTE // 1_000_000)
    return ChildLimits(memory if free is None else min(memory, free), seconds)


def run_child(
    script: Path, arguments: Sequence[str], limits: ChildLimits, given: bytes = b""
) -> bytes:
    """What a script prints that leans on no code of ours and may read what is `given` on its
    standard input; raises ChildFailedError."""
    with tempfile.TemporaryFile() as answer:
        try:
            code = _ended(_started((str(script), *arguments), limits, answer), limits, given)
        except (OSError, ValueError) as error:
            raise ChildFailedError("death") from error
        answer.seek(0)
        said = answer.read()
    if code == 0:
        return said
    raise ChildFailedError("time" if code is None else _cause(code), said)


def _started(
    command: Sequence[str], limits: ChildLimits, answer: IO[bytes]
) -> subprocess.Popen[bytes]:
    bounds = (limits.memory, limits.seconds, limits.written, os.getpid())
    return subprocess.Popen(
        [sys.executable, "-I", str(_START), *map(str, bounds), *command],
        stdin=subprocess.PIPE,
        stdout=answer,
        stderr=subprocess.DEVNULL,
        env={name: os.environ[name] for name in _TOLD & os.environ.keys()} | _OWN_POOL | _THREADS,
        start_new_session=True,
    )


def _ended(process: subprocess.Popen[bytes], limits: ChildLimits, given: bytes) -> int | None:
    """How it ended, with all that it started; None where it had to be ended."""
    try:
        process.communicate(given, timeout=limits.seconds * limits.patience)
        return process.returncode
    except subprocess.TimeoutExpired:
        return None
    finally:
        signal_group(process, KILL)
        process.wait()


def _cause(code: int) -> Literal["memory", "time", "death"]:
    if code in (OUT_OF_MEMORY, -signal.SIGABRT):  # a native parser that gets none aborts
        return "memory"
    return "time" if -code in (getattr(signal, "SIGXCPU", 0), _KILLED) else "death"
