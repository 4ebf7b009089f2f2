"""A saved model tried by hand: what it makes of a row, along each column, and what would change
it."""

from core.model.what_if.alike import LikeRow, rows_like
from core.model.what_if.curve import RowCurve, curve_along
from core.model.what_if.instrument import (
    Instrument,
    RowAnswer,
    answer_for,
    instrument_of,
    plain_cell,
)
from core.model.what_if.smallest_change import ChangeSearch, WayThere, smallest_changes
from core.model.what_if.start_rows import StartRow, start_rows, typical_cells
from core.model.what_if.wish import Limits, WishedAnswer

__all__ = [
    "RowCurve",
    "Instrument",
    "LikeRow",
    "Limits",
    "RowAnswer",
    "ChangeSearch",
    "StartRow",
    "WayThere",
    "WishedAnswer",
    "answer_for",
    "curve_along",
    "instrument_of",
    "plain_cell",
    "rows_like",
    "smallest_changes",
    "start_rows",
    "typical_cells",
]
