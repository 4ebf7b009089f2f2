"""The mark of this workspace on what it wrote: a keyed hash (HMAC-SHA-256) of a file's content.

A pickle runs code when it is opened, so that one without the mark is opened only where somebody
says that it is trusted. The key is a secret of the workspace, and never leaves it.
"""

import hmac
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from pathlib import Path

from core.errors import DamagedFileError
from core.machine.disk import digest_of, make_secret
from core.workspace.files import home

KEY = "mark.key"
_SHORTEST = 32  # characters of a key

_trusting: ContextVar[bool] = ContextVar("trusting", default=False)


def mark_of(path: Path) -> str:
    """The mark of a file that this workspace wrote; makes its key where there is none."""
    key = _key()
    if not key:
        make_secret(home() / KEY, new_key() + "\n")
        key = _key()
    return _mark(key, path)


def new_key() -> str:
    """A key that nobody knows."""
    return secrets.token_hex(32)


def is_marked(path: Path, mark: str) -> bool:
    """Did this workspace write the file, as it is now? Looks only, and makes no key."""
    key = _key()
    return bool(key) and hmac.compare_digest(_mark(key, path).encode(), mark.strip().encode())


@contextmanager
def trusting(is_trusted: bool = True) -> Iterator[None]:
    """What is opened within may lack the mark: somebody has said that it is trusted."""
    before = _trusting.set(is_trusted)
    try:
        yield
    finally:
        _trusting.reset(before)


def is_trusting() -> bool:
    return _trusting.get()


def _mark(key: bytes, path: Path) -> str:
    return hmac.new(key, digest_of(path).encode("ascii"), "sha256").hexdigest()


def _key() -> bytes:
    """The key, empty where there is none; raises DamagedFileError for one that is none."""
    try:
        key = (home() / KEY).read_bytes().strip()
    except FileNotFoundError:
        return b""
    if len(key) < _SHORTEST:
        raise DamagedFileError(
            f"{home() / KEY} holds no key any more: put back a copy of it, or remove it and mark "
            "the models again that are yours (python -m core models trust NAME@VERSION)."
        )
    return key
