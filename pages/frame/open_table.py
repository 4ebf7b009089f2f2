"""The table of the open project."""

from pathlib import Path

from core.errors import DamagedFileError
from core.table.dataset import Dataset, load_dataset
from pages.frame import session
from pages.frame.in_memory import in_memory


def dataset() -> Dataset | None:
    """The open project's table, shared by all sessions: never change it."""
    try:
        return _open_table()
    except DamagedFileError:
        return None


def trouble() -> str | None:
    """Why the open table cannot be read, as a sentence; None where it can."""
    try:
        _open_table()
    except DamagedFileError as error:
        return str(error)
    return None


def _open_table() -> Dataset | None:
    opened = session.project()
    fingerprint = opened.fingerprint
    return _dataset(str(opened.dataset_folder(fingerprint))) if fingerprint else None


def folder() -> Path:
    """Where the open table lies: notes beside it come back with it when a change is undone."""
    return session.project().dataset_folder(session.project().fingerprint or "")


@in_memory()
def _dataset(path: str) -> Dataset:
    return load_dataset(Path(path))
