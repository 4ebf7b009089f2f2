"""A process that began a session of its own, with all that it started and left in its group."""

import os
import signal
import subprocess

KILL = getattr(signal, "SIGKILL", signal.SIGTERM)


def signal_group(process: subprocess.Popen[bytes], number: int) -> None:
    """Send a signal to the whole group; where there are none (Windows) to the process alone."""
    try:
        if hasattr(os, "killpg"):
            os.killpg(process.pid, number)
        else:
            process.send_signal(number)
    except (ProcessLookupError, PermissionError):
        return  # none is left: it ended between the look and the signal
