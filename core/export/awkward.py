"""Rows on which an export that is nearly right gives itself away."""

from typing import Any

import numpy as np
import pandas as pd

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


def as_written(rows: pd.DataFrame, pipeline: Any) -> pd.DataFrame:
    """The rows as the file that was learned from would write them: with its decimal comma."""
    conform, written = pipeline.named_steps["conform"], rows.copy()
    for name, kind in conform.columns:
        if kind == "number" and conform.styles_.get(name, "").startswith(","):
            written[name] = rows[name].map(_with_comma)
    return written


def _with_comma(cell: object) -> object:
    if not isinstance(cell, int | float | np.number) or not np.isfinite(cell):
        return cell
    return np.format_float_positional(float(cell), trim="-").replace(".", ",")


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
