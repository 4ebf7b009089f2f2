"""Reading the zip that a bundle is, which may come from anywhere."""

import shutil
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from core.errors import WorkbenchError

LARGEST_TEXT = 16_000_000  # bytes of a card, which is read whole
LARGEST_MODEL = 2_000_000_000  # bytes; a zip may promise far more than it holds
USUAL = 256_000_000  # bytes that any model may unpack to, however well it is packed
MOST_TIMES = 100  # the bytes in the file that a larger one may
_CHUNK = 1 << 20
_ODD = (NotImplementedError, RuntimeError)  # packed or locked in a way that is not known here


@contextmanager
def opened_archive(bundle: Path) -> Iterator[zipfile.ZipFile]:
    """Open a bundle for reading; raises WorkbenchError where the file is none."""
    try:
        with zipfile.ZipFile(bundle) as archive:
            yield archive
    except (OSError, EOFError, zipfile.BadZipFile, zlib.error, *_ODD) as error:
        raise WorkbenchError(
            f"{bundle} is not a bundle of a model ({error}); name a saved model or a bundle "
            "exported here."
        ) from error


def read_entry(archive: zipfile.ZipFile, name: str) -> bytes:
    """A small entry by its exact name: nothing is unpacked by the names that the file gives. Raises
    WorkbenchError where it is not there, or says that it is larger than a card is."""
    if _entry(archive, name).file_size > LARGEST_TEXT:
        raise _unfolds(archive, name)
    return archive.read(name)


def take_entry(archive: zipfile.ZipFile, name: str, path: Path) -> None:
    """Unpack an entry to a place of ours, a piece at a time; raises WorkbenchError where it is not
    there, or unfolds to far more than stands in the file, before anything of it is unpacked."""
    entry = _entry(archive, name)
    if entry.file_size > min(LARGEST_MODEL, max(USUAL, MOST_TIMES * entry.compress_size)):
        raise _unfolds(archive, name)
    with archive.open(entry) as packed, path.open("wb") as file:
        shutil.copyfileobj(packed, file, _CHUNK)


def _entry(archive: zipfile.ZipFile, name: str) -> zipfile.ZipInfo:
    try:
        return archive.getinfo(name)
    except KeyError as error:
        raise WorkbenchError(
            f"{archive.filename} is not a bundle of a model: it lacks {name}."
        ) from error


def _unfolds(archive: zipfile.ZipFile, name: str) -> WorkbenchError:
    size = archive.getinfo(name).file_size
    return WorkbenchError(
        f"{archive.filename} is not a bundle of a model: its {name} unfolds to {size:,} bytes. Use "
        "one that was exported here."
    )
