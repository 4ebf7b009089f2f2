"""Text whose columns begin at the same character of every line, told from its first lines."""

from collections.abc import Sequence

import numpy as np

MOST_LETTERS = 2000  # longer lines are no rows of such a table
MOST = 5000  # lines that are looked at
LEAST = 5  # lines: in fewer, words may stand below each other by chance


def cells_at(line: str, starts: Sequence[int]) -> list[str]:
    """The cells of a line whose columns begin at these characters, without the blanks around."""
    ends = (*starts[1:], None)
    return [line[start:end].strip() for start, end in zip(starts, ends, strict=True)]


def column_starts(lines: Sequence[str]) -> tuple[int, ...]:
    """Where the columns of a table with a header begin; empty where it is none of fixed width.

    Columns are apart by characters that are blank in all lines. Each needs a name and a value,
    and somewhere a cell before it that is padded: words below each other are no columns.
    """
    lines = [line.rstrip() for line in lines[:MOST] if line.strip()]
    if len(lines) < LEAST or any("\t" in line or len(line) > MOST_LETTERS for line in lines):
        return ()
    filled = _filled(lines)
    starts = _named(filled)
    is_padded = all(_is_padded(filled, start) for start in starts[1:])
    return starts if len(starts) > 1 and is_padded else ()


def _filled(lines: Sequence[str]) -> np.ndarray:
    """Which characters of each line are no blanks."""
    width = max(map(len, lines))
    return np.array([list(line.ljust(width)) for line in lines], dtype="<U1") != " "


def _named(filled: np.ndarray) -> tuple[int, ...]:
    """The beginnings of columns; what has no name or no value belongs to the column before."""
    some: np.ndarray = np.any(filled, axis=0)
    begins = np.flatnonzero(some & ~np.r_[False, some[:-1]])
    ends = [*begins[1:], len(some)]
    named = [
        int(begin)
        for begin, end in zip(begins, ends, strict=True)
        if filled[0, begin:end].any() and filled[1:, begin:end].any()
    ]
    return (0, *named[1:])


def _is_padded(filled: np.ndarray, start: int) -> bool:
    """Whether two blanks stand before a column in a line that goes on there."""
    return bool((~filled[:, start - 2 : start].any(axis=1) & filled[:, start:].any(axis=1)).any())
