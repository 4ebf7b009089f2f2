"""Exported files put where they are asked for."""

import shutil
from pathlib import Path

from core.errors import WorkbenchError
from core.machine.disk import written


def file_name_of(path: Path) -> str:
    """The name of the file to write; raises WorkbenchError for a folder."""
    if not path.name or path.is_dir():
        raise WorkbenchError(f"{path} is a folder; name the file to write.")
    return path.name


def move_files(files: list[Path], folder: Path) -> None:
    """Put files into a folder, each whole or not at all; raises WorkbenchError where that fails."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for file in files:
            with written(folder / file.name) as part:
                shutil.copyfile(file, part)
    except OSError as error:
        raise WorkbenchError(f"{folder} cannot be written to ({error.strerror}).") from error
