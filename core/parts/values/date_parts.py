"""The parts that a date has, as numbers."""

import numpy as np
import pandas as pd

DAYS, APART = "days", "difference in days"
USUAL_PARTS = (DAYS, "year", "month", "day", "weekday", "hour")
SECONDS_A_DAY = 86_400.0
COUNTS = {
    "year": lambda dates: dates.dt.year,
    "month": lambda dates: dates.dt.month,
    "day": lambda dates: dates.dt.day,
    "weekday": lambda dates: dates.dt.weekday,
    "hour": lambda dates: dates.dt.hour,
    "minute": lambda dates: dates.dt.minute,
    "day of year": lambda dates: dates.dt.dayofyear,
    "quarter": lambda dates: dates.dt.quarter,
    "week": lambda dates: dates.dt.isocalendar().week,
    "weekend": lambda dates: dates.dt.weekday >= 5,
    "month end": lambda dates: dates.dt.is_month_end,
}
# The first value of a part that comes round again, and after how many it does.
CYCLES = {
    "month": (1, 12),
    "day": (1, 31),
    "weekday": (0, 7),
    "hour": (0, 24),
    "minute": (0, 60),
    "day of year": (1, 366),
    "quarter": (1, 4),
    "week": (1, 53),
}
ALL_PARTS = (DAYS, *COUNTS)
AROUND = {"sine": np.sin, "cosine": np.cos}
COUNTED_PARTS = (*COUNTS, *(f"{part} {way}" for part in CYCLES for way in AROUND))


def days_since(dates, start):
    """Days, with their fraction, from `start` (a date, or one for each) on; a gap where there is
    none of either."""
    if not isinstance(start, pd.Series) and pd.isna(start):
        return pd.Series(np.nan, index=dates.index)
    return (dates - start).dt.total_seconds() / SECONDS_A_DAY


def counted_part(dates, part):
    """One of COUNTED_PARTS of each date; a gap stays one."""
    base, _, way = part.rpartition(" ")
    if way not in AROUND:
        cells = COUNTS[part](dates).to_numpy(dtype="float64", na_value=np.nan)
        return pd.Series(np.where(dates.notna(), cells, np.nan), index=dates.index)
    first, length = CYCLES[base]
    return AROUND[way](2 * np.pi * (counted_part(dates, base) - first) / length)


def written_parts(part, cyclic):
    """A part by the names of its outputs: two where it comes round and is told `cyclic`."""
    return [f"{part} {way}" for way in AROUND] if cyclic and part in CYCLES else [part]
