"""Rows to try a model with that show nobody's data: made of what its card tells of the columns."""

import math
from collections.abc import Iterator
from typing import Any

from core.export.awkward import NEVER_SEEN
from core.parts.service.fields import example_of
from core.table.schema import Column, Kind
from core.workspace.registry import ModelCard

TRIED_LEVELS = 5


def sample_rows(card: ModelCard) -> list[dict[str, Any]]:
    """A usual row, one with each column in turn missing, at its ends and unlike the rest, and an
    empty one; as JSON has it."""
    usual = {column.name: example_of(column.model_dump()) for column in card.columns}
    odd = [
        usual | {column.name: value} for column in card.columns for value in (None, *_odd(column))
    ]
    return [usual, *odd, dict.fromkeys(usual)]


def _odd(column: Column) -> Iterator[Any]:
    if column.low is not None and column.high is not None:
        yield from (column.low, column.high)
    if column.kind is Kind.NUMBER:
        yield from (-987654.25, 0, math.pi * 1e9)
    elif column.kind is Kind.DATE:
        yield "2051-02-03"
    elif column.kind is Kind.TEXT:
        yield from ("", "never seen words ≠ 日本")
    else:
        yield from column.levels[:TRIED_LEVELS]
    if column.kind is Kind.CATEGORY:
        yield NEVER_SEEN
