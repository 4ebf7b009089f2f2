"""Moments and days that are counted from a first one: seconds since 1970, days of a spreadsheet."""

import numpy as np

_SECONDS = (1e8, 1e10)  # 1973 to 2286
_STEPS = {"seconds": 1, "milliseconds": 10**3, "microseconds": 10**6, "nanoseconds": 10**9}
_SERIAL = (20_000, 80_000)  # days of a spreadsheet, 1954 to 2119
_FIRST_DAY = np.datetime64("1899-12-30", "ns")
SPREADSHEET = "days of a spreadsheet"
_DAY_LENGTH = 86_400_000_000_000


def counted_unit(low: float, high: float) -> str:
    """What numbers between these may count; empty where they are no such moments."""
    for unit, step in _STEPS.items():
        if _SECONDS[0] * step <= low <= high < _SECONDS[1] * step:
            return unit
    return SPREADSHEET if _SERIAL[0] <= low <= high < _SERIAL[1] else ""


def counted_moments(numbers: np.ndarray) -> np.ndarray:
    """The moments (datetime64[ns]) that numbers count, each by its own size; NaT for others."""
    found = np.full(len(numbers), np.datetime64("NaT"), dtype="datetime64[ns]")
    for step in _STEPS.values():
        fits = (numbers >= _SECONDS[0] * step) & (numbers < _SECONDS[1] * step)
        fits &= numbers < 2**63 / (10**9 / step)
        whole = np.floor(numbers[fits])
        rest = np.round((numbers[fits] - whole) * 1e9).astype("int64") // step
        nanoseconds = whole.astype("int64") * (10**9 // step) + rest
        found[fits] = nanoseconds.astype("datetime64[ns]")
    fits = (numbers >= _SERIAL[0]) & (numbers < _SERIAL[1])
    days = np.round(numbers[fits] * 86_400).astype("int64") * (_DAY_LENGTH // 86_400)
    found[fits] = _FIRST_DAY + days.astype("timedelta64[ns]")
    return found
