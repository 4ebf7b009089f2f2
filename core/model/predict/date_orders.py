"""What comes first in 03/04/2021, where a model does not know it: told from the whole of a table
that is predicted in parts, so that no part is read otherwise than its neighbour."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

import pyarrow as pa

from core.data.large.opening import LargeTable
from core.data.large.scan import batches
from core.parts.values.date_order import (
    may_be_two_days,
    order_losses,
    order_of_parts,
    order_parts,
)
from core.parts.values.date_style import PLAIN_ORDER, DateStyle
from core.parts.values.learned_style import YEAR_FIRST, LearnedColumn, knows_order, told_order


@dataclass
class DatesMet:
    """What the parts of a column have of dates that read two ways: what each order would lose, the
    different numbers in each place, and whether one is another day by the other order."""

    losses: Counter[str] = field(default_factory=Counter)
    parts: dict[str, set[int]] = field(default_factory=dict)
    is_open: bool = False

    def add(self, column: pa.Array) -> None:
        """One more part of the column."""
        if pa.types.is_string(column.type):
            self.losses.update(order_losses(column))
            for name, numbers in order_parts(column).items():
                self.parts.setdefault(name, set()).update(numbers)
            self.is_open |= bool(may_be_two_days(column).any())

    @property
    def order(self) -> str:
        """What comes first, as the whole column proves; empty where it proves nothing."""
        return order_of_parts(self.losses, self.parts) if self.parts else ""

    @property
    def sentence(self) -> str:
        """What is to be told of the column; empty where nothing is."""
        if self.order:
            return told_order(self.order)
        if not self.is_open:
            return ""
        return (
            f"days can be read in two ways and are taken with the {PLAIN_ORDER} first: neither the "
            f"rows that the model learned from nor this file say; {YEAR_FIRST}"
        )


def with_orders(
    learned: Mapping[str, LearnedColumn], table: LargeTable
) -> tuple[dict[str, LearnedColumn], list[str]]:
    """The columns with the order that the table's own dates prove, else the plain one, since a part
    alone might prove another; and what is to be told of them."""
    met = {
        place: DatesMet()
        for place, name in enumerate(table.names)
        if name in learned and learned[name].kind == "date" and not knows_order(learned[name])
    }
    for batch in batches(table, tuple(met)) if met else ():
        for dates, column in zip(met.values(), batch.rows.columns, strict=True):
            dates.add(column)
    named = {table.names[place]: dates for place, dates in met.items()}
    known = {name: _in_order(learned[name], d.order or PLAIN_ORDER) for name, d in named.items()}
    told = [f"In {name!r}, {dates.sentence}." for name, dates in named.items() if dates.sentence]
    return {**learned, **known}, told


def _in_order(column: LearnedColumn, order: str) -> LearnedColumn:
    return replace(column, style=str(DateStyle.parse(column.style).with_order(order)))
