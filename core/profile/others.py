"""Statistics of columns that are not numbers."""

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from core.profile.arrays import Array, Coded
from core.profile.numbers import histogram
from core.profile.records import CategoryStats, DateStats, Level, TextStats

TOP_LEVELS = 20


def category_stats(coded: Coded) -> CategoryStats | None:
    """The top levels with their counts; ties keep the levels' own order."""
    counts = coded.counts()
    used = int((counts > 0).sum())
    if used == 0:
        return None
    top = [int(i) for i in np.argsort(-counts, kind="stable")[: min(TOP_LEVELS, used)]]
    levels = tuple(Level(coded.levels[i], int(counts[i])) for i in top)
    rest = int(counts.sum()) - sum(level.count for level in levels)
    return CategoryStats(levels, used - len(levels), rest)


def date_stats(values: pd.Series) -> DateStats | None:
    """Span and distribution of timestamps."""
    nanoseconds = np.sort(values.dropna().to_numpy().astype("datetime64[ns]").astype("int64"))
    if nanoseconds.size == 0:
        return None
    bins = histogram(nanoseconds.astype("float64"))
    middle = nanoseconds[nanoseconds.size // 2]
    return DateStats(
        low=_iso(nanoseconds[0]),
        high=_iso(nanoseconds[-1]),
        median=_iso(middle),
        days=(int(nanoseconds[-1]) - int(nanoseconds[0])) / 86_400e9,
        edges=tuple(_iso(edge) for edge in bins.edges),
        counts=bins.counts,
    )


def _iso(nanoseconds: float) -> str:
    limit = np.iinfo("int64").max - 2048  # floats near it would round past it
    whole = int(min(max(nanoseconds, -limit), limit))
    return str(np.datetime64(whole, "ns").astype("datetime64[s]"))


def text_stats(values: pd.Series) -> TextStats | None:
    """Lengths and words of texts."""
    texts = _arrow(values)
    if len(texts) == 0:
        return None
    lengths = np.sort(pc.utf8_length(texts).to_numpy().astype("float64"))
    words = pc.count_substring_regex(texts, r"\S+").to_numpy(zero_copy_only=False)
    return TextStats(
        shortest=int(lengths[0]),
        longest=int(lengths[-1]),
        median_length=float(np.median(lengths)),
        mean_words=float(words.mean()),
        blank=int((words == 0).sum()),
        histogram=histogram(lengths, whole=True),
    )


def _arrow(values: pd.Series) -> pa.Array:
    present = values.dropna()
    if pd.api.types.is_object_dtype(present.dtype):
        return pa.array(present.to_numpy(), type=pa.string())
    return pa.array(present.astype(str).to_numpy(dtype=object), type=pa.string())


def duplicate_rows(frame: pd.DataFrame) -> int:
    """How many rows repeat an earlier one, by a 64-bit hash of each row (gaps are equal)."""
    mixed = np.zeros(len(frame), dtype="uint64")
    for name in frame.columns:
        mixed = (mixed ^ _hashes(frame[name])) * np.uint64(0x9E3779B97F4A7C15)
        mixed ^= mixed >> np.uint64(29)
    mixed.sort()
    return int((mixed[1:] == mixed[:-1]).sum())


def _hashes(values: pd.Series) -> Array:
    if isinstance(values.dtype, pd.CategoricalDtype):
        return values.cat.codes.to_numpy().astype("uint64")
    if pd.api.types.is_float_dtype(values.dtype):
        floats = values.to_numpy(dtype="float64") + 0.0  # -0.0 becomes 0.0
        return np.where(np.isnan(floats), np.nan, floats).view("uint64")
    if pd.api.types.is_object_dtype(values.dtype):
        return pd.util.hash_array(values.to_numpy(), categorize=False)
    return values.to_numpy().astype("int64").view("uint64")
