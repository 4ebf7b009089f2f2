"""Rows that might meet a wish: a row with cells that kept training rows have."""

import numpy as np
import pandas as pd

from core.model.what_if.instrument import Instrument
from core.model.what_if.wish import Limits, WishedAnswer
from core.table.arrays import Array
from core.table.schema import Kind
from core.table.stored_as import stored_as

TRIED = 24  # values of a column that are tried alone


class ChangeTrial:
    """The row, what is wished, and how often the model was asked."""

    def __init__(self, instrument: Instrument, row: pd.DataFrame, wish: WishedAnswer) -> None:
        self.instrument, self.row, self.wish = instrument, row, wish
        self.asked = 0
        kinds = {column.name: column.kind for column in instrument.card.columns}
        self.changeable = [n for n in row.columns if kinds[n] is not Kind.TEXT]

    def meets(self, rows: pd.DataFrame) -> Array:
        """Which rows the model answers as wished."""
        if not len(rows):
            return np.zeros(0, dtype=bool)
        self.asked += len(rows)
        return self.wish.is_met(self.instrument.predictions(rows))

    def apart(self, rows: pd.DataFrame) -> Array:
        return self.instrument.distance.by_column(rows, self.row)

    def copies(self, count: int) -> pd.DataFrame:
        return pd.concat([self.row] * count, ignore_index=True) if count else self.row.iloc[:0]


def _may_change(trial: ChangeTrial, values: pd.Series, limits: Limits) -> Array:
    """Which cells of a column the row may take."""
    name = str(values.name)
    cell = trial.row[name].iloc[0]
    if name in limits.fixed or name not in trial.changeable:
        return np.zeros(len(values), dtype=bool)
    allowed = np.ones(len(values), dtype=bool)
    for names, is_on in ((limits.only_up, pd.Series.ge), (limits.only_down, pd.Series.le)):
        if name in names:
            # A gap is no larger or smaller value, and from a gap no direction leads anywhere.
            allowed &= is_on(values, cell).fillna(value=False).to_numpy(dtype=bool)
    return allowed


def allowed_rows(trial: ChangeTrial, limits: Limits) -> pd.DataFrame:
    """The kept rows, with the row's own cells where it may not take theirs."""
    kept = trial.instrument.rows
    rows = {}
    for name in kept.columns:
        mask = _may_change(trial, kept[name], limits)
        own = pd.Series([trial.row[name].iloc[0]] * len(kept), dtype=kept[name].dtype)
        rows[name] = kept[name].where(mask, own)
    return pd.DataFrame(rows)


def changed_alone(trial: ChangeTrial, limits: Limits) -> pd.DataFrame:
    """The row with one cell changed, each column in turn."""
    made = []
    for name in trial.changeable:
        values = spread_out(trial.instrument.rows[name])
        values = values[_may_change(trial, values, limits)]
        rows = trial.copies(len(values))
        rows[name] = values.to_numpy()
        made.append(rows.astype(trial.row.dtypes.to_dict()))
    return pd.concat(made, ignore_index=True) if made else trial.row.iloc[:0]


def spread_out(seen: pd.Series, most: int = TRIED) -> pd.Series:
    """Different values of a column: at even places of their order, or the commonest levels."""
    present = seen.dropna()
    if stored_as(seen) in ("number", "date"):
        different = present.drop_duplicates().sort_values()
        places = np.unique(np.linspace(0, len(different) - 1, most).round().astype(int))
        return different.iloc[places] if len(different) else different
    levels = present.value_counts().index[:most]
    return pd.Series(levels, dtype=seen.dtype, name=seen.name)
