"""Files that stay: whole or not there, on the disk when that is said, known by their digests."""

import hashlib
import json
import os
import shutil
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from core.errors import DamagedFileError

DIGESTS = "digests.json"


@contextmanager
def written(path: Path) -> Iterator[Path]:
    """Give a place beside `path` to write to; what was written is then synced and renamed, so that
    others see the old file or the new one, and never a part, also after a power cut.

    A link stays a link, a file keeps its permissions, and a device or a pipe is written as it is.
    """
    path = path.resolve() if path.is_symlink() else path
    if path.exists() and not path.is_file():
        yield path
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_name(f".{path.name}.{os.getpid()}.{threading.get_ident()}")
    try:
        yield part
        put_in_place(part, path)
    finally:
        with suppress(OSError):
            part.unlink(missing_ok=True)


def put_in_place(part: Path, path: Path) -> None:
    """Rename a whole file over another in the same folder, both on the disk when this returns."""
    if path.is_file():
        shutil.copymode(path, part)
    sync(part)
    os.replace(part, path)
    sync(path.parent)


def replace_file(path: Path, content: str | bytes) -> None:
    """Write a file so that others see the old one or the new one, never a part."""
    with written(path) as part:
        part.write_bytes(content.encode("utf-8") if isinstance(content, str) else content)


def make_secret(path: Path, content: str) -> bool:
    """Make a file that only its owner may read, once: of two that make it at once one does. Was it
    this one?"""
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_name(f".{path.name}.{os.getpid()}.{threading.get_ident()}")
    descriptor = os.open(part, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
    try:
        with os.fdopen(descriptor, "w", encoding="utf-8") as file:
            file.write(content)
        sync(part)
        os.link(part, path)  # fails where the file is there, and never shows a part of it
    except FileExistsError:
        return False
    finally:
        part.unlink()
    sync(path.parent)
    return True


def sync(path: Path) -> None:
    """Bring a file, or what a folder lists, to the disk."""
    if path.is_dir() and os.name == "nt":  # Windows opens no folder
        return
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def refusal_of(error: OSError) -> str:
    """What a disk that is full, may not be written or is broken refuses, as one sentence."""
    where = f" at {error.filename}" if error.filename else ""
    what = error.strerror or str(error) or type(error).__name__
    return (
        f"The system refuses{where}: {what}. Make room on the disk, or see that the place may be "
        "read and written; what was kept before is as it was."
    )


def digest_of(path: Path) -> str:
    """The digest of a file's bytes."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, lambda: hashlib.blake2b(digest_size=16)).hexdigest()


def note_digests(folder: Path, *names: str) -> None:
    """Note what files of a folder are, so that another content is known for it."""
    for name in names:
        sync(folder / name)
    digests = {name: digest_of(folder / name) for name in names}
    replace_file(folder / DIGESTS, json.dumps(digests, indent=1))


def check_digest(path: Path) -> None:
    """Raise DamagedFileError where a file is gone or not what was noted of it.

    Files that earlier versions wrote have no digest, and pass.
    """
    noted = _noted(path.with_name(DIGESTS)).get(path.name)
    if noted:
        check_content(path, noted)


def check_content(path: Path, digest: str) -> None:
    """Raise DamagedFileError where a file is gone or has another digest."""
    try:
        found = digest_of(path)
    except OSError as error:
        raise _damaged(path, f"cannot be read ({error.strerror or error})") from error
    if found != digest:
        raise _damaged(path, "cannot be opened here: some of its bytes changed")


def _noted(path: Path) -> dict[str, Any]:
    try:
        noted = json.loads(path.read_bytes())
    except FileNotFoundError:
        return {}
    except (OSError, ValueError) as error:
        raise _damaged(path, "cannot be read") from error
    if not isinstance(noted, dict):
        raise _damaged(path, "holds no digests")
    return noted


def _damaged(path: Path, what: str) -> DamagedFileError:
    return DamagedFileError(
        f"The file {path.name} in {path.parent} {what}: put back a copy of it, or make it again."
    )
