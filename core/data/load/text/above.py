"""What stands above the header of a table, or above its rows where it has none, and is left out:
nothing goes without a word."""

import re
from collections import Counter
from collections.abc import Sequence

from core.data.load.text.cell_shapes import are_figures, column_of_rows, is_figure
from core.data.load.text.header import has_header
from core.data.load.text.joined_names import is_rule
from core.wording.numbers import counted

TOLD_DELIMITER = re.compile(r'^\ufeff?"?sep=(.)"?$', re.I)
"""A line with which a spreadsheet is told the delimiter."""

Rows = Sequence[Sequence[str]]

_TITLES = 20  # lines above a header that are looked through
_AGREE = 0.9  # share of rows of one width that makes a table
_PART = 100  # rows that may be the first of more
_NAME = 2  # words
_COMMENT = re.compile(r"\s*(#[#!\s]|//|%[%\s])")
_SHOWN, _LONGEST = 3, 60  # lines that are shown, characters of each
_NOTHING = " \t\r\n\ufeff,;|\"'"


def told_above(lines: Sequence[str], *, has_header: bool = True) -> list[str]:
    """One sentence on the lines above a table that hold anything; none where no line does."""
    told = [line for line in lines if not _says_nothing(line.rstrip("\r\n"))]
    filled = [bare for line in told if (bare := line.strip(_NOTHING))]
    if not filled:
        return []
    shown = ", ".join(repr(line[:_LONGEST]) for line in filled[:_SHOWN])
    more = ", …" if len(filled) > _SHOWN else ""
    stand, is_left = ("stands", "is") if len(filled) == 1 else ("stand", "are")
    where = f"{stand} above the {'header' if has_header else 'first row'}"
    return [f"{counted(len(filled), 'line')} {where} and {is_left} left out: {shown}{more}"]


def _says_nothing(line: str) -> bool:
    """Does it name the delimiter, or is it the upper edge of a drawn table?"""
    return bool(TOLD_DELIMITER.match(line)) or is_rule([line])


def count_titles(rows: Rows) -> int:
    """How many of the first rows are titles and comments above the header."""
    widths = Counter(len(row) for row in rows if row and not is_rule(row))
    width = widths.most_common(1)[0][0] if widths else 0
    above, most = 0, min(_TITLES, len(rows) - 1)
    while above < most and _is_above(rows[above], width, rows[above + 1 :]):
        above += 1
    above = _below_names_but_one(rows, above, width)
    is_found = 0 < above < _TITLES and _is_headed(rows[above:], width)
    return above if is_found else _above_values(rows, width)


def _above_values(rows: Rows, width: int) -> int:
    """The rows above a table that has no header: comments, or above figures what names nothing and
    is too narrow for names, or says the table's size."""
    above = next((place for place, row in enumerate(rows) if _reach(row) == width), 0)
    lead = [row for row in rows[:above] if row]
    if lead and all(_COMMENT.match(f"{row[0]} ") for row in lead):
        return above if above < _TITLES and _are_of_width(rows[above:], width) else 0
    is_lead = all(_reach(row) < width - 1 and _is_no_header(row, width) for row in lead)
    is_lead = is_lead and not any(map(_lacks_values, lead))
    if rows and _is_size(rows[0], width, sum(map(bool, rows)) - 1):
        above, is_lead = 1, True
    return above if 0 < above < _TITLES and is_lead and _are_values(rows[above:], width) else 0


def _are_values(rows: Rows, width: int) -> bool:
    """Are rows of one width figures alone, the first too?"""
    filled = [row for row in rows if row]
    is_table = len(filled) > 1 and all(len(row) == width for row in filled)
    columns = (column_of_rows(filled, place) for place in range(width))
    return is_table and not has_header(filled) and all(map(are_figures, columns))


def _are_of_width(rows: Rows, width: int) -> bool:
    """Are nearly all rows, several, as wide, but for comments?"""
    filled = [row for row in rows if row and not (len(row) < width and _COMMENT.match(row[0]))]
    fitting = sum(len(row) == width for row in filled)
    return len(filled) > 1 and fitting >= _AGREE * len(filled)


def _reach(row: Sequence[str]) -> int:
    """The cells of a row up to the last that holds anything."""
    return max((place + 1 for place, cell in enumerate(row) if cell.strip()), default=0)


def _is_no_header(row: Sequence[str], width: int) -> bool:
    """Does a row hold a number, which is no name, or one text of several words? One word may name
    a single column, and so may two, as First name, in a row that has a cell for each column."""
    words = row[0].split()
    may_be_name = len(row) == width and len(words) <= _NAME and all(map(str.isalpha, words))
    is_title = _reach(row) == 1 and len(words) > 1 and not may_be_name
    return is_title or any(map(is_figure, row))


def _lacks_values(row: Sequence[str]) -> bool:
    """May it be a row of figures of which the last are missing, as the first of differences?"""
    return len(row) > 1 and all(is_figure(cell) for cell in row if cell.strip())


def _is_size(row: Sequence[str], width: int, below: int) -> bool:
    """Does a row begin with how many rows are below it and how many columns they have, as
    scikit-learn writes it, with or without the target? One of as many figures is a row."""
    counts = [cell.strip() for cell in row[:2]]
    if counts[1:] not in ([str(width)], [str(width - 1)]) or not counts[0].isdecimal():
        return False
    is_other = _reach(row) != width or not all(map(is_figure, row))
    return is_other and (int(counts[0]) == below or _PART < below < int(counts[0]))


def _below_names_but_one(rows: Rows, above: int, width: int) -> int:
    """The rows above the header, if the last of them that holds anything is one that lacks a name:
    the first cells name rows, or the last are empty. None where several rows lack a cell."""
    filled = [place for place, row in enumerate(rows[:above]) if row]
    if not filled or not len(rows[filled[-1]]) == width - 1 > 1:
        return above
    if filled[-1] < above - 1 and _is_headed(rows[above:], width):
        return above
    is_alone = len(filled) < 2 or len(rows[filled[-2]]) != width - 1
    return filled[-1] if is_alone else 0


def _is_above(row: Sequence[str], width: int, below: Rows) -> bool:
    """Whether a row is a comment, or too empty to be the header of the table below it.

    A title fills the first cells, or one; the names of groups of columns stand apart. A program
    writes what it is, with numbers, into more cells than the table has.
    """
    if bool(row) and _COMMENT.match(row[0]):
        return True
    if _reach(row) > width and any(map(is_figure, row)):
        return True
    filled = [place for place, cell in enumerate(row) if cell.strip()]
    if len(filled) < 2:
        return len(row) < width or width > 2
    is_lead = filled == list(range(len(filled)))
    typical = sorted(sum(bool(cell.strip()) for cell in one) for one in below if one)
    is_sparse = bool(typical) and 2 * len(filled) < typical[len(typical) // 2]
    return len(row) < width or (is_lead and is_sparse)


def _is_headed(rows: Rows, width: int) -> bool:
    """Whether rows start with names of columns, and nearly all have the same width, but for notes
    below them."""
    widths = [len(row) for row in rows if row and not is_rule(row)]
    while len(widths) > 2 and widths[-1] == 1:
        widths.pop()
    is_table = widths.count(width) >= max(2, _AGREE * len(widths))
    return is_table and has_header(rows)
