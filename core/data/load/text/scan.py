"""A quick look over all bytes of a delimited text for what the parser passes over in silence."""

import csv
import mmap
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import chain, islice
from pathlib import Path

from core.data.load.text.layout import Layout

_CHUNK = 1 << 22
_EMPTY = (b"\n", b"\r\n")


def has_inner_mark(path: Path) -> bool:
    """Does a later line begin with a byte order mark, as where files were put together?"""
    with _mapped(path) as content:
        # One rare byte first: to search for all four takes ten times as long.
        return content.find(b"\xef", 1) >= 0 and content.find(b"\n\xef\xbb\xbf") >= 0


def repeats_header(path: Path, names: tuple[str, ...], delimiter: str) -> bool:
    """Does the header stand on a further line, written plainly or all in quotes?"""
    if len(names) < 2 or not any(names):
        return False
    with _mapped(path) as content:
        for mark in ("", '"'):
            header = delimiter.join(f"{mark}{name}{mark}" for name in names)
            line = header.encode("utf-8", "replace")
            first = content.find(line)
            if first >= 0 and content.find(b"\n" + line, first + len(line)) >= 0:
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
