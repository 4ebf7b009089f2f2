"""The ways in which a column moves beside its values: gaps, far values, spikes; and those in which
dates do more than to move on."""

from dataclasses import dataclass

from core.drift.compare.sentences import (
    change_of_share,
    date_phrase,
    day_of,
    missing_phrase,
    quantity,
)
from core.drift.measures import Measurement
from core.drift.measures.categorical import missing_share
from core.drift.measures.dates import PatternChange, earlier, empty_stretch, hours, weekdays
from core.drift.measures.samples import Numbers, Sample
from core.drift.measures.spikes import spike
from core.drift.measures.tails import beyond_all, far_shares
from core.stats.two_shares import share_limit

EARLIER = 0.08  # as of numbers: what a mean that moved by 0.2 standard deviations shows
JUMP = 3.0  # times as long as any stretch without dates before
PATTERN = 0.1  # Cramér's V, as of levels
WEEKDAYS = ("Mondays", "Tuesdays", "Wednesdays", "Thursdays", "Fridays", "Saturdays", "Sundays")
HOURS = tuple(f"the hour from {hour:02d}:00" for hour in range(24))


@dataclass(frozen=True)
class ColumnShift:
    """One test's answer for one column, with the words for it."""

    test: str
    measurement: Measurement
    threshold: float
    phrase: str

    @property
    def is_large(self) -> bool:
        return self.measurement.effect > self.threshold

    @property
    def severity(self) -> float:
        return self.measurement.effect / self.threshold


def missing_rate(sample: Sample) -> float:
    """Share of the rows without a value."""
    return sample.missing / max(sample.rows, 1)


def gaps_shift(reference: Sample, current: Sample) -> ColumnShift:
    measured = missing_share(reference, current)
    limit = share_limit(missing_rate(reference), missing_rate(current))
    return ColumnShift("missing", measured, limit, missing_phrase(reference, current))


def far_shift(reference: Numbers, current: Numbers, what: str = "values") -> ColumnShift:
    far = far_shares(reference, current)
    change = far.now - far.before
    phrase = f"{what} far outside {change_of_share(far.before, far.now)}"
    measured = Measurement(change, far.p_value, abs(change))
    return ColumnShift("far", measured, share_limit(far.before, far.now), phrase)


def date_shifts(reference: Numbers, current: Numbers) -> tuple[ColumnShift, ...]:
    """What is no drift of dates is left out: that they are later."""
    found = [
        _earlier_shift(reference, current),
        _past_shift(reference, current),
        _stretch_shift(reference, current),
        _pattern_shift("weekdays", weekdays(reference, current), WEEKDAYS),
        _pattern_shift("hours", hours(reference, current), HOURS),
    ]
    return tuple(shift for shift in found if shift is not None)


def _earlier_shift(reference: Numbers, current: Numbers) -> ColumnShift:
    phrase = date_phrase(reference, current)
    return ColumnShift("earlier", earlier(reference, current), EARLIER, phrase)


def _past_shift(reference: Numbers, current: Numbers) -> ColumnShift | None:
    """Dates before all of the reference."""
    if min(len(reference.values), len(current.values)) == 0:
        return None
    past = beyond_all(-reference.values[::-1], -current.values[::-1])
    phrase = f"before {day_of(reference.values[0])} {change_of_share(0.0, past.now)}"
    measured = Measurement(past.now, past.p_value, past.now)
    return ColumnShift("past", measured, share_limit(0.0, past.now), phrase)


def _stretch_shift(reference: Numbers, current: Numbers) -> ColumnShift | None:
    found = empty_stretch(reference, current)
    if found is None:
        return None
    ends = day_of(reference.values[-1]), day_of(current.values[0])
    phrase = (
        f"no date for {quantity(found.days)} days, {ends[0]} … {ends[1]}, at most "
        f"{quantity(found.longest)} otherwise"
    )
    return ColumnShift("jump", found.measured, JUMP, phrase)


def _pattern_shift(
    test: str, found: PatternChange | None, names: tuple[str, ...]
) -> ColumnShift | None:
    if found is None:
        return None
    phrase = f"{names[found.place]} {change_of_share(found.before, found.now)}"
    return ColumnShift(test, found.measured, PATTERN, phrase)


def spike_shift(reference: Numbers, current: Numbers) -> tuple[ColumnShift, ...]:
    found = spike(reference, current)
    if found is None:
        return ()
    limit = share_limit(found.before, found.now)
    phrase = f"exactly {quantity(found.number)} {change_of_share(found.before, found.now)}"
    return (ColumnShift("spike", found.measured, limit, phrase),)
