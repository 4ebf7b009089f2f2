"""Texts that a person typed and that can be read in two ways: 05/06/2023 and 1.234."""

from collections.abc import Iterator, Mapping
from typing import Any

import pandas as pd

from core.parts.values.kinds import as_date, as_number
from core.table.schema import Kind
from core.workspace.registry import LoadedModel

MARKS = {".", ","}  # a number without one has one meaning
READERS = {Kind.DATE: (as_date, ("day", "month")), Kind.NUMBER: (as_number, (".", ","))}


def read_two_ways(
    loaded: LoadedModel, cells: Mapping[str, Any], typed: pd.DataFrame
) -> tuple[str, ...]:
    """For each cell that can be read in two ways a sentence that says how the model reads it;
    `typed` is the row as the model types it."""
    kinds = {column.name: column.kind for column in loaded.card.columns}
    return tuple(
        f"{cells[name]!r} in {name!r} can be read in two ways and is taken for {read}, as the "
        "model's column is read."
        for name, read in _doubtful(kinds, cells, typed)
    )


def _doubtful(
    kinds: Mapping[str, Kind], cells: Mapping[str, Any], typed: pd.DataFrame
) -> Iterator[tuple[str, str]]:
    """The columns whose cell is a text of two meanings, with what was read."""
    for name, kind in kinds.items():
        written, read = cells.get(name), typed[name].iloc[0]
        if not isinstance(written, str) or (kind is Kind.NUMBER and not set(written) & MARKS):
            continue
        if kind in READERS and pd.notna(read):
            reader, styles = READERS[kind]
            ways = {reader(pd.Series([written]), style).iloc[0] for style in styles}
            if len({way for way in ways if pd.notna(way)}) > 1:
                yield name, f"{read:%-d %B %Y}" if kind is Kind.DATE else f"{read:,g}"
