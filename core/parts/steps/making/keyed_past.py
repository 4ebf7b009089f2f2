"""Rows kept by their key in the order of time, and what lies before a moment among them."""

import numpy as np
import pandas as pd


def moments(values):
    """Times as numbers: nanoseconds of dates, numbers as they are; NaN where there is none."""
    if pd.api.types.is_datetime64_any_dtype(values):
        bare = (
            values.dt.tz_convert("UTC").dt.tz_localize(None) if values.dt.tz is not None else values
        )
        return (
            bare.astype("datetime64[ns]").astype("int64").where(values.notna()).to_numpy("float64")
        )
    return pd.to_numeric(values).to_numpy(dtype="float64")


def past_of(keys, when, values):
    """The rows that have a key and a time, sorted by both."""
    has_both = keys.notna().to_numpy() & ~np.isnan(when)
    labels, codes = np.unique(keys[has_both].astype(str), return_inverse=True)
    when = when[has_both]
    order = np.lexsort((when, codes))
    sums = [np.nan_to_num(one[has_both][order]) for one in values]
    numbers = {label: number for number, label in enumerate(labels.tolist())}
    return KeyedPast(numbers, codes[order], when[order], sums)


class KeyedPast:
    """Rows sorted by the number of their key, then by time, with their values."""

    def __init__(self, numbers, codes, when, values):
        self.numbers = numbers
        self.codes = codes
        self.when = when
        self.values = values
        self.moments = np.unique(when)
        self.places = self._places(codes, np.searchsorted(self.moments, when))

    def _places(self, codes, ranks):
        """One number for key and rank of time, in the order of both."""
        return codes.astype("int64") * (len(self.moments) + 1) + ranks

    def span(self, keys, when, rows=0):
        """For each row the first and the end of its past among the sorted rows: those of its key
        that are strictly earlier, the last `rows` of them (0: all)."""
        codes = keys.astype(str).map(self.numbers).where(keys.notna()).to_numpy(dtype="float64")
        is_known = ~np.isnan(codes) & ~np.isnan(when)
        code = np.where(is_known, codes, 0).astype("int64")
        rank = np.searchsorted(self.moments, np.where(is_known, when, -np.inf), side="left")
        first = np.searchsorted(self.places, self._places(code, 0), side="left")
        end = np.where(is_known, np.searchsorted(self.places, self._places(code, rank)), first)
        return (np.maximum(first, end - rows) if rows else first), end

    def mean(self, number, first, end):
        """The mean of a column over each span; 0 where it is empty."""
        return self._sums(self.values[number], first, end) / np.maximum(end - first, 1)

    def spread(self, number, first, end):
        """The standard deviation over each span; 0 of fewer than two rows."""
        count = end - first
        squares = self._sums(self.values[number] ** 2, first, end)
        around = squares - np.maximum(count, 1) * self.mean(number, first, end) ** 2
        return np.where(count > 1, np.sqrt(np.maximum(around, 0) / np.maximum(count - 1, 1)), 0.0)

    def back(self, number, first, end, lag):
        """The value so many rows back; 0 where there is none."""
        place = np.maximum(end - lag, 0)
        found = self.values[number][place] if len(self.values[number]) else np.zeros(len(end))
        return np.where(end - first >= lag, found, 0.0)

    def since(self, keys, when):
        """The time since the last earlier row of the key; NaN where there is none."""
        first, end = self.span(keys, when)
        if not len(self.when):
            return np.full(len(end), np.nan)
        return np.where(end > first, when - self.when[np.maximum(end - 1, 0)], np.nan)

    def _sums(self, values, first, end):
        running = np.concatenate([[0.0], np.cumsum(values)])
        return running[end] - running[first]
