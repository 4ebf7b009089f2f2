"""Dates read as a model has learned to read their column.

Where the learned order of day and month fails and the column proves another by itself, that one
holds for the whole column, and is told. Where neither says which comes first, the way that is taken
is told; where each cell stands for itself, one that reads one way only is read that way.
"""

import pandas as pd
import pyarrow as pa

from core.parts.values.date_order import DaysMet
from core.parts.values.date_style import UTC, DateStyle, zones_in
from core.parts.values.kinds import as_date

YEAR_FIRST = "write the year first, as in 2023-12-31"
_ORDERS = {"day": "the day", "month": "the month"}


def settled_order(style: str, met: DaysMet) -> tuple[str, str]:
    """The style with the order that holds for a column with such dates, and what is told of it."""
    known, own = DateStyle.parse(style).settled(), met.order
    is_better = not known.has_order or met.losses.get(own, 0) < met.losses[known.order]
    if own and own != known.order and is_better:
        return str(known.with_order(own)), f"{_ORDERS[own]} comes first here, as the file proves"
    doubt = "" if known.has_order or own else _open_days(met.open_texts, known)
    return str(known.with_order(known.order)), doubt


def _open_days(written: tuple[str, ...], known: DateStyle) -> str:
    """What is said of dates of which nobody knows what comes first, by the first that is a day."""
    days = as_date(pd.Series(written, dtype=object), str(known)).dropna()
    if days.empty:
        return ""
    example, taken = written[int(days.index[0])], days.iloc[0]
    return (
        f"days can be read in two ways: {example!r} is taken for {taken:%-d %B %Y}, but neither "
        "the rows known before nor this file say whether the day or the month comes "
        f"first; {YEAR_FIRST}"
    )


def dates_in_style(texts: pd.Series, style: str) -> pd.Series:
    """The dates; where no order is known each cell that reads one way only is read that way."""
    known = DateStyle.parse(style).settled()
    dates = as_date(texts, str(known))
    if known.has_order:
        return dates
    (other,) = _ORDERS.keys() - {known.order}
    return dates.fillna(as_date(texts, str(known.with_order(other))))


def told_zones(written: pa.Array, style: str) -> list[str]:
    """What is to be told of the zones of a column's times."""
    zones, usual = zones_in(written), DateStyle.parse(style).zone
    if "" in zones and (usual or len(zones) > 1):
        zone = usual if usual not in ("", UTC) else "UTC"
        return [f"times without a zone are taken for {zone}"]
    if "" not in zones and zones and not usual:
        return [f"times have the zone {', '.join(zones)} here, which none had before"]
    return []
