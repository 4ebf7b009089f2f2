"""A quick look over all bytes of a delimited text for what the parser passes over in silence."""

import csv
import mmap
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import chain, islice
from pathlib import Path

from core.load.layout import Layout

_CHUNK = 1 << 22
_EMPTY = (b"\n", b"\r\n")


@dataclass(frozen=True)
class Look:
    """What the bytes tell: may cells be quoted, and may rows be bad that would parse well?"""

    has_quotes: bool
    is_suspicious: bool


def look_over(path: Path, layout: Layout, delimiter: str) -> Look:
    """Search a text for quotes, for zero bytes, and for traces of files put together."""
    with _mapped(path) as content:
        # One rare byte first: to search for all four takes ten times as long.
        has_mark = content.find(b"\xef", 1) >= 0 and content.find(b"\n\xef\xbb\xbf") >= 0
        is_suspicious = has_mark or content.find(b"\x00") >= 0
        marks = ("", '"') if content.find(b'"') >= 0 else ("",)
        return Look(
            len(marks) > 1, is_suspicious or _repeats(content, layout.names, delimiter, marks)
        )


def _repeats(
    content: mmap.mmap, names: tuple[str, ...], delimiter: str, marks: tuple[str, ...]
) -> bool:
    """Whether the header stands on a further line, each name between one of the marks."""
    if len(names) < 2 or not any(names):
        return False
    for mark in marks:
        header = delimiter.join(f"{mark}{name}{mark}" for name in names).encode("utf-8", "replace")
        first = content.find(header)
        if first >= 0 and content.find(b"\n" + header, first + len(header)) >= 0:
            return True
    return False


def count_rows(path: Path, layout: Layout, delimiter: str) -> int | None:
    """The number of rows of a text in which cells may hold line ends; None where quotes are amiss.

    A row goes on over its line only if that has an odd number of quotes, so that no other line
    needs to be parsed.
    """
    rows = 0
    with path.open("rb") as file:
        lines = islice(file, layout.above, None)
        try:
            for line in lines:
                if line.count(b'"') % 2:
                    texts = (part.decode("utf-8", "replace") for part in chain([line], lines))
                    row = next(csv.reader(texts, delimiter=delimiter, strict=True))
                    if len(row) != len(layout.names):
                        return None
                rows += line not in _EMPTY
        except csv.Error:
            return None
    return rows


def may_swallow_lines(path: Path, rows: int) -> bool:
    """Whether an open quote may have swallowed lines of a text of which `rows` were read.

    `rows` includes those above the first one.
    """
    lines = quotes = 0
    with path.open("rb") as file:
        for chunk in iter(lambda: file.read(_CHUNK), b""):
            lines += chunk.count(b"\n")
            quotes += chunk.count(b'"')
    return lines > rows or quotes % 2 > 0


@contextmanager
def _mapped(path: Path) -> Iterator[mmap.mmap]:
    with (
        path.open("rb") as file,
        mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as content,
    ):
        yield content
