"""Results as functions of the data's fingerprint and the arguments, computed once and kept.

Nothing needs to be invalidated: another recipe is another key, and so is another version of the
code or the libraries; going back finds the earlier result again. joblib.Memory alone computes one
key several times when several callers ask at once, so each key has a lock, for threads and for
processes. What was not used for longest goes when the results outgrow their budget.
"""

import hashlib
import itertools
import json
import threading
from collections.abc import Callable
from contextlib import suppress
from functools import lru_cache
from pathlib import Path
from typing import Any, Protocol, TypeVar

from filelock import FileLock, Timeout
from joblib import Memory
from pydantic import BaseModel

from core.machine import environment
from core.workspace.budget import Remakeable, evict, made_files, remove_leftovers
from core.workspace.code_digest import code_digest
from core.workspace.files import home

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
    call = result_key(function, dataset, *arguments), function, dataset, arguments, watchers
    if _kept().check_call_in_cache(*call):
        return _kept()(*call)
    folder = _locks()
    folder.mkdir(parents=True, exist_ok=True)
    # The system lets go of the lock even when the process is killed.
    with FileLock(folder / call[0]):
        result: Result = _kept()(*call)
    if next(_computed) % BETWEEN_LOOKS == 0:
        threading.Thread(target=keep_to_budget, daemon=True, name="results").start()
    return result


def is_remembered(function: Callable[..., Any], dataset: Fingerprinted, *arguments: Any) -> bool:
    """Is the result on disk already, so that `remember` would not compute?"""
    key = result_key(function, dataset, *arguments)
    return bool(_kept().check_call_in_cache(key, function, dataset, arguments, {}))


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
        evict([*_kept_results(), *made_files(home())], environment.CACHE.bytes)
        remove_leftovers(home())
        for path in _locks().iterdir():
            with suppress(Timeout), FileLock(path, blocking=False):
                path.unlink(missing_ok=True)


def _kept_results() -> list[Remakeable]:
    items = _memory(home()).store_backend.get_items()
    return [Remakeable(Path(i.path), i.size, i.last_access.timestamp()) for i in items]


def _kept() -> Any:
    ignored = ["function", "dataset", "arguments", "watchers"]
    return _memory(home()).cache(_compute, ignore=ignored)


def _compute(
    key: str,  # noqa: ARG001  (the only argument that the cache looks at)
    function: Callable[..., Result],
    dataset: Fingerprinted,
    arguments: tuple[Any, ...],
    watchers: dict[str, Any],
) -> Result:
    return function(dataset, *arguments, **watchers)


def _plain(value: Any) -> Any:
    if isinstance(value, BaseModel):
        return value.model_dump_json()
    return repr(value)


@lru_cache(maxsize=4)
def _memory(folder: Path) -> Memory:
    return Memory(folder / "cache", verbose=0)


def _locks() -> Path:
    return home() / "cache" / "locks"
