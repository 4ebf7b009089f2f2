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
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any, Protocol, TypeVar, cast

from filelock import FileLock, Timeout
from pydantic import BaseModel

from core.machine import environment
from core.workspace.budget import evict, made_files, remove_leftovers
from core.workspace.code_digest import code_digest
from core.workspace.files import home
from core.workspace.kept_results import (
    NoResultError,
    is_whole,
    keep_result,
    kept_results,
    read_result,
)

Result = TypeVar("Result")

BETWEEN_LOOKS = 16  # results that a process computes from one look at the budget to the next


class Fingerprinted(Protocol):
    """What results are kept for: a Dataset, or a table that is too large to be one."""

    @property
    def fingerprint(self) -> str: ...


_computed = itertools.count()


def remember(
    function: Callable[..., Result], dataset: Fingerprinted, *arguments: Any, **watchers: Any
) -> Result:
    """Return function(dataset, *arguments), from disk where it was computed before.

    `function` must be pure and stand at a module's top; arguments are plain values or records.
    `watchers` are passed on without being part of the key: they see the work, not the result.
    """
    key = result_key(function, dataset, *arguments)
    kept = _results() / key
    with suppress(NoResultError):
        return cast(Result, read_result(kept))
    _locks().mkdir(parents=True, exist_ok=True)
    # The system lets go of the lock even when the process is killed.
    with FileLock(_locks() / key):
        with suppress(NoResultError):  # who held the lock has computed it
            return cast(Result, read_result(kept))
        result = function(dataset, *arguments, **watchers)
        keep_result(kept, result)
    if next(_computed) % BETWEEN_LOOKS == 0:
        threading.Thread(target=keep_to_budget, daemon=True, name="results").start()
    return result


def is_remembered(function: Callable[..., Any], dataset: Fingerprinted, *arguments: Any) -> bool:
    """Is the result on disk already, so that `remember` would not compute?"""
    return is_whole(_results() / result_key(function, dataset, *arguments))


def result_key(function: Callable[..., Any], dataset: Fingerprinted, *arguments: Any) -> str:
    """The hash under which a result is kept: code, function, data, arguments."""
    name = f"{function.__module__}.{function.__qualname__}"
    code = code_digest(function.__module__)
    text = json.dumps([code, name, dataset.fingerprint, [_plain(a) for a in arguments]])
    return hashlib.blake2b(text.encode(), digest_size=16).hexdigest()


def keep_to_budget() -> None:
    """Remove what can be made again and was not used for longest, until the rest fits
    WORKBENCH_CACHE: results, exports, reports."""
    with suppress(OSError):  # another process tidies, or the folder went
        evict([*kept_results(_results()), *made_files(home())], environment.CACHE.bytes)
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


def _results() -> Path:
    return home() / "cache" / "results"


def _locks() -> Path:
    return home() / "cache" / "locks"
