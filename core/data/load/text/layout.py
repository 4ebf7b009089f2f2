"""Where the rows of a delimited text begin, and the names of their cells."""

import csv
import re
from collections import Counter
from contextlib import suppress
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from core.data.load.plan import Source
from core.data.load.text.above import told_above
from core.data.load.text.cell_shapes import (
    are_figures,
    column_of_rows,
    figure_places,
    is_blank,
    is_comment,
    is_figure,
)
from core.data.load.text.encoding import wrong_encoding
from core.data.load.text.joined_names import names_of, told_marks
from core.data.load.text.labels import count_labels
from core.data.load.text.log_names import names_in_comment
from core.data.load.text.respell import FIELD, byte_delimiter, check_delimiter
from core.errors import BadFileError

if TYPE_CHECKING:
    from _csv import Reader

_ROWS = 200  # rows that tell the width
_HEADER_LINES = 100  # a header with as many line ends has an open quote
_AGREE = 0.9  # share of them that proves it
_SECOND_PART = re.compile(r" [^\s\d+-]")
MAX_ROW = 8 << 20  # characters of a row that can be read

csv.field_size_limit(MAX_ROW)  # Python's own limit is 128 kB a cell


@dataclass(frozen=True)
class Layout:
    """One name a column (empty: none), the number of lines above the first row, the first cells of
    some rows, the columns that have figures alone, how many of the first rows are labels,
    and whether a comment names the columns."""

    names: tuple[str, ...]
    above: int
    firsts: tuple[str, ...] = ()
    figures: tuple[int, ...] = ()
    labels: int = 0
    is_log: bool = False


def layout_of(path: Path, source: Source) -> Layout:
    """Read the header of a text in UTF-8.

    A header that lacks the name of a first column that names its rows, as R writes it, or of a last
    one that rows have, gets an empty name there. Raises BadFileError for one that cannot be read.
    """
    check_delimiter(source.plan, source.name)
    with path.open(encoding="utf-8-sig", errors="surrogateescape", newline="") as text:
        lines = list(islice(text, source.plan.skip))
        above = len(lines)
        shown = [line.replace(FIELD, source.plan.delimiter) for line in lines]
        source.rejects.told += told_above(shown, has_header=source.plan.header)
        rows = csv.reader(text, delimiter=byte_delimiter(source.plan))
        first = _first(rows, source)
        header = [first, *islice(filter(None, rows), max(0, source.plan.names_take - 1))]
        above += rows.line_num if source.plan.header else 0
        sample = _sample(rows) if source.plan.header else [first, *_sample(rows)]
    labels = count_labels(sample) if source.plan.header else 0
    sample = [row for row in sample[labels:] if any(map(str.strip, row))]
    firsts, figures = _firsts(sample), figure_places(sample)
    if source.plan.header:
        source.rejects.told += told_marks(header)
        names = _names(names_of(header, sample), sample)
        source.rejects.told += _told_names(header, names)
        is_log = names_in_comment(first, sample) is not None
        return Layout(names, above, firsts, figures, labels, is_log)
    widths = Counter(map(len, sample))
    return Layout(("",) * widths.most_common(1)[0][0], above, firsts, figures)


def _told_names(header: list[list[str]], names: tuple[str, ...]) -> list[str]:
    """What is told where rows have one cell more than the one row of a header."""
    if len(header) != 1 or len(header[0]) != len(names) - 1 or names[0]:
        return []
    return ["the rows have one cell more than the header: the first is taken for the row's name"]


def _first(rows: "Reader", source: Source) -> list[str]:
    """The header, or the first row of a text without one."""
    try:
        first = next((row for row in rows if len(row) > 1 or "".join(row).strip()), [])
    except csv.Error:
        first = []
    if rows.line_num > _HEADER_LINES:
        raise BadFileError(
            f"{source.name}: its header goes on over {rows.line_num:,} lines, so one of its quotes "
            "is never closed; close it, or choose how many lines stand above the header."
        )
    if source.plan.header and any("\udc80" <= c <= "\udcff" for c in "".join(first)):
        raise wrong_encoding(source.name, source.plan.encoding)
    return [first[0].lstrip("\ufeff"), *first[1:]] if first else []  # a text may have two marks


def _sample(rows: "Reader") -> list[list[str]]:
    sample: list[list[str]] = []
    with suppress(csv.Error):  # a row too long to be read is judged with its like
        sample.extend(filter(None, islice(rows, _ROWS)))
    return sample


def _firsts(sample: list[list[str]]) -> tuple[str, ...]:
    """The first cells of rows, without those of what is none: a line below the table has one cell,
    a comment fewer than rows that do not begin like it."""
    rows = [row for row in sample if sum(map(bool, map(str.strip, row))) > 1]
    width = max(map(len, rows), default=0)
    may_be_comments = not any(row[0].startswith("#") for row in rows if len(row) == width)
    return tuple(
        row[0].strip()
        for row in rows
        if not (may_be_comments and len(row) < width and is_comment(row))
    )


def _names(header: list[str], sample: list[list[str]]) -> tuple[str, ...]:
    widths = Counter(map(len, sample))
    width = widths.most_common(1)[0][0] if sample else len(header)
    if _has_grown(header, sample):
        return (*header, "")
    if not sample or widths[width] < _AGREE * len(sample):
        return tuple(header)
    if width == len(header) + 1:
        longer = [row for row in sample if len(row) == width]
        if parted := _parted_at(longer):
            return (*header, "") if parted == width - 1 else tuple(header)
        ends_blank = all(not row[-1].strip() for row in longer)
        return ("", *header) if not ends_blank and _name_rows(header, sample) else (*header, "")
    spare = header[width:]
    return tuple(header[:width] if not any(map(str.strip, spare)) else header)


def _has_grown(header: list[str], sample: list[list[str]]) -> bool:
    """Have all rows one cell more from some row on, and only there?"""
    widths = [len(row) for row in sample]
    if set(widths) != {len(header), len(header) + 1}:
        return False
    wide = widths.count(len(header) + 1)
    is_some = wide > max(1, (1 - _AGREE) * len(widths))
    is_last = is_some and min(widths[-wide:]) > len(header)
    return is_last and not _is_other_header(sample[-wide], sample[:-wide])


def _is_other_header(row: list[str], above: list[list[str]]) -> bool:
    """Does a row name the columns of another table: words alone, where those above have figures?"""
    columns = (column_of_rows(above, place) for place in range(len(row)))
    are_words = not any(is_figure(cell) or is_blank(cell) for cell in row)
    return are_words and any(map(are_figures, columns))


def _name_rows(header: list[str], sample: list[list[str]]) -> bool:
    """Could the first of too many cells name its row, as R writes it? No two names are the same,
    and no row lacks one."""
    names = [row[0] for row in sample]
    return len(set(names)) == len(names) and all(len(row) != len(header) for row in sample)


def _parted_at(rows: list[list[str]]) -> int:
    """The column whose words all begin with a blank as no others do: the delimiter stands in texts,
    as in Smith, John. 0 where there is none."""
    columns = [[row[place] for row in rows] for place in range(1, len(rows[0]))]
    padded = [n for n, cells in enumerate(columns, 1) if all(map(_SECOND_PART.match, cells))]
    return padded[0] if len(padded) == 1 < len(columns) else 0
