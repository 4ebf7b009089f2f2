"""What a date column's times have in common: how fine they are, where they thin out, when."""

from dataclasses import dataclass

import numpy as np

from core.explore.profile.dates import DAY, iso
from core.explore.profile.numbers import run_starts
from core.table.arrays import Array
from core.table.dataset import Dataset

WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
LONGEST = 5

HOUR = DAY // 24  # nanoseconds
_UNITS = (("day", DAY), ("hour", HOUR), ("minute", DAY // 1440), ("second", DAY // 86_400))


@dataclass(frozen=True)
class Pause:
    """A stretch between two times that follow each other."""

    after: str
    before: str
    days: float


@dataclass(frozen=True)
class Calendar:
    """The times of a column; shares are of rows, in the order of WEEKDAYS, hours and MONTHS.

    `unit` is the coarsest unit in which every time is whole; `step` the days between two times
    that follow each other, in the middle; `pauses` are the longest of these stretches.
    """

    unit: str
    step: float | None
    regular_share: float | None
    pauses: tuple[Pause, ...]
    weekdays: tuple[float, ...]
    hours: tuple[float, ...]
    months: tuple[float, ...]
    years: tuple[tuple[int, int], ...]


def calendar_of(dataset: Dataset, name: str) -> Calendar | None:
    """Describe the times of a date column; None where it has none. All is exact."""
    all_times = dataset.frame[name].dropna().to_numpy().astype("datetime64[ns]").astype("int64")
    if all_times.size == 0:
        return None
    ordered = np.sort(all_times)  # np.unique hashes whole numbers, twenty times as slow
    times = ordered[run_starts(ordered)]
    days = all_times // DAY
    months = all_times.astype("datetime64[ns]").astype("datetime64[M]").astype("int64")
    years, counts = np.unique(months // 12 + 1970, return_counts=True)
    steps = np.diff(times.astype("float64")) / DAY
    step = float(np.median(steps)) if steps.size else None
    return Calendar(
        unit=_unit(times),
        step=step,
        regular_share=float(np.isclose(steps, step).mean()) if step else None,
        pauses=_pauses(times, steps),
        weekdays=_shares((days + 3) % 7, 7),
        hours=_shares((all_times - days * DAY) // HOUR, 24),
        months=_shares(months % 12, 12),
        years=tuple(zip(years.tolist(), counts.tolist(), strict=True)),
    )


def _unit(times: Array) -> str:
    for unit, size in _UNITS:
        if not (times % size).any():
            first_days = times.astype("datetime64[ns]").astype("datetime64[M]")
            if (
                unit == "day"
                and (first_days.astype("datetime64[ns]").astype("int64") == times).all()
            ):
                return "month"
            return unit
    return "fraction of a second"


def _pauses(times: Array, steps: Array) -> tuple[Pause, ...]:
    if steps.size > LONGEST:
        longest = np.argpartition(-steps, LONGEST)[:LONGEST]
    else:
        longest = np.arange(steps.size)
    longest = longest[np.lexsort((longest, -steps[longest]))]
    return tuple(Pause(iso(times[i]), iso(times[i + 1]), float(steps[i])) for i in longest)


def _shares(places: Array, size: int) -> tuple[float, ...]:
    return tuple((np.bincount(places, minlength=size) / places.size).tolist())
