"""Numbers as people read them."""

from math import isnan


def number_text(value: float, digits: int = 4, signed: bool = False) -> str:
    """`value` with about `digits` digits and no exponent: 0.5000, 12.35, 336,400.

    Digits before the point are never rounded away, numbers too small for `digits` decimals show
    their first three digits, and a number that is not known is a dash.
    """
    if isnan(value):
        return "–"
    sign, size = "+" if signed else "", abs(value)
    if 0 < size < 10.0 ** (1 - digits) or size >= 1e15:
        return f"{value:{sign},.3g}"
    before = len(f"{size:.0f}") if size >= 1 else 0
    return f"{value:{sign},.{max(0, digits - before)}f}"


def signed_ends(low: float, high: float) -> str:
    """From where to where a difference reaches: -0.0120 to +0.0340."""
    return f"{number_text(low, signed=True)} to {number_text(high, signed=True)}"


def counted(count: int, noun: str) -> str:
    """How many of something there are: 1 row, 2,300 rows. The plural of `noun` takes an s."""
    return f"{count:,} {noun}{'s' * (count != 1)}"


def often(count: int) -> str:
    """How often something happened: once, twice, 3 times."""
    return {1: "once", 2: "twice"}.get(count, f"{count:,} times")


def duration(seconds: float) -> str:
    """About how long: 40 s, 3 min, 2 h."""
    if seconds < 90:
        return f"{max(1, round(seconds))} s"
    return f"{round(seconds / 60)} min" if seconds < 5400 else f"{round(seconds / 3600)} h"


def short_end(value: object) -> str:
    """An end of a column's range: a number in six digits at most, a date by its day."""
    return f"{value:g}" if isinstance(value, float) else str(value)[:10]
