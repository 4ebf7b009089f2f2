"""Which way a column moved, in a few words."""

from collections.abc import Mapping

import numpy as np
import pandas as pd

from core.drift.measures.dates import has_whole_weeks
from core.drift.measures.samples import Levels, Numbers, Sample
from core.wording.listing import cut, listed
from core.wording.numbers import counted

LONGEST_LEVEL = 40
ALIKE = 0.1  # of the longer range: by so little the middle of dates may move


def missing_phrase(reference: Sample, current: Sample) -> str:
    before, after = (sample.missing / max(sample.rows, 1) for sample in (reference, current))
    return f"missing {change_of_share(before, after)}"


def number_phrase(reference: Numbers, current: Numbers, what: str = "", unit: str = "") -> str:
    """Say how the mean moved, or the spread where that changed more.

    Both are in standard deviations of the reference: a change of the mean by one, or of the
    spread by a factor of e, count alike.
    """
    if min(len(reference.values), len(current.values)) == 0:
        return "no values to compare"
    (mean, spread), (new_mean, new_spread) = _moments(reference), _moments(current)
    moved = abs(new_mean - mean) / spread if spread > 0 else np.inf
    stretched = abs(np.log(new_spread / spread)) if min(spread, new_spread) > 0 else 0.0
    if stretched > max(moved, 0.1):
        return f"spread{what} {quantity(spread)} → {quantity(new_spread)}{unit}"
    before, after = quantity(mean, spread), quantity(new_mean, spread)
    if before == after:
        return f"mean{what} stays {before}{unit}"
    return f"mean{what} {before} → {after}{unit}"


def length_phrase(reference: Numbers, current: Numbers) -> str:
    return number_phrase(reference, current, " length", " characters")


def date_phrase(reference: Numbers, current: Numbers) -> str:
    """Which way dates moved, and the two ranges."""
    if min(len(reference.values), len(current.values)) == 0:
        return "no dates to compare"
    moved = float(np.median(current.values) - np.median(reference.values))
    span = max(sample.values[-1] - sample.values[0] for sample in (reference, current))
    moves = "later" if moved > 0 else "earlier"
    moves = "about the same dates" if abs(moved) <= ALIKE * span else moves
    return f"{moves}: {_range(reference)} → {_range(current)}"


def short_dates(name: str, samples: Mapping[str, Numbers]) -> str:
    """That weekdays and hours of a column could not be compared, by what the tables are called;
    empty where both hold enough weeks, or one no date at all."""
    if any(len(sample.values) == 0 for sample in samples.values()):
        return ""
    short = [table for table, sample in samples.items() if not has_whole_weeks(sample)]
    if not short:
        return ""
    days = [f"{counted(_days(samples[table]), 'day')} in {table}" for table in short]
    return (
        f"Weekdays and hours of {listed([name])} were not compared: that takes two whole weeks of "
        f"dates, and there is no more than {' and '.join(days)}."
    )


def _days(sample: Numbers) -> int:
    """The days from the first date to the last, both counted."""
    return int(sample.values[-1] // 1 - sample.values[0] // 1) + 1


def level_phrase(reference: Levels, current: Levels) -> str:
    """Name the level whose share of the rows with a value changed most."""
    if len(reference.counts) == 0 or len(current.counts) == 0:
        return "no values to compare"
    before, after = (s.counts / s.counts.sum() for s in (reference, current))
    change = after.sub(before, fill_value=0)
    # Of two levels that changed alike, as in a yes and no, the one that gained says it better.
    gained = change.max() >= change.abs().max() - 1e-9
    level = change.idxmax() if gained else change.idxmin()
    more = "more" if change[level] > 0 else "fewer"
    shares = change_of_share(float(before.get(level, 0)), float(after.get(level, 0)))
    return f"{more} {cut(level, LONGEST_LEVEL)}: {shares}" if change[level] else "same shares"


def word_phrase(shares: pd.DataFrame) -> str:
    """Name the word whose share of the texts (`before` and `now`) changed most."""
    if shares.empty:
        return "no word in many texts"
    change = shares["now"] - shares["before"]
    word = change.abs().idxmax()
    both = change_of_share(float(shares["before"][word]), float(shares["now"][word]))
    return f"texts with ‘{cut(str(word), LONGEST_LEVEL)}’: {both}"


def topic_phrase(shares: pd.DataFrame) -> str:
    """Name the topic whose share of the texts (`before` and `now`) changed most."""
    if shares.empty:
        return "no topic in many texts"
    topic = (shares["now"] - shares["before"]).abs().idxmax()
    both = change_of_share(float(shares["before"][topic]), float(shares["now"][topic]))
    return f"texts about ‘{topic}’: {both}"


def change_of_share(before: float, after: float) -> str:
    """`33 % → 45 %`, with a decimal where whole percents would hide the change."""
    coarse = f"{100 * before:.0f} % → {100 * after:.0f} %"
    if abs(after - before) >= 0.015 or before == after:
        return coarse
    return f"{100 * before:.1f} % → {100 * after:.1f} %"


def quantity(value: float, spread: float = 0.0) -> str:
    """A number with about three digits; what is tiny beside the spread of its column is 0."""
    size = abs(value)
    if size < spread / 200:
        return "0"
    if size >= 1e12 or 0 < size < 1e-4:
        return f"{value:.3g}"
    return f"{value:,.0f}" if size >= 1000 else f"{value:.3g}"


def _moments(sample: Numbers) -> tuple[float, float]:
    # Values near the largest float overflow to infinity, which reads as well as any number.
    with np.errstate(over="ignore", invalid="ignore"):
        return float(sample.values.mean()), float(sample.values.std())


def _range(sample: Numbers) -> str:
    return f"{day_of(sample.values[0])} … {day_of(sample.values[-1])}"


def day_of(days: float) -> str:
    """The day of the calendar, from days since 1970-01-01."""
    return pd.Timestamp(days, unit="D").date().isoformat()
