"""Rows between the names of columns and their values, in which an office says of each column what
it is: its code, its unit, its source, when it was published."""

import re
from collections.abc import Sequence

from core.data.load.set_aside import Fault
from core.data.load.text.cell_shapes import are_figures, column_of_rows, is_day, is_figure, is_gap

LABEL = Fault("says what the columns are", "take it out", is_outside=True)
_MOST = 20  # rows of labels
_LEAST = 3  # rows of values that prove them
_PERIOD = re.compile(r"(?:1[5-9]|20)\d\d|\d{1,2}\D.*\d\d")  # begins as a year, or has one behind

Rows = Sequence[Sequence[str]]


def count_labels(rows: Rows) -> int:
    """How many of the rows below a header are labels: words or nothing in a first column that goes
    on with years or days, and words above figures in the others."""
    count = next((n for n, row in enumerate(rows) if _PERIOD.match(row[0].strip())), 0)
    labels, values = rows[:count], [row for row in rows[count:] if any(map(str.strip, row))]
    if not 0 < count <= _MOST or len(values) < _LEAST or not any(map(_has_words, labels)):
        return 0
    columns = [column_of_rows(values, place) for place in range(1, max(map(len, values)))]
    are_periods = all(_PERIOD.match(row[0].strip()) for row in values if len(row) > 1)
    are_values = any(columns) and all(are_figures(cells) for cells in columns if cells)
    return count if are_periods and are_values and not any(map(_has_numbers, labels)) else 0


def _has_words(row: Sequence[str]) -> bool:
    """Do words stand in cells behind the first?"""
    return any(not is_figure(cell) and not is_gap(cell) for cell in row[1:])


def _has_numbers(row: Sequence[str]) -> bool:
    """Are its other cells numbers alone, and no days?"""
    cells = [cell for cell in row[1:] if not is_gap(cell)]
    return bool(cells) and all(is_figure(cell) and not is_day(cell) for cell in cells)
