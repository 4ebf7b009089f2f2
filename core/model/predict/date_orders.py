"""What comes first in 03/04/2021, where a model does not know it: told from the whole of a table
that is predicted in parts, so that no part is read otherwise than its neighbour."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import replace

import pyarrow as pa

from core.data.large.opening import LargeTable
from core.data.large.scan import batches
from core.parts.values.date_order import order_losses, order_of_losses
from core.parts.values.date_style import DateStyle
from core.parts.values.learned_style import LearnedColumn, knows_order, told_order


def with_orders(
    learned: Mapping[str, LearnedColumn], table: LargeTable
) -> tuple[dict[str, LearnedColumn], list[str]]:
    """The columns with the order that the table's own dates prove, and a sentence for each."""
    places = [
        place
        for place, name in enumerate(table.names)
        if name in learned and learned[name].kind == "date" and not knows_order(learned[name])
    ]
    losses = [Counter[str]() for _ in places]
    for batch in batches(table, tuple(places)) if places else ():
        for column, lost in zip(batch.rows.columns, losses, strict=True):
            if pa.types.is_string(column.type):
                lost.update(order_losses(column))
    found = {
        table.names[at]: order_of_losses(lost) for at, lost in zip(places, losses, strict=True)
    }
    proved = {name: order for name, order in found.items() if order}
    known = {name: _in_order(learned[name], order) for name, order in proved.items()}
    return {**learned, **known}, [f"In {n!r}, {told_order(o)}." for n, o in proved.items()]


def _in_order(column: LearnedColumn, order: str) -> LearnedColumn:
    return replace(column, style=str(DateStyle.parse(column.style).with_order(order)))
