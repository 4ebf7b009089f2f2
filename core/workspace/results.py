"""Results as functions of the data's fingerprint and the arguments, computed once and kept.

Nothing needs to be invalidated: another recipe is another key, and so is another version of the
code or the libraries; going back finds the earlier result again. Several callers may ask at once,
so each key has a lock, for threads and for processes. A result has a digest, and one that was
damaged is computed again. What was not used for longest goes when they outgrow their budget.
"""

import hashlib
import itertools
import json
import shutil
import threading
from collections.abc import Callable, Collection
from contextlib import suppress
from pathlib import Path
from typing import Any, Protocol, TypeVar, cast

from filelock import FileLock, Timeout
from pydantic import BaseModel

from core.machine import environment
from core.workspace.budget import evict, made_files, remove, remove_leftovers
from core.workspace.code_digest import code_digest
from core.workspace.files import home
from core.workspace.kept_results import (
    NoResultError,
    ResultSource,
    is_whole,
    keep_result,
    kept_results,
    read_result,
    size_of,
    source_of,
)
from core.workspace.store.person import acting_in
from core.workspace.uploads import forgotten_uploads, room_for_made

Result = TypeVar("Result")

BETWEEN_LOOKS = 16  # results that a process computes from one look at the budget to the next,
SHARE_BETWEEN_LOOKS = 16  # or that part of the budget that they take, whichever comes first


class Fingerprinted(Protocol):
    """What results are kept for: a Dataset, or a table that is too large to be one."""

    @property
    def fingerprint(self) -> str: ...


_computed = itertools.count()
_writing, _written = threading.Lock(), 0  # bytes


def remember(
    function: Callable[..., Result], dataset: Fingerprinted, *arguments: Any, **watchers: Any
) -> Result:
    """Return function(dataset, *arguments), from disk where it was computed before.

    `function` must be pure and stand at a module's top; arguments are plain values or records.
    `watchers` are passed on without being part of the key: they see the work, not the result.
    """
    key = result_key(function, dataset, *arguments)
    kept = results_folder() / key
    with suppress(NoResultError):
        return cast(Result, read_result(kept))
    _locks().mkdir(parents=True, exist_ok=True)
    # The system lets go of the lock even when the process is killed.
    with FileLock(_locks() / key):
        with suppress(NoResultError):  # who held the lock has computed it
            return cast(Result, read_result(kept))
        result = function(dataset, *arguments, **watchers)
        keep_result(kept, result, ResultSource(acting_in(), dataset.fingerprint))
    if next(_computed) % BETWEEN_LOOKS == 0 or _is_much(kept):
        threading.Thread(target=keep_to_budget, daemon=True, name="results").start()
    return result


def _is_much(kept: Path) -> bool:
    """Did this process write a good part of the budget since it looked last? One result may be a
    table of any size."""
    global _written
    limit = environment.CACHE.bytes
    with _writing:
        _written += size_of(kept)
        if limit is None or _written * SHARE_BETWEEN_LOOKS < limit:
            return False
        _written = 0
        return True


def is_remembered(function: Callable[..., Any], dataset: Fingerprinted, *arguments: Any) -> bool:
    """Is the result on disk already, so that `remember` would not compute?"""
    return is_whole(results_folder() / result_key(function, dataset, *arguments))


def result_key(function: Callable[..., Any], dataset: Fingerprinted, *arguments: Any) -> str:
    """The hash under which a result is kept: code, function, data, arguments."""
    name = f"{function.__module__}.{function.__qualname__}"
    code = code_digest(function.__module__)
    text = json.dumps([code, name, dataset.fingerprint, [_plain(a) for a in arguments]])
    return hashlib.blake2b(text.encode(), digest_size=16).hexdigest()


def forget_results(project: str, spared: Collection[str]) -> None:
    """Remove what was computed in a project, but of tables (by their fingerprints) that others have
    as well; and what earlier versions kept, which does not say of what it is."""
    for kept in list(kept_results(results_folder())):
        source = source_of(kept.path)
        if source is None or (source.project == project and source.table not in spared):
            remove(kept.path)


def keep_to_budget() -> None:
    """Remove what can be made again and was not used for longest, until the rest fits
    WORKBENCH_CACHE and what uploads leave of WORKBENCH_DISK: results, exports, reports; and uploads
    that nothing speaks of."""
    with suppress(OSError):  # another process tidies, or the folder went
        for path in list(forgotten_uploads()):
            path.unlink(missing_ok=True)
        evict([*kept_results(results_folder()), *made_files(home())], room_for_made())
        remove_leftovers(home())
        # What versions before kept has no digest; other code finds none of it anyway.
        shutil.rmtree(home() / "cache" / "joblib", ignore_errors=True)
        for path in _locks().iterdir():
            with suppress(Timeout), FileLock(path, blocking=False):
                path.unlink(missing_ok=True)


def _plain(value: Any) -> Any:
    if isinstance(value, BaseModel):
        return value.model_dump_json()
    return repr(value)


def results_folder() -> Path:
    """Where results are kept, each a folder by its key."""
    return home() / "cache" / "results"


def _locks() -> Path:
    return home() / "cache" / "locks"
