"""Reading the zip that a bundle is, which may come from anywhere."""

import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from core.errors import WorkbenchError

LARGEST_ENTRY = 2_000_000_000  # bytes; a zip may promise far more than it holds


@contextmanager
def opened_archive(bundle: Path) -> Iterator[zipfile.ZipFile]:
    """Open a bundle for reading; raises WorkbenchError where the file is none."""
    try:
        with zipfile.ZipFile(bundle) as archive:
            yield archive
    except (OSError, zipfile.BadZipFile, NotImplementedError, RuntimeError) as error:
        raise WorkbenchError(
            f"{bundle} is not a bundle of a model ({error}); name a saved model or a bundle "
            "exported here."
        ) from error


def read_entry(archive: zipfile.ZipFile, name: str) -> bytes:
    """One entry by its exact name: nothing is unpacked by the names that the file gives."""
    if name not in archive.namelist() or archive.getinfo(name).file_size > LARGEST_ENTRY:
        raise WorkbenchError(f"{archive.filename} is not a bundle of a model: it lacks {name}.")
    return archive.read(name)
