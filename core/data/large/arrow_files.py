"""Files of Arrow are mapped as they lie, damage and all: a process that may die looks first."""

import os
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path

from core.data.load.formats.unfolding import unfolds
from core.errors import BadFileError
from core.machine.child import ChildFailedError, limits_of, run_child

_CHILD = Path(__file__).with_name("arrow_child.py")
_AT_ONCE = 200  # files that one process looks at


def check_arrow(files: Sequence[str], name: str) -> None:
    """Raise BadFileError where a file of a table is damaged. Looked at once a process for each
    state of a file, before anything of it is mapped here."""
    for first in range(0, len(files), _AT_ONCE):
        some = tuple(files[first : first + _AT_ONCE])
        try:
            facts = tuple(map(os.stat, some))
        except OSError as error:
            raise _damaged(name, f"{error.strerror}") from error
        _check(name, some, tuple((f.st_size, f.st_mtime_ns, f.st_ino) for f in facts))


@lru_cache(maxsize=256)
def _check(name: str, files: tuple[str, ...], _facts: tuple[tuple[int, int, int], ...]) -> None:
    try:
        said = run_child(_CHILD, files, limits_of(*files)).decode(errors="replace")
    except ChildFailedError as error:
        if error.cause == "death":
            raise _damaged(name, "no reader survives it") from error
        raise unfolds(name, error.cause) from error
    if said:
        place, _, why = said.partition(" ")
        raise _damaged(name, why, os.path.basename(files[int(place)]) if len(files) > 1 else "")


def _damaged(name: str, why: str, file: str = "") -> BadFileError:
    which = f"{file} in {name}" if file else name
    told = (why.splitlines() or ["it is empty"])[0].rstrip(".")[:300]
    return BadFileError(
        f"{which} is cut off or damaged: it cannot be read as Arrow ({told}); export or upload it "
        "again."
    )
