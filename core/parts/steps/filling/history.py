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
        keys = self._keys(X)
        self.history_ = {name: self._known(keys, X[name]) for name in self.kept_}
        return self

    def _keys(self, X):
        """When a row is, and of which group; missing for a row that no other stands next to."""
        times = X[self.time or X.columns[0]]
        if pd.api.types.is_datetime64_any_dtype(times):
            when = times.astype("datetime64[us]").astype("int64").where(times.notna())
        else:
            when = pd.to_numeric(times, errors="coerce")
        group = X[self.group].astype(object) if self.group else pd.Series("", index=X.index)
        keys = pd.DataFrame({"when": when.astype("float64"), "group": group})
        keys["group"] = keys["group"].map(str, "ignore")
        return keys.reset_index(drop=True)

    def _known(self, keys, values):
        """The rows of a column that have a value, in the order of time; one for each time of a
        group. As plain lists, and dates as whole numbers: a file format that runs no code knows no
        tables and no timestamps."""
        values = _as_counts(values)
        known = keys.assign(value=values.to_numpy(dtype=object)).dropna()
        known = known.sort_values("when", kind="stable").drop_duplicates(["group", "when"])
        return {name: known[name].tolist() for name in known.columns}

    def transform(self, X):
        X = as_table(self, X, only_numbers=False)
        keys = self._keys(X)
        filled = {name: self._filled(name, X[name], keys) for name in self.kept_}
        return pd.DataFrame(filled, index=X.index)

    def _filled(self, name, values, keys):
        found = self.found(name, values, keys)
        if not len(found):
            return values
        if values.dtype.kind == "M":
            changed = values.astype("datetime64[ns]").copy()
            changed.iloc[found.index] = pd.to_datetime(found.to_numpy("int64"))
            return changed
        changed = values.astype(object).to_numpy(copy=True)
        changed[found.index] = found.to_numpy()
        kind = "float64" if values.dtype.kind in "iuf" else object
        return pd.Series(changed, index=values.index, dtype=kind)

    def found(self, name, values, keys):
        """What fills the gaps of a column, by the place of the row; without those that stay."""
        asked = keys[values.isna().to_numpy()].dropna().sort_values("when", kind="stable")
        known = pd.DataFrame(self.history_[name])
        if asked.empty or known.empty:
            return pd.Series(dtype=object)
        known = known.astype({"when": "float64", "group": object})
        direction = "forward" if self.future else "backward"
        joined = pd.merge_asof(
            asked.astype({"group": object}).reset_index(),
            known,
            on="when",
            by="group",
            direction=direction,
        )
        return joined.set_index("index")["value"].dropna()

    def unfilled(self, X):
        """How many gaps of each column stay, of rows as a table."""
        keys = self._keys(X)
        gaps = {name: int(X[name].isna().sum()) for name in self.kept_}
        return {name: gaps[name] - len(self.found(name, X[name], keys)) for name in self.kept_}

    def get_feature_names_out(self, input_features=None):
        return np.array(self.kept_, dtype=object)
