"""Gaps that take the value which the rows learned from have next to them in time."""

import numpy as np
import pandas as pd
from sklearn.base import BaseEstimator, TransformerMixin

from core.parts.steps.frames import TakesGaps, as_table


def _as_counts(values):
    """Dates as nanoseconds since 1970; other values as they are."""
    if values.dtype.kind != "M":
        return values
    return values.astype("datetime64[ns]").astype("int64").astype(object).where(values.notna())


class FilledFromHistory(TakesGaps, TransformerMixin, BaseEstimator):
    """Gives the columns `keep`, their gaps filled with the latest earlier value of the same group.

    The rows that it is fitted on are all that it knows: rows that are transformed together fill
    none of each other's gaps, so that a row alone is filled as among others. Column `time` orders
    the rows (empty: the first column), those with equal cells in column `group` are of one group
    (empty: all are), and a value of the same time counts as earlier. `future` takes the earliest
    later value. A gap stays where there is no such value, or no time or group to look it up by.
    """

    def __init__(self, keep=None, time="", group="", future=False):
        self.keep = keep
        self.time = time
        self.group = group
        self.future = future

    def fit(self, X, y=None):
        X = as_table(self, X, fitting=True, only_numbers=False)
        self.kept_ = [*X.columns] if self.keep is None else list(self.keep)
        keys = self._keys(X).sort_values("when", kind="stable")
        moments = keys.groupby(["group", "when"], sort=False).ngroup().to_numpy()
        self.history_ = {name: self._known(keys, moments, X[name]) for name in self.kept_}
        return self

    def _keys(self, X):
        """When a row is, and of which group, by its place; without rows that no other stands next
        to, since they have no time or no group."""
        times = X[self.time or X.columns[0]]
        if pd.api.types.is_datetime64_any_dtype(times):
            when = times.astype("datetime64[us]").astype("int64").where(times.notna())
        else:
            when = pd.to_numeric(times, errors="coerce")
        group = X[self.group].astype(object) if self.group else pd.Series("", index=X.index)
        keys = pd.DataFrame({"when": when.astype("float64"), "group": group})
        keys["group"] = keys["group"].map(str, "ignore")
        return keys.reset_index(drop=True).dropna()

    def _known(self, keys, moments, values):
        """The rows of a column that have a value, in the order of time; one for each of the
        `moments`, the times of a group. As plain lists, and dates as whole numbers: a file format
        that runs no code knows no tables and no timestamps."""
        cells = _as_counts(values).to_numpy(dtype=object)[keys.index]
        there = np.flatnonzero(pd.notna(cells))
        first = there[np.sort(np.unique(moments[there], return_index=True)[1])]
        known = {name: keys[name].to_numpy()[first].tolist() for name in keys.columns}
        return {**known, "value": cells[first].tolist()}

    def transform(self, X):
        X = as_table(self, X, only_numbers=False)
        keys = self._keys(X)
        filled = {name: self._filled(name, X[name], keys) for name in self.kept_}
        return pd.DataFrame(filled, index=X.index)

    def _filled(self, name, values, keys):
        rows, cells = self._found(name, values, keys)
        if not len(rows):
            return values
        if values.dtype.kind == "M":
            changed = values.astype("datetime64[ns]").copy()
            changed.iloc[rows] = pd.to_datetime(cells.astype("int64"))
            return changed
        changed = values.astype(object).to_numpy(copy=True)
        changed[rows] = cells
        kind = "float64" if values.dtype.kind in "iuf" else object
        return pd.Series(changed, index=values.index, dtype=kind)

    def _found(self, name, values, keys):
        """The places of the rows whose gap in a column is filled, and what fills each."""
        rows, known = keys.index.to_numpy(), self.history_[name]
        is_asked = values.isna().to_numpy()[rows]
        if not is_asked.any() or not known["when"]:
            return rows[:0], np.array([], dtype=object)
        asked = {key: keys[key].to_numpy()[is_asked] for key in keys.columns}
        places = _places_beside(known, asked, self.future)
        is_found = places >= 0
        cells = np.array(known["value"], dtype=object)[places[is_found]]
        return rows[is_asked][is_found], cells

    def unfilled(self, X):
        """How many gaps of each column stay, of rows as a table."""
        keys = self._keys(X)
        gaps = {name: int(X[name].isna().sum()) for name in self.kept_}
        return {name: gaps[name] - len(self._found(name, X[name], keys)[0]) for name in self.kept_}

    def get_feature_names_out(self, input_features=None):
        return np.array(self.kept_, dtype=object)


def _places_beside(known, asked, future):
    """For each time of a group the place of the last one that is known until then, or of the first
    one from then on (`future`); -1 where there is none."""
    both = [np.array(each["group"], dtype=object) for each in (known, asked)]
    of_known, of_asked = np.split(pd.factorize(np.concatenate(both))[0], [len(both[0])])
    times = np.unique(known["when"])
    steps = np.searchsorted(times, asked["when"], side="left" if future else "right") + future
    # Groups follow each other, each with a place before its first time and one after its last.
    span = len(times) + 2
    moments = of_known * span + np.searchsorted(times, known["when"]) + 1
    order = np.argsort(moments, kind="stable")
    wanted = of_asked * span + steps
    found = np.searchsorted(moments[order], wanted, side="left" if future else "right")
    found -= not future
    places = order[np.clip(found, 0, len(order) - 1)]
    is_inside = (found >= 0) & (found < len(order)) & (of_known[places] == of_asked)
    return np.where(is_inside, places, -1)
