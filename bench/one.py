"""One way, once, in a process of its own: python -m bench.one TASK WAY SMALL FILE prints JSON.

NumPy is not imported here: each tool does that itself, and ours says first how many threads it may
have.
"""

import json
import resource
import sys
import time
import warnings
from contextlib import redirect_stdout
from pathlib import Path
from typing import Any

from bench.ways import way


def run(task: str, name: str, small: str, path: str) -> dict[str, float]:
    """Seconds by the clock and of the processors, peak and frame memory in MB (0: not known).

    A call with the few rows of `small` comes first: what a tool imports at its first use is not
    counted.
    """
    chosen = way(task, name)
    chosen.work(chosen.before(small))
    given = chosen.before(path)
    clock, busy = time.perf_counter(), time.process_time()
    made = chosen.work(given)
    seconds, processor = time.perf_counter() - clock, time.process_time() - busy
    return {
        "seconds": seconds,
        "processor": processor,
        "peak_mb": _peak_bytes() / 1e6,
        "frame_mb": _frame_bytes(made) / 1e6,
    }


def _peak_bytes() -> int:
    """The most memory this process has held; Linux tells it without what the parent held."""
    status = Path("/proc/self/status")
    if status.exists():
        lines = status.read_text(encoding="ascii").splitlines()
        return next(int(line.split()[1]) * 1024 for line in lines if line.startswith("VmHWM"))
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss


def _frame_bytes(made: Any) -> int:
    frame = getattr(made, "frame", made)
    if hasattr(frame, "memory_usage"):
        return int(frame.memory_usage(deep=True).sum())
    if hasattr(frame, "estimated_size"):
        return int(frame.estimated_size())
    return int(getattr(frame, "nbytes", 0))


if __name__ == "__main__":
    warnings.simplefilter("ignore")
    # What a tool prints while it works is not the answer.
    with redirect_stdout(sys.stderr):
        answer = run(*sys.argv[1:])
    sys.stdout.write(json.dumps(answer) + "\n")
