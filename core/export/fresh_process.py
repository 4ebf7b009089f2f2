"""A Python that sees neither our code nor the caller's paths, and what an archive holds."""

import os
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from core.errors import WorkbenchError
from core.machine import environment
from core.workspace.files import home

PATIENCE = 600  # seconds


class RefusedError(WorkbenchError):
    """An exported file that does not answer as the model does; it was not handed out."""

    def __init__(self, message: str, difference: float | None = None) -> None:
        super().__init__(message)
        self.difference = difference


@contextmanager
def unpacked(archive: Path) -> Iterator[Path]:
    """A folder with what is in an archive, for as long as it is looked at."""
    with tempfile.TemporaryDirectory() as folder, zipfile.ZipFile(archive) as opened:
        opened.extractall(folder)
        yield Path(folder)


def run_fresh(arguments: list[object], folder: Path, kind: str) -> None:
    """Run a script in a Python that sees neither our code nor the caller's paths."""
    command = [sys.executable, "-I", *map(str, arguments)]
    clean = {key: value for key, value in os.environ.items() if not key.startswith("PYTHON")}
    # Where the key is that personal columns are hashed with.
    clean[environment.HOME.name] = str(home())
    try:
        process = subprocess.run(
            command,
            cwd=folder,
            env=clean,
            capture_output=True,
            text=True,
            timeout=PATIENCE,
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        raise RefusedError(
            f"The {kind} export is refused: it did not answer within {PATIENCE} seconds in a "
            "process of its own. Use another format."
        ) from error
    if process.returncode != 0:
        last = (process.stderr.strip().splitlines() or ["it said nothing"])[-1]
        raise RefusedError(
            f"The {kind} export is refused: it cannot be used without the workbench "
            f"({last[:300]}). Use another format."
        )
