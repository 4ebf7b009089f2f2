"""Which decimal mark a text is written with where a column does not prove its own."""

import re
from collections.abc import Sequence
from itertools import zip_longest
from typing import Literal

from core.parts.values.currencies import AFTER, BEFORE

Rows = Sequence[Sequence[str]]

# 1,234 and 1.234 prove nothing: a mark is proved by another number of figures behind it.
_APART = "'’ \u00a0\u202f"  # what groups thousands beside either mark
_COMMA = re.compile(rf"[-+(]?(?:\d+|\d{{1,3}}(?:[.{_APART}]\d{{3}})+),\d+\)?")
_POINT = re.compile(rf"[-+(]?(?:\d+|\d{{1,3}}(?:[,{_APART}]\d{{3}})+)\.\d+\)?")
_OPEN = re.compile(r"[-+(]?[1-9]\d{0,2}[.,]\d{3}\)?")
_FIGURE = re.compile(rf"[-+(]?\d[\d.,{_APART}]*\)?")
_BESIDE = re.compile(
    rf"^(?:%|{BEFORE})\s?|(?<=\d)[-\u2212\u2013]?\s?(?:[%‰]|{AFTER})?$|(?<=[.,])[-\u2013\u2014]{{1,2}}$"
)
_MOST = (
    0.5  # share of a column's numbers that a quoted 2,2 needs to be no list, where commas divide
)


def decimal_mark(rows: Rows, delimiter: str) -> Literal[".", ","]:
    """A comma where more columns prove it than a point; the first rows decide."""
    votes = [_vote(cells, delimiter) for cells in zip_longest(*rows, fillvalue="")]
    return "," if votes.count(",") > votes.count(".") else "."


def _vote(cells: Sequence[str], delimiter: str) -> str:
    """The mark that a column of cells proves; empty where it proves none."""
    figures = [bare for cell in cells if _FIGURE.fullmatch(bare := _BESIDE.sub("", cell.strip()))]
    telling = [cell for cell in figures if not _OPEN.fullmatch(cell)]
    commas = sum(bool(_COMMA.fullmatch(cell)) for cell in telling)
    points = sum(bool(_POINT.fullmatch(cell)) for cell in telling)
    if delimiter == "," and commas < _MOST * len(figures):
        commas = 0
    return "" if commas == points else "," if commas > points else "."
