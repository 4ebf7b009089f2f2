"""Results as functions of the data's fingerprint and the arguments, computed once and kept.

Nothing needs to be invalidated: another recipe is another key, and going back finds the earlier
result again. joblib.Memory alone computes one key several times when several callers ask at once,
so each key has a lock, for threads and for processes.
"""

import hashlib
import json
import os
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path
from typing import Any, Protocol, TypeVar

from joblib import Memory
from pydantic import BaseModel

from core import __version__
from core.workspace.files import home

Result = TypeVar("Result")


class Fingerprinted(Protocol):
    """What results are kept for: a Dataset, or a table that is too large to be one."""

    @property
    def fingerprint(self) -> str: ...


_threads: dict[str, threading.Lock] = {}
_threads_guard = threading.Lock()


def remember(
    function: Callable[..., Result], dataset: Fingerprinted, *arguments: Any, **watchers: Any
) -> Result:
    """Return function(dataset, *arguments), from disk where it was computed before.

    `function` must be pure and stand at a module's top; arguments are plain values or records.
    `watchers` are passed on without being part of the key: they see the work, not the result.
    """
    key = result_key(function, dataset, *arguments)
    with _alone(key):
        return _kept()(key, function, dataset, arguments, watchers)


def is_remembered(function: Callable[..., Any], dataset: Fingerprinted, *arguments: Any) -> bool:
    """Is the result on disk already, so that `remember` would not compute?"""
    key = result_key(function, dataset, *arguments)
    return bool(_kept().check_call_in_cache(key, function, dataset, arguments, {}))


def _kept() -> Any:
    ignored = ["function", "dataset", "arguments", "watchers"]
    return _memory(home()).cache(_compute, ignore=ignored)


def result_key(function: Callable[..., Any], dataset: Fingerprinted, *arguments: Any) -> str:
    """The hash under which a result is kept: code version, function, data, arguments."""
    name = f"{function.__module__}.{function.__qualname__}"
    text = json.dumps([__version__, name, dataset.fingerprint, [_plain(a) for a in arguments]])
    return hashlib.blake2b(text.encode(), digest_size=16).hexdigest()


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


@contextmanager
def _alone(key: str) -> Iterator[None]:
    """Let one caller at a time work on a key."""
    with _threads_guard:
        lock = _threads.setdefault(key, threading.Lock())
    with lock, _locked_file(home() / "cache" / "locks" / key):
        yield


@contextmanager
def _locked_file(path: Path) -> Iterator[None]:
    """Hold an exclusive lock that the system lets go of even when the process is killed."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("ab") as file:
        if os.name == "nt":
            import msvcrt

            msvcrt.locking(file.fileno(), msvcrt.LK_LOCK, 1)  # type: ignore[attr-defined,unused-ignore]
        else:
            import fcntl

            fcntl.flock(file, fcntl.LOCK_EX)
        yield
