"""Rows on which an export that is nearly right gives itself away."""

from collections.abc import Mapping
from typing import Any

import numpy as np
import pandas as pd

from core.parts.values.date_style import UTC, DateStyle
from core.parts.values.learned_style import LearnedColumn
from core.parts.values.written_numbers import NumberStyle
from core.table.schema import Column, Kind
from core.workspace.registry import ModelCard

USUAL_ROWS = 60
NEVER_SEEN = "a level never seen"
_ODD = {
    Kind.NUMBER: ("12,5 €", -987654.25),
    Kind.DATE: ("no date", "2051-02-03"),
    Kind.TEXT: ("", "never seen words ≠ 日本"),
}


def awkward_rows(X: pd.DataFrame, card: ModelCard) -> pd.DataFrame:
    """Training rows, then copies with a gap or an odd value in each column in turn.

    The columns come in another order, with one that the model does not know.
    """
    usual = X.head(USUAL_ROWS).reset_index(drop=True).astype(object)
    odd = [
        _with(usual.iloc[[position % len(usual)]], column, value)
        for position, column in enumerate(card.columns)
        for value in (np.nan, *_odd_values(column))
    ]
    rows = pd.concat([usual, *odd], ignore_index=True)
    return rows[rows.columns[::-1]].assign(**{_unknown_name(X): "unknown"})


def as_written(rows: pd.DataFrame, learned: Mapping[str, LearnedColumn]) -> pd.DataFrame:
    """The rows as the file that was learned from would write them: with its decimal comma, its
    percent signs, its zone."""
    written = rows.astype(object)
    for name in learned.keys() & {*rows.columns}:
        column = learned[name]
        written[name] = written[name].map(lambda cell, c=column: _in_style(cell, c), "ignore")
    return written


def _in_style(cell: Any, column: LearnedColumn) -> Any:
    if isinstance(cell, pd.Timestamp):
        return f"{cell.isoformat(' ')}{UTC if DateStyle.parse(column.style).zone else ''}"
    if column.kind != "number" or isinstance(cell, str | bool):
        return cell
    style = NumberStyle.parse(column.style)
    unit = "%" if style.unit == "%" else ""
    figure = np.format_float_positional(float(cell), trim="-")
    return f"{figure}{unit}".replace(".", style.mark)


def _odd_values(column: Column) -> tuple[object, ...]:
    return _ODD.get(column.kind, (NEVER_SEEN,))


def _with(row: pd.DataFrame, column: Column, value: object) -> pd.DataFrame:
    changed = row.copy()
    changed[column.name] = pd.Series([value], index=row.index, dtype=object)
    return changed


def _unknown_name(X: pd.DataFrame) -> str:
    name = "not a feature"
    while name in X.columns:
        name += "!"
    return name
