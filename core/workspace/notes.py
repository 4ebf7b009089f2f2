"""Notes: what is remembered beside a file, each one typed record that is read and written whole.

Every file says by a number which form its record has. What an earlier version wrote is taken over;
a note that is damaged, or of a later version, counts as not there, and before another is written in
its place it is laid beside, so that nothing is lost and no page stops.

A record stands beside the code that it is for; docs/architecture.md lists what lies in a folder.
"""

import itertools
import logging
import os
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any, Generic, TypeVar

from core.errors import DamagedFileError
from core.machine.disk import replace_file
from core.workspace.record_form import RecordForm, UnreadableFormError, as_it_was

Record = TypeVar("Record")


@dataclass(frozen=True)
class Note(Generic[Record]):
    """A file of that name in a folder, with one record: a pydantic model or a dataclass.

    `taken_over` makes of an earlier version's value, and the number of its form, a value of this
    form; files without a number have form 0.
    """

    name: str
    record: type[Record]
    format: int = 1
    taken_over: Callable[[Any, int], Any] = as_it_was

    def path(self, folder: Path) -> Path:
        return folder / self.name

    def read(self, folder: Path) -> Record | None:
        """The record; None where there is none, or none that can be read."""
        try:
            return self._checked(folder)
        except DamagedFileError:
            return None

    def trouble(self, folder: Path) -> str | None:
        """A sentence for people where there is a note that cannot be read."""
        try:
            self._checked(folder)
        except DamagedFileError as error:
            return str(error)
        return None

    def write(self, folder: Path, record: Record) -> None:
        """Write the record whole; a note that cannot be read is laid beside first."""
        if self.trouble(folder):
            _lay_beside(self.path(folder))
        replace_file(self.path(folder), self._form.text(record))

    def forget(self, folder: Path) -> None:
        self.path(folder).unlink(missing_ok=True)

    @cached_property
    def _form(self) -> RecordForm[Record]:
        return RecordForm(self.record, self.format, self.taken_over)

    def _checked(self, folder: Path) -> Record | None:
        try:
            return self._form.parsed(self.path(folder).read_bytes())
        except FileNotFoundError:
            return None
        except OSError as error:
            raise self._refused(folder, str(error.strerror or error)) from error
        except UnreadableFormError as why:
            raise self._refused(folder, str(why)) from why

    def _refused(self, folder: Path, why: str) -> DamagedFileError:
        return DamagedFileError(
            f"What {self.name} in {folder.name} keeps cannot be read: {why}. It starts afresh; "
            "with the next change the old file is laid beside, where it can be put right."
        )


def _lay_beside(path: Path) -> None:
    names = (path.with_name(f"{path.name}.{number}.aside") for number in itertools.count(1))
    beside = next(name for name in names if not name.exists())
    os.replace(path, beside)
    logging.getLogger(__name__).warning("Laid %s beside as %s.", path, beside.name)
