"""The kept training rows that are most like a row, and what became of them."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from core.model.what_if.instrument import Instrument


@dataclass(frozen=True)
class LikeRow:
    """A kept row: its cells, its outcome, what the model says of it, and its mean distance in a
    column, from 0 (equal) to 1."""

    cells: pd.Series
    actual: Any
    predicted: Any
    distance: float


def rows_like(
    instrument: Instrument, cells: Mapping[str, Any], most: int = 5
) -> tuple[LikeRow, ...]:
    """The nearest kept rows, the nearest first, and behind them the nearest that the model answers
    otherwise, where it tells classes and all of these are answered like the row."""
    row = instrument.typed(cells)
    away = instrument.distance.by_column(instrument.rows, row).mean(axis=1)
    order = np.argsort(away, kind="stable")
    chosen = list(order[:most])
    if instrument.card.is_classification:
        own = instrument.predictions(row)[0]
        others = [n for n in order if instrument.predicted[n] != own]
        if others and not any(instrument.predicted[n] != own for n in chosen):
            chosen.append(others[0])
    return tuple(
        LikeRow(
            instrument.rows.iloc[n],
            instrument.actual[n],
            instrument.predicted[n],
            float(away[n]),
        )
        for n in chosen
    )
