"""What a model would say of one row along one of its columns, all other cells left as they are
(one row's curve of individual conditional expectation; Goldstein et al. 2015)."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd

from core.errors import NotApplicableError
from core.model.what_if.candidates import spread_out
from core.model.what_if.instrument import Instrument
from core.table.arrays import Array
from core.table.schema import Column, Kind

POINTS = 41
MOST_LEVELS = 20


@dataclass(frozen=True)
class RowCurve:
    """The `outputs` (k,) where the row's column has each of `values` (k,): a class's probability or
    the number. `seen` are the column's cells among the kept rows; `here` is the row's own cell and
    `output` what it gives. None among the values stands for a gap."""

    column: str
    kind: Kind
    values: tuple[Any, ...]
    outputs: Array
    seen: pd.Series
    here: Any
    output: float


def curve_along(
    instrument: Instrument, cells: Mapping[str, Any], column: str, label: Any = None
) -> RowCurve:
    """Ask the model about the row with other values of a column, which were seen in training.

    Raises NotApplicableError for a column of texts, which have no order and no levels.
    """
    known = next(one for one in instrument.card.columns if one.name == column)
    if known.kind is Kind.TEXT:
        raise NotApplicableError(f"{column!r} holds texts: there is no curve along them.")
    row = instrument.typed(cells)
    seen = instrument.rows[column]
    values = _values(known, seen)
    asked = pd.concat([row] * (len(values) + 1), ignore_index=True)
    asked[column] = pd.Series([*values, row[column].iloc[0]]).astype(row[column].dtype)
    outputs = instrument.outputs(asked, label)
    here = row[column].iloc[0]
    here = None if pd.isna(here) else here
    return RowCurve(column, known.kind, tuple(values), outputs[:-1], seen, here, float(outputs[-1]))


def _values(column: Column, seen: pd.Series) -> list[Any]:
    """Seen numbers and dates; the commonest levels, and a gap where training had gaps."""
    if column.kind in (Kind.NUMBER, Kind.DATE):
        return list(spread_out(seen, POINTS))
    return [*spread_out(seen, MOST_LEVELS), *[None] * bool(column.missing)]
