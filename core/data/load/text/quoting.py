"""How a delimited text quotes its cells: in double quotes, behind blanks or not, in single ones,
with a backslash before a quote that belongs to the cell, or not at all."""

import csv
import re
from collections import Counter, deque
from collections.abc import Iterator, Sequence
from contextlib import suppress

from core.data.load.plan import USUAL, Quoting

_OTHERS = (Quoting(escape="\\"), Quoting(' "'), Quoting("'"), Quoting(""))
_FULL = 0.98  # share of the lines that fit where quotes are no quotes
_AGREE = 0.9  # share of them that makes others odd
_LEAST = 2  # cells in single quotes: an apostrophe may begin and end one by chance


def sniff_quoting(lines: Sequence[str], delimiter: str) -> Quoting:
    """The way to quote by which most lines are rows of one width; the usual one of equals.

    A quote that is never closed is an odd cell where nearly all lines fit, unless tabs divide
    them: with tabs, many a program does not quote at all.
    """
    text = "\n".join(lines)
    usual = _fit(lines, delimiter, USUAL)
    for way in _OTHERS:
        if not _is_possible(way, text, delimiter):
            continue
        fit = _fit(lines, delimiter, way)
        is_needed = usual < _AGREE or delimiter == "\t" or bool(way.quote)
        if way.escape and fit >= usual and _is_only_sound(way, lines, delimiter):
            return way
        if (fit > usual and is_needed) or (way.quote in (' "', "'") and fit >= usual):
            return way
    return USUAL


def _is_only_sound(way: Quoting, lines: Sequence[str], delimiter: str) -> bool:
    """Does each quote stand where this way has one, and not where the usual way does?"""
    return _is_sound(way, lines, delimiter) and not _is_sound(USUAL, lines, delimiter)


def _is_sound(way: Quoting, lines: Sequence[str], delimiter: str) -> bool:
    ended = (line + "\n" for line in lines)
    with suppress(csv.Error):
        deque(csv.reader(ended, **way.options(delimiter), strict=True), maxlen=0)
        return True
    return False


def _is_possible(way: Quoting, text: str, delimiter: str) -> bool:
    if way.escape:
        return '\\"' in text
    if way.quote == "'":
        return _is_in_single_quotes(text, delimiter)
    return _is_behind_blanks(text, delimiter) if way.quote else '"' in text


def _is_behind_blanks(text: str, delimiter: str) -> bool:
    """Do cells that begin with a blank and " nearly all end with it?"""
    mark = re.escape(delimiter)
    opened, whole = rf'{mark}[ ]+"', rf'(?<={mark})[ ]+"(?:[^"]|"")*"[ ]*(?={mark}|$)'
    closed = len(re.findall(whole, text, re.M))
    return closed > 0 and closed >= _FULL * len(re.findall(opened, text))


def _is_in_single_quotes(text: str, delimiter: str) -> bool:
    """Do cells that begin with ' nearly all end with it, where no cell is in double quotes?"""
    mark = re.escape(delimiter)
    begin = rf"(?:^|(?<={mark}))[ ]?"
    whole = rf"{begin}'(?:[^'\n]|'')*'[ ]?(?={mark}|$)"
    ways = (rf"{begin}'", whole, rf'{begin}"')
    opened, closed, doubles = (len(re.findall(way, text, re.M)) for way in ways)
    return closed >= _LEAST and closed >= _FULL * opened and not doubles


def _fit(lines: Sequence[str], delimiter: str, way: Quoting) -> float:
    """The share of lines that are in rows of the commonest width, several cells wide."""
    spans = Counter[int]()
    for width, span in _widths(lines, delimiter, way):
        spans[width] += span
    width, fitting = max(spans.items(), key=lambda pair: pair[1], default=(0, 0))
    share = fitting / max(1, sum(spans.values()))
    if not way.quote and share < _FULL:
        return 0.0
    return round(share, 3) if width > 1 else 0.0


def _widths(lines: Sequence[str], delimiter: str, way: Quoting) -> Iterator[tuple[int, int]]:
    """The cells and the lines of each row; -1 cells where its quotes are amiss."""
    number = 0
    while number < len(lines):
        width, span = _row(lines[number : number + 1], delimiter, way, strict=False)
        if span > 1:  # a quote is open at the end of the line
            width, span = _row(lines[number:], delimiter, way, strict=True)
        if width:
            yield width, span
        number += span


def _row(lines: Sequence[str], delimiter: str, way: Quoting, *, strict: bool) -> tuple[int, int]:
    """The cells of the first row of lines, and its lines; one more where its quotes stay open."""
    ended = [line + "\n" for line in lines]
    reader = csv.reader(
        [*ended, "\n"] if not strict else ended, **way.options(delimiter), strict=strict
    )
    try:
        return len(next(reader, [])), max(1, reader.line_num)
    except csv.Error:
        return -1, 1
