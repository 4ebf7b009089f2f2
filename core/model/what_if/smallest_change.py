"""The smallest change of a row that reaches a wished answer.

Rows are made of the row's own cells and of cells that kept training rows have, so that every value
was seen. Starting from the nearest kept rows that the model answers as wished, cells are put back
one by one as long as the wish is met, then numbers and dates are moved back towards the row's own;
beside them every column is tried alone. Each answer is asked of the model itself; the search always
ends, as each step only takes changes back.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from core.model.what_if.candidates import ChangeTrial, allowed_rows, changed_alone, spread_out
from core.model.what_if.instrument import Instrument
from core.model.what_if.wish import Limits, WishedAnswer, check_limits
from core.table.arrays import Array

FREE = Limits()
STARTS = 24  # rows that changes are taken back from
BETWEEN = 8  # seen values between the row's own and the changed one
MOST_FOUND = 3
EQUAL = 1e-12


@dataclass(frozen=True)
class WayThere:
    """One change that reaches the wish: {column: (before, after)}, what the model then answers, and
    its distance, summed over columns (see `RowDistance`)."""

    changes: dict[str, tuple[Any, Any]]
    answer: Any
    distance: float


@dataclass(frozen=True)
class ChangeSearch:
    """What was found, the smallest first, and how many rows the model was asked about."""

    found: tuple[WayThere, ...]
    asked: int
    is_met_already: bool = False


def smallest_changes(
    instrument: Instrument, cells: Mapping[str, Any], wish: WishedAnswer, limits: Limits = FREE
) -> ChangeSearch:
    """Search for the smallest changes of the row, given as {column: value}, that reach the wish.

    At most three are given, each of other columns. Texts are never changed. Raises WorkbenchError
    for a limit on a column that the model does not use, or a direction for one without an order.
    """
    check_limits(instrument, limits)
    trial = ChangeTrial(instrument, instrument.typed(cells), wish)
    if trial.meets(trial.row)[0]:
        return ChangeSearch((), trial.asked, is_met_already=True)
    made = [allowed_rows(trial, limits), changed_alone(trial, limits)]
    rows = pd.concat(made, ignore_index=True)
    rows = rows[trial.meets(rows)]
    nearest = rows.iloc[_starts(trial.apart(rows))]
    for step in (_put_back, _moved_back):
        nearest = step(trial, nearest.reset_index(drop=True))
    return ChangeSearch(_ways(trial, nearest), trial.asked)


def _starts(apart: Array) -> Array:
    """The nearest row of each set of changed columns, few columns first: of rows that change the
    same, the nearest would crowd out all others."""
    changed = apart > EQUAL
    order = np.lexsort((apart.sum(axis=1), changed.sum(axis=1)))
    _, first = np.unique(changed[order], axis=0, return_index=True)
    return np.asarray(order[np.sort(first)[:STARTS]])


def _put_back(trial: ChangeTrial, rows: pd.DataFrame) -> pd.DataFrame:
    """Take back changed cells, in each row the largest change that can go, until none can."""
    active = np.arange(len(rows))
    while len(active):
        apart = trial.apart(rows.iloc[active])
        places, columns = np.nonzero(apart > EQUAL)
        tried = rows.iloc[active[places]].reset_index(drop=True)
        for column, name in enumerate(rows.columns):
            tried.loc[np.asarray(columns == column), name] = trial.row[name].iloc[0]
        saved = np.where(trial.meets(tried), apart[places, columns], -1.0)
        best = _best_of_each(places, saved)
        active = active[places[best]]
        for column in range(rows.shape[1]):
            rows.iloc[active, column] = tried.iloc[best, column].to_numpy()
    return rows


def _best_of_each(places: Array, saved: Array) -> Array:
    """The trial that saves most for each place that one saves anything for."""
    order = np.lexsort((-saved, places))
    first = order[np.unique(places[order], return_index=True)[1]]
    return np.asarray(first[saved[first] > 0])


def _moved_back(trial: ChangeTrial, rows: pd.DataFrame) -> pd.DataFrame:
    """Move changed numbers and dates as near to the row's own as the wish allows."""
    for column, name in enumerate(rows.columns):
        if name not in trial.instrument.distance.spreads or pd.isna(trial.row[name].iloc[0]):
            continue
        changed = np.flatnonzero(trial.apart(rows)[:, column] > EQUAL)
        between = [_between(trial, name, rows[name].iloc[place]) for place in changed]
        places = np.repeat(changed, [len(values) for values in between])
        if not len(places):
            continue
        values = pd.concat(between, ignore_index=True)
        met = np.flatnonzero(trial.meets(rows.iloc[places].assign(**{name: values.to_numpy()})))
        # The first of a row's values that does is the nearest to its own.
        first = met[np.unique(places[met], return_index=True)[1]]
        rows.iloc[places[first], column] = values.iloc[first].to_numpy()
    return rows


def _between(trial: ChangeTrial, name: str, end: Any) -> pd.Series:
    """Seen values between the row's own and a changed one, the nearest to its own first."""
    start = trial.row[name].iloc[0]
    seen = trial.instrument.rows[name].dropna()
    low, high = (start, end) if start < end else (end, start)
    inside = spread_out(seen[(seen > low) & (seen < high)], BETWEEN)
    return inside if start < end else inside.iloc[::-1]


def _ways(trial: ChangeTrial, rows: pd.DataFrame) -> tuple[WayThere, ...]:
    """The smallest ways of different columns."""
    if not len(rows):
        return ()
    apart = trial.apart(rows)
    changed = apart > EQUAL
    order = np.lexsort((apart.sum(axis=1), changed.sum(axis=1)))
    answers = trial.instrument.predictions(rows)
    found: dict[tuple[str, ...], WayThere] = {}
    for n in order:
        names = tuple(rows.columns[changed[n]])
        if names not in found:
            changes = {name: (trial.row[name].iloc[0], rows[name].iloc[n]) for name in names}
            found[names] = WayThere(changes, answers[n], float(apart[n].sum()))
    return tuple(found.values())[:MOST_FOUND]
