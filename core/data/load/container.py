"""Compressed files: what a file is packed with, and its one table unpacked for a while."""

import gzip
import os
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory
from typing import IO, NamedTuple

from core.data.load.plan import Compression, Packing
from core.errors import BadFileError

MAX_BYTES = 4 * 1024**3  # an unpacked file may not be larger: a small archive can hold terabytes
UNFOLDED = 256 << 20  # bytes that anything may unpack to
MOST_TIMES = 100  # tables of repeating texts come to 20 to 50
ZIPPED = (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")  # how a zip file starts
_CHUNK = 1 << 20
# What lies beside tables and is none.
_NOTES = frozenset(
    (".md", ".rst", ".pdf", ".doc", ".docx", ".rtf", ".html", ".htm", ".png", ".jpg", ".jpeg")
)
_NOTE_NAMES = frozenset(
    ("readme", "read me", "license", "licence", "copying", "changes", "changelog", "citation")
)


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


def is_zip(path: Path) -> bool:
    """Is there a zip file that is no workbook?"""
    return path.is_file() and sniff_compression(path, path.name) == "zip"


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


def tables_in(path: Path, name: str) -> tuple[str, ...]:
    """The files of a zip that may be tables, in its order: all but notes, where there are others.

    Raises BadFileError for a zip without a file.
    """
    inside = [info.filename for info in members(path, name)]
    if not inside:
        raise BadFileError(f"{name} holds no file; pack a table into it, or upload one.")
    return tuple(member for member in inside if not _is_note(member)) or tuple(inside)


def _is_note(member: str) -> bool:
    own = PurePosixPath(member)
    return own.suffix.lower() in _NOTES or own.stem.lower() in _NOTE_NAMES


def check_unpacked_size(sizes: int, name: str) -> None:
    """Refuse a file whose content would not fit."""
    if sizes > MAX_BYTES:
        raise BadFileError(
            f"{name} unpacks to more than {MAX_BYTES / 1024**3:.0f} GB; upload a part of it."
        )


def check_unfolding(size: int, packed: int, name: str) -> None:
    """Refuse a small archive that unpacks to hundreds of times its own size."""
    if size > max(UNFOLDED, packed * MOST_TIMES):
        raise BadFileError(
            f"{name} unpacks to more than {MOST_TIMES} times its size, as no usual table does: "
            "unpack it yourself, look at it, and upload what is inside."
        )


@contextmanager
def unpacked(path: Path, name: str, packing: Packing) -> Iterator[Path]:
    """Give the path of the content for as long as the block runs."""
    if not packing.compression:
        yield path
        return
    with TemporaryDirectory(prefix="holdout-") as folder:
        content = Path(folder) / "content"
        try:
            with _open_packed(path, name, packing) as packed, content.open("wb") as target:
                _copy(packed, target, _Packed(name, path.stat().st_size))
        except _DAMAGE as error:
            raise _damaged(name) from error
        yield content


def read_head(path: Path, name: str, packing: Packing, size: int) -> bytes:
    """The first `size` bytes of the content, without unpacking the rest."""
    if not packing.compression:
        with path.open("rb") as plain:
            return plain.read(size)
    try:
        with _open_packed(path, name, packing) as packed:
            return packed.read(size)
    except _DAMAGE as error:
        raise _damaged(name) from error


@contextmanager
def _open_packed(path: Path, name: str, packing: Packing) -> Iterator[IO[bytes]]:
    if packing.compression == "gz":
        with gzip.open(path) as unzipped:
            yield unzipped  # type: ignore[misc]
        return
    table = _member(path, name, packing.member)
    with zipfile.ZipFile(path) as archive:
        try:
            member = archive.open(table)
        except OSError as error:
            raise _damaged(name) from error
        with member:
            yield member


def _member(path: Path, name: str, wanted: str) -> zipfile.ZipInfo:
    tables = tables_in(path, name)
    inside = {info.filename: info for info in members(path, name)}
    if wanted and wanted not in inside:
        raise BadFileError(f"{name} holds no file {wanted!r}; it holds {', '.join(tables[:5])}.")
    info = inside[wanted or tables[0]]
    if info.flag_bits & 1:
        raise BadFileError(f"{name} is protected by a password; unpack it and upload the table.")
    check_unpacked_size(info.file_size, name)
    check_unfolding(info.file_size, path.stat().st_size, name)
    return info


class _Packed(NamedTuple):
    name: str
    size: int


def _copy(packed: IO[bytes], target: IO[bytes], archive: _Packed) -> None:
    """Copy in pieces, because the size that an archive states can be a lie."""
    size = 0
    while chunk := packed.read(_CHUNK):
        size += len(chunk)
        check_unpacked_size(size, archive.name)
        check_unfolding(size, archive.size, archive.name)
        target.write(chunk)


def _is_hidden(member: str) -> bool:
    own_name = member.rsplit("/", 1)[-1]  # a folder ends in a slash
    return not own_name or own_name.startswith(".") or member.startswith("__MACOSX/")


def _damaged(name: str) -> BadFileError:
    return BadFileError(
        f"{name} is cut off or damaged: it cannot be unpacked; export or upload it again."
    )
