"""Which server took a job: by number and by when it began, since numbers are given again."""

import os
from typing import Any

import psutil

_SAME_BIRTH = 1.0  # seconds that two readings of when a process began may lie apart


def this_server() -> dict[str, Any]:
    """What a job's state notes of us."""
    return {"server": os.getpid(), "server_born": psutil.Process().create_time()}


def is_served(state: dict[str, Any]) -> bool:
    """Is the server that took the job still there? What we took before we forgot it is not."""
    pid, born = state.get("server"), state.get("server_born")
    return pid is not None and pid != os.getpid() and born is not None and _is_alive(pid, born)


def _is_alive(pid: int, born: float) -> bool:
    try:
        return bool(abs(psutil.Process(pid).create_time() - born) < _SAME_BIRTH)
    except psutil.Error:  # gone, or somebody else's
        return False
