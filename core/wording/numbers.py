"""Numbers as people read them."""

from math import floor, isfinite, isnan, log10
from typing import NamedTuple

HUGE = 1e15  # from here on an exponent is read more easily than its zeros
MOST_DECIMALS = 9  # a narrower interval is rounding, or of numbers that need an exponent


def number_text(value: float, digits: int = 4, signed: bool = False) -> str:
    """`value` with about `digits` digits and no exponent: 0.5000, 12.35, 336,400.

    Digits before the point are never rounded away, numbers too small for `digits` decimals show
    their first three digits, and a number that is not known is a dash.
    """
    if isnan(value):
        return "–"
    sign, size = "+" if signed else "", abs(value)
    if 0 < size < 10.0 ** (1 - digits) or size >= HUGE:
        return f"{value:{sign},.3g}"
    before = len(f"{size:.0f}") if size >= 1 else 0
    return f"{value:{sign},.{max(0, digits - before)}f}"


class FigureText(NamedTuple):
    """A score and the ends of its interval in words, all with the same decimals; empty ends where
    no interval is known."""

    value: str
    low: str
    high: str

    @property
    def ends(self) -> str:
        return f"{self.low} to {self.high}"

    def __str__(self) -> str:
        return f"{self.value} ({self.ends})" if self.low else self.value


def figure_text(
    value: float, low: float | None, high: float | None, signed: bool = False
) -> FigureText:
    """A score and its interval to two digits of its half width: what is behind them is luck.

    0.707 (0.651 to 0.760), 0.95213 (0.95177 to 0.95249), 336,412 (330,100 to 342,700). Where the
    interval has no width but that of rounding, or where a number is not known or huge, each number
    for itself.
    """
    if low is None or high is None:
        return FigureText(number_text(value, signed=signed), "", "")
    numbers, half = (value, low, high), (high - low) / 2
    is_written = all(isfinite(one) and abs(one) < HUGE for one in numbers)
    decimals = max(0, 1 - floor(log10(half))) if is_written and half > 0 else None
    if decimals is None or decimals > MOST_DECIMALS:
        return FigureText(*(number_text(one, signed=signed) for one in numbers))
    form = f"{'+' if signed else ''},.{decimals}f"
    return FigureText(*(format(one, form) for one in numbers))


def counted(count: int, noun: str, one: str = "", several: str = "") -> str:
    """How many of something there are: 1 row, 2,300 rows. The plural of `noun` takes an s.

    What `one` does and `several` do follows: 1 row waits, 2,300 rows wait.
    """
    does = one if count == 1 else several
    return f"{count:,} {noun}{'s' * (count != 1)} {does}".rstrip()


def often(count: int) -> str:
    """How often something happened: once, twice, 3 times."""
    return {1: "once", 2: "twice"}.get(count, f"{count:,} times")


def duration(seconds: float) -> str:
    """About how long: 40 s, 3 min, 2 h."""
    if seconds < 90:
        return f"{max(1, round(seconds))} s"
    return f"{round(seconds / 60)} min" if seconds < 5400 else f"{round(seconds / 3600)} h"


def clock_text(seconds: float) -> str:
    """Seconds as a clock shows them: 6:05."""
    return f"{int(seconds) // 60}:{int(seconds) % 60:02d}"


def short_end(value: object) -> str:
    """An end of a column's range: 0.42, 80, 336,400, in six digits at most; a small whole number
    without a comma, as it may be a year; a date by its day."""
    if not isinstance(value, float):
        return str(value)[:10]
    if value.is_integer() and abs(value) < 10_000:
        return f"{value:.0f}"
    written = number_text(value, 6)
    return written.rstrip("0").rstrip(".") if "." in written and "e" not in written else written


def share_text(part: float, whole: float) -> str:
    """A share in percent: 12.5%. What is there is not told as none, what is not all not as all."""
    share = part / whole if whole else 0.0
    if 0 < share < 0.0005:
        return "under 0.1%"
    return "over 99.9%" if 0.9995 <= share < 1 else f"{share:.1%}"
