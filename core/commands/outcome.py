"""What a verb has to say, and what all verbs do first."""

import os
import re
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from core.data.large import TooLargeError, check_fits, open_large, whole_dataset
from core.data.load import ReadLike, ReadPlan, read, read_like, sniff
from core.data.load.container import is_zip
from core.data.load.formats.sqlite_file import is_sqlite
from core.errors import WorkbenchError
from core.machine.disk import digest_of
from core.parts.values.learned_style import LearnedColumn
from core.table.dataset import Dataset

ADDRESS = re.compile(r"(?i)([a-z][a-z0-9+.-]*)://")
WEB = ("http", "https", "ftp", "file")


@dataclass(frozen=True)
class Outcome:
    """A JSON document, the same as text, and why a gate said no (empty: it did not); `told` is for
    who reads along, and does not mix with the answer."""

    document: dict[str, Any]
    text: str
    refusal: str = ""
    told: str = ""


def open_data(path: str) -> Dataset:
    """Read a table from a path, in any format that the Load page takes, or a folder of files.

    `shop.db#orders` is a table of a SQLite file, `data.zip#test.csv` a file of a zip,
    `postgresql://user@host/name#orders` a table of a database.
    Raises TooLargeError, with the way to a sample, for one that does not fit into memory.
    """
    file, _, table = (path, "", "") if os.path.exists(path) else path.rpartition("#")
    if is_address(path):
        from core.data.load.sources.sql import read_address  # SQLAlchemy, as below

        address, _, table = path.partition("#")
        return read_address(address, table)
    if is_sqlite(Path(file)):
        from core.data.load.sources.sql import (
            read_file_table,  # SQLAlchemy: not before it is needed
        )

        return read_file_table(Path(file), table)
    if table and is_zip(Path(file)):
        return _read(Path(file), sniff(Path(file), Path(file).name, table))
    check_opens(path)
    if Path(path).is_dir():
        return _whole(Path(path))
    return _read(Path(path))


def open_like(path: str, known: Mapping[str, LearnedColumn]) -> ReadLike:
    """Read a table as `open_data` does, a file's columns as those that are known."""
    if not Path(path).is_file() or is_sqlite(Path(path)):
        return ReadLike(open_data(path))
    check_opens(path)
    return read_like(Path(path), Path(path).name, known)


def _whole(folder: Path) -> Dataset:
    whole = whole_dataset(open_large(folder))
    if whole.told:
        sys.stderr.write(f"{folder}: {whole.told}.\n")
    return whole.dataset


def check_opens(path: str) -> None:
    """Refuse a file or folder that does not fit into memory, with the way to a sample."""
    try:
        check_fits(Path(path))
    except TooLargeError as error:
        way = f"python -m core profile {path} --sample N --output FILE"
        raise TooLargeError(f"{str(error).rstrip('.')} ({way}).") from error


def is_address(data: str) -> bool:
    """Is this the address of a database? Raises WorkbenchError for one of the web."""
    scheme = ADDRESS.match(data)
    if scheme is None or os.path.exists(data):
        return False
    if scheme[1].lower() in WEB:
        raise WorkbenchError(
            "A web address is no file: fetch it first (curl -O ADDRESS) and name the file, or open "
            "the address on the Load page."
        )
    return True


def data_name(data: str) -> str:
    """What a table is called: its file, or of an address, which may hold a password, its table."""
    return data.partition("#")[2] or "database" if is_address(data) else Path(data).name


def is_streamed(data: str) -> bool:
    """Is this a folder, or would it not fit into memory?"""
    if is_address(data):
        return False
    if Path(data).is_dir():
        return True
    try:
        check_fits(Path(data))
    except TooLargeError:
        return True
    return False


def _read(path: Path, plan: ReadPlan | None = None) -> Dataset:
    """The table of a file; what was set aside is told where it does not mix with the answer."""
    reading = read(path, path.name, plan)
    if quarantine := reading.rejected.sentence(path.name):
        sys.stderr.write(f"{quarantine}\n")
    return reading.dataset


def source_facts(path: str) -> dict[str, str]:
    """What the ledger notes of a file that was learned from; nothing of a folder or database."""
    if not Path(path).is_file():
        return {}
    return {"file": Path(path).name, "file_digest": digest_of(Path(path))}


def check_column(dataset: Dataset, name: str | None) -> None:
    """Raise a WorkbenchError that lists the columns unless `name` is one of them."""
    if name is not None and name not in dataset.schema.names:
        raise WorkbenchError(
            f"{dataset.name} has no column {name!r}; it has {', '.join(dataset.schema.names)}."
        )
