"""Which way 03/04/2021 and 1.234 are read in a table that is predicted in parts: told from the
whole of each column, so that no part is read otherwise than its neighbour."""

from collections.abc import Mapping
from typing import Any

import pyarrow as pa

from core.data.large.opening import LargeTable
from core.data.large.scan import batches
from core.parts.values.learned_style import LearnedColumn, evidence_of, with_proof


def with_whole_ways(
    learned: Mapping[str, LearnedColumn], table: LargeTable
) -> tuple[dict[str, LearnedColumn], list[str]]:
    """The columns of texts with the way that holds for each as a whole, for parts that do not speak
    for themselves; and what is to be told of them."""
    known = {**learned}
    places = [n for n, name in enumerate(table.names) if _may_read_two_ways(table, n, known)]
    named = [table.names[place] for place in places]
    nothing = pa.array([], pa.string())
    met: dict[str, Any] = {name: evidence_of(known[name].kind).of(nothing) for name in named}
    for batch in batches(table, tuple(places)) if places else ():
        for name, column in zip(named, batch.rows.columns, strict=True):
            met[name] = met[name].joined(evidence_of(known[name].kind).of(column))
    told = []
    for name, found in met.items():
        known[name], note = with_proof(known[name], found)
        told += [f"In {name!r}, {note}."] if note else []
    return known, told


def _may_read_two_ways(table: LargeTable, place: int, known: Mapping[str, LearnedColumn]) -> bool:
    column = known.get(table.names[place])
    is_text = pa.types.is_string(table.schema.field(place).type)
    return is_text and column is not None and column.kind in ("number", "date")
