"""Compressed files: what a file is packed with, and its one table unpacked for a while."""

import gzip
import os
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import IO

from core.data.load.plan import Compression
from core.errors import BadFileError

MAX_BYTES = 4 * 1024**3  # an unpacked file may not be larger: a small archive can hold terabytes
ZIPPED = (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")  # how a zip file starts
_CHUNK = 1 << 20
_DAMAGE = (
    *(EOFError, gzip.BadGzipFile, zipfile.BadZipFile, zlib.error),
    *(NotImplementedError, RuntimeError, UnicodeDecodeError),  # zipfile, for flags it cannot serve
)


def existing(path: Path, name: str) -> Path:
    """The path of a file that is there; raises BadFileError for one that is not."""
    if os.path.isdir(path):
        raise BadFileError(f"{name} is a folder; name a file in it.")
    # Unlike Path.is_file, this says no to a name that is too long for the system.
    if not os.path.isfile(path):
        raise BadFileError(f"There is no file {name[:200]}; check its name and folder.")
    return path


def sniff_compression(path: Path, name: str) -> Compression:
    """Tell from its first bytes how a file is packed; a workbook counts as not packed."""
    with path.open("rb") as file:
        magic = file.read(4)
    if magic[:2] == b"\x1f\x8b":
        return "gz"
    if magic not in ZIPPED:
        return ""
    return "" if is_workbook(path, name) else "zip"


def is_workbook(path: Path, name: str) -> bool:
    """Whether a zip file is a workbook: .xlsx, .xlsb or .ods."""
    inside = {member.filename for member in members(path, name)}
    return not inside.isdisjoint({"xl/workbook.xml", "xl/workbook.bin", "content.xml"})


def members(path: Path, name: str) -> list[zipfile.ZipInfo]:
    """The files inside a zip, without folders and what an operating system adds."""
    try:
        with zipfile.ZipFile(path) as archive:
            infos = archive.infolist()
    except (*_DAMAGE, OSError) as error:  # a wrong offset makes zipfile seek before the start
        raise _damaged(name) from error
    return [info for info in infos if not _is_hidden(info.filename)]


def check_unpacked_size(sizes: int, name: str) -> None:
    """Refuse a file whose content would not fit."""
    if sizes > MAX_BYTES:
        raise BadFileError(
            f"{name} unpacks to more than {MAX_BYTES / 1024**3:.0f} GB; upload a part of it."
        )


@contextmanager
def unpacked(path: Path, name: str, compression: str) -> Iterator[Path]:
    """Give the path of the content for as long as the block runs."""
    if not compression:
        yield path
        return
    with TemporaryDirectory(prefix="holdout-") as folder:
        content = Path(folder) / "content"
        try:
            with _open_packed(path, name, compression) as packed, content.open("wb") as target:
                _copy(packed, target, name)
        except _DAMAGE as error:
            raise _damaged(name) from error
        yield content


def read_head(path: Path, name: str, compression: str, size: int) -> bytes:
    """The first `size` bytes of the content, without unpacking the rest."""
    if not compression:
        with path.open("rb") as plain:
            return plain.read(size)
    try:
        with _open_packed(path, name, compression) as packed:
            return packed.read(size)
    except _DAMAGE as error:
        raise _damaged(name) from error


@contextmanager
def _open_packed(path: Path, name: str, compression: str) -> Iterator[IO[bytes]]:
    if compression == "gz":
        with gzip.open(path) as unzipped:
            yield unzipped  # type: ignore[misc]
        return
    table = _only_table(path, name)
    with zipfile.ZipFile(path) as archive:
        try:
            member = archive.open(table)
        except OSError as error:
            raise _damaged(name) from error
        with member:
            yield member


def _only_table(path: Path, name: str) -> zipfile.ZipInfo:
    inside = members(path, name)
    if len(inside) != 1:
        found = ", ".join(info.filename for info in inside[:5]) or "nothing"
        raise BadFileError(
            f"{name} must hold exactly one table, but it holds {len(inside)} files ({found}); "
            "upload the table you want on its own."
        )
    if inside[0].flag_bits & 1:
        raise BadFileError(f"{name} is protected by a password; unpack it and upload the table.")
    check_unpacked_size(inside[0].file_size, name)
    return inside[0]


def _copy(packed: IO[bytes], target: IO[bytes], name: str) -> None:
    """Copy in pieces, because the size that an archive states can be a lie."""
    size = 0
    while chunk := packed.read(_CHUNK):
        size += len(chunk)
        check_unpacked_size(size, name)
        target.write(chunk)


def _is_hidden(member: str) -> bool:
    own_name = member.rsplit("/", 1)[-1]  # a folder ends in a slash
    return not own_name or own_name.startswith(".") or member.startswith("__MACOSX/")


def _damaged(name: str) -> BadFileError:
    return BadFileError(
        f"{name} is cut off or damaged: it cannot be unpacked; export or upload it again."
    )
