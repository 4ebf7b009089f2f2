"""Calendar steps: which one a span needs, and where each begins."""

from typing import Any

import numpy as np

from core.table.arrays import Array

STEPS = ("minute", "hour", "day", "week", "month", "quarter", "year")
MOST_PERIODS = 2_000
_SECONDS = {"minute": 60, "hour": 3_600, "day": 86_400, "week": 604_800}
_MONTHS = {"month": 1, "quarter": 3, "year": 12}
_PRINTED = {"minute": "m", "hour": "m", "day": "D", "week": "D", "month": "M", "quarter": "M"}
_MONDAY = 3 * 86_400  # 1970-01-01 was a Thursday: its week began three days before


def period_of(times: Array, step: str) -> Array:
    """Whole steps since 1970 of each time (datetime64[ns]), as integers."""
    if step in _MONTHS:
        return times.astype("datetime64[M]").astype(np.int64) // _MONTHS[step]
    seconds = times.astype(np.int64) // 10**9  # NumPy rounds the earliest times past the last ones
    return (seconds + _MONDAY * (step == "week")) // _SECONDS[step]


def starts_of(periods: Array, step: str) -> Array:
    """The first moment of each period, as datetime64[s]: that of the earliest year is too early
    for nanoseconds."""
    if step in _MONTHS:
        return (periods * _MONTHS[step]).astype("datetime64[M]").astype("datetime64[s]")
    return (periods * _SECONDS[step] - _MONDAY * (step == "week")).astype("datetime64[s]")


def labels_of(starts: Array, step: str) -> tuple[str, ...]:
    """The periods' names: 2024-03 for a month, 2024 for a year, else the day or minute."""
    unit = _PRINTED.get(step, "Y")
    return tuple(str(start.astype(f"datetime64[{unit}]")).replace("T", " ") for start in starts)


def auto_step(low: Any, high: Any, step: str, most: int) -> tuple[str, str]:
    """The step asked for, or the finest with at most `most` periods; with a note if too many."""
    if step != "auto" and _count(low, high, step) <= MOST_PERIODS:
        return step, ""
    chosen = next((s for s in STEPS if _count(low, high, s) <= most), "year")
    if step == "auto":
        return chosen, ""
    number = _count(low, high, step)
    return chosen, f"By {chosen}: by {step} there would be {number:,} steps."


def _count(low: Any, high: Any, step: str) -> int:
    ends = period_of(np.array([low, high]), step)
    return int(ends[1] - ends[0]) + 1
