"""How much memory this process may still take."""

import os
from pathlib import Path

from core.machine import environment

_CGROUP = Path("/sys/fs/cgroup")


def free_memory() -> int | None:
    """Bytes that can still be taken before the system, a container or a limit says no.

    None where the system does not tell (then nothing is refused).
    """
    rooms = (_setting(), _machine(), _container(), _process())
    known = [room for room in rooms if room is not None]
    return max(0, min(known)) if known else None


def _setting() -> int | None:
    """What is left of the limit that the operator has set; raises WorkbenchError for no size."""
    limit = environment.MEMORY.bytes
    return limit and limit - _table(Path("/proc/self/status")).get("VmRSS", 0) * 1024


def _machine() -> int | None:
    """What the kernel calls available; where it does not say so, half of what is built in."""
    facts = _table(Path("/proc/meminfo"))
    if "MemAvailable" in facts:
        return facts["MemAvailable"] * 1024
    try:
        return os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") // 2
    except (AttributeError, ValueError, OSError):
        return None


def _container() -> int | None:
    """What is left of a control group's limit; pages of files count as free, they can be let go."""
    old = _CGROUP / "memory"
    for folder, limit_name, used_name in (
        (_CGROUP, "memory.max", "memory.current"),
        (old, "memory.limit_in_bytes", "memory.usage_in_bytes"),
    ):
        limit, used = _number(folder / limit_name), _number(folder / used_name)
        if limit is not None and used is not None:
            return limit - used + _table(folder / "memory.stat").get("inactive_file", 0)
    return None


def _process() -> int | None:
    """What is left of the limits that were put on this process (`ulimit -v`, `ulimit -d`)."""
    try:
        import resource
    except ImportError:  # Windows
        return None
    used = _table(Path("/proc/self/status"))
    rooms = []
    for kind, name in ((resource.RLIMIT_AS, "VmSize"), (resource.RLIMIT_DATA, "VmData")):
        limit = resource.getrlimit(kind)[0]
        if limit != resource.RLIM_INFINITY and name in used:
            rooms.append(limit - used[name] * 1024)
    return min(rooms, default=None)


def _table(path: Path) -> dict[str, int]:
    """A file of lines such as `MemAvailable:  1234 kB`, or `inactive_file 1234`."""
    facts = {}
    for line in _text(path).splitlines():
        words = line.replace(":", " ").split()
        if len(words) >= 2 and words[1].isdecimal():
            facts[words[0]] = int(words[1])
    return facts


def _number(path: Path) -> int | None:
    text = _text(path).strip()
    return int(text) if text.isdecimal() else None


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except OSError:
        return ""
