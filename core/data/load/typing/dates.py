"""When texts are dates without anyone having said so."""

import pyarrow as pa

from core.carried.values.written_dates import date_style, has_open_order, read_dates
from core.data.load.typing.read_column import ReadColumn

_ENOUGH = 0.9  # share of the first texts that must be dates for a look at all
_OPEN = (
    "they may be dates, but no value says whether the day or the month comes first: "
    "say so where the file is read"
)
_ORDER = {"": "", "day": "in 03/04 the day comes first", "month": "in 03/04 the month comes first"}


def are_dates(head: pa.Array) -> bool:
    """Is a look at all texts worth it? `head` are the first present ones."""
    dates = read_dates(head, date_style(head))
    return bool(len(head)) and len(head) - dates.null_count >= _ENOUGH * len(head)


def as_dates(texts: pa.Array, order: str = "") -> ReadColumn:
    """The texts as timestamps of UTC; what is no date is missing.

    12/31 and 31/12 are told apart by a value above 12. Where no value proves either order and
    `order` does not say it, the texts stay texts: a guess would swap days and months silently.
    """
    is_open = has_open_order(texts)
    if is_open and not order:
        return ReadColumn(texts, "text", _OPEN)
    style = order if is_open else date_style(texts)
    return ReadColumn(read_dates(texts, style), "date", _ORDER[style], style)
