"""Starts a script as a process with limits: MEMORY SECONDS WRITTEN PARENT SCRIPT ARGUMENTS…

It bounds itself before it reads anything. Imports nothing of ours, to start at once.
"""

import contextlib
import os
import runpy
import signal
import sys

OUT_OF_MEMORY = 3  # how it ends where its memory is not enough; `child.py` knows it
_PR_SET_PDEATHSIG = 1


def main(memory: int, seconds: int, written: int, parent: int) -> None:
    """Take no more memory and processor time than this, write no longer file (below 0: any), and go
    when the process PARENT goes."""
    with contextlib.suppress(ImportError):  # Windows has no such limits
        import resource

        limits = {
            resource.RLIMIT_DATA: memory,
            resource.RLIMIT_CPU: seconds,
            resource.RLIMIT_FSIZE: written if written >= 0 else resource.RLIM_INFINITY,
            resource.RLIMIT_CORE: 0,
        }
        for kind, limit in limits.items():
            with contextlib.suppress(ValueError, OSError):  # a lower one is set already
                resource.setrlimit(kind, (limit, limit))
    if sys.platform == "linux":
        import ctypes

        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
        if os.getppid() != parent:  # it went before the kernel was asked to tell of it
            os._exit(1)


if __name__ == "__main__":
    main(*map(int, sys.argv[1:5]))
    sys.argv = sys.argv[5:]
    try:
        runpy.run_path(sys.argv[0], run_name="__main__")
    except MemoryError:
        os._exit(OUT_OF_MEMORY)
