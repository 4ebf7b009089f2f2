"""Cells that end otherwise than at one byte, written again with the byte that the parser knows."""

import csv
import re
from collections.abc import Iterable, Iterator
from functools import cache
from typing import TYPE_CHECKING

from core.data.load.plan import ReadPlan
from core.data.load.text.fixed_width import cells_at
from core.errors import BadFileError

if TYPE_CHECKING:
    from _csv import Reader

FIELD = "\x1f"  # what ASCII set aside for ending a field
BLANKS = " "  # the plan's word for fields that runs of blanks end
ALIGNED = "  "  # the same where single blanks belong to the cells
_NEEDS_QUOTES = re.compile(r"[^\w .+-]")
_RUNS = {BLANKS: "[ \t]+", ALIGNED: "[ \t]{2,}"}
_LINE = re.compile(r'"((?:[^"]|"")*)"')


def check_delimiter(plan: ReadPlan, name: str) -> None:
    """Refuse what cannot end a field."""
    if not plan.delimiter or any(map(_ends_no_field, plan.delimiter)):
        raise BadFileError(
            f"{name} cannot be split at {plan.delimiter[:20]!r}: a delimiter is one or more "
            "characters other than a quote or a line end."
        )


def _ends_no_field(character: str) -> bool:
    return character in '"\x00\r\n\ufeff' or "\ud800" <= character <= "\udfff"


def is_respelled(plan: ReadPlan) -> bool:
    """Whether the plan's delimiter is none that the parser takes as it is."""
    delimiter = plan.delimiter
    odd = len(delimiter) != 1 or not delimiter.isascii() or delimiter == BLANKS
    return plan.format == "csv" and (odd or bool(plan.starts) or plan.quoting.is_around_lines)


def is_rewritten(plan: ReadPlan) -> bool:
    """Whether the parser reads a copy, with its own delimiter or quotes."""
    return is_respelled(plan) or (plan.format == "csv" and not plan.quoting.is_usual)


def rows_of(lines: Iterable[str], plan: ReadPlan) -> "Reader":
    """The cells of lines as they stand, by Python's csv."""
    if is_respelled(plan):
        return csv.reader((respelled(line, plan) for line in lines), delimiter=FIELD)
    return plan.quoting.reader(lines, plan.delimiter)


def requoted(lines: Iterable[str], plan: ReadPlan) -> Iterator[str]:
    """The rows with double quotes around the cells that need some; each keeps its lines."""
    for row in plan.quoting.reader(lines, plan.delimiter):
        yield plan.delimiter.join(map(_quoted, row)) + "\n"


def _quoted(cell: str) -> str:
    return '"' + cell.replace('"', '""') + '"' if _NEEDS_QUOTES.search(cell) else cell


def byte_delimiter(plan: ReadPlan) -> str:
    """What ends a field in the text that `as_utf8` gives."""
    return FIELD if is_respelled(plan) else plan.delimiter


def respelled(line: str, plan: ReadPlan) -> str:
    """One line with the parser's delimiter in place of the plan's; quoted cells stay."""
    if plan.starts:
        return _delimited(line, plan.starts)
    if plan.quoting.is_around_lines:
        line = unwrapped(line)
    if plan.delimiter in _RUNS:
        ending = line[len(line.rstrip("\r\n")) :]
        line = line.strip(" \t\r\n") + ending
    return _pattern(plan.delimiter).sub(_field, line)


def unwrapped(line: str) -> str:
    """A line without the quotes around all of it, and one of each two inside."""
    bare = line.rstrip("\r\n")
    match = _LINE.fullmatch(bare)
    return match[1].replace('""', '"') + line[len(bare) :] if match else line


def _delimited(line: str, starts: tuple[int, ...]) -> str:
    """A line of fixed width; its quotes are letters like others."""
    text = line.rstrip("\r\n")
    if not text.strip():
        return line
    doubled = (cell.replace('"', '""') for cell in cells_at(text, starts))
    cells = (f'"{cell}"' if '"' in cell else cell for cell in doubled)
    return FIELD.join(cells) + line[len(text) :]


def _field(match: re.Match[str]) -> str:
    return (FIELD if match["delimiter"] else "") + (match["quoted"] or "")


@cache
def _pattern(delimiter: str) -> re.Pattern[str]:
    mark = _RUNS.get(delimiter) or re.escape(delimiter)
    return re.compile(rf'(?:^|(?P<delimiter>{mark}))(?P<quoted>"(?:[^"]|"")*")?')
