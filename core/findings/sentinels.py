"""Numbers and dates that stand for something else: a gap, "never", "unknown"."""

from collections.abc import Iterator

import numpy as np

from core.findings.facts import Facts
from core.findings.records import Check, Hit, clean
from core.profile import NumberStats, VariableProfile
from core.profile.arrays import Array
from core.schema import Kind

_NINES = tuple(float("9" * digits) for digits in range(2, 10))
CANDIDATES = tuple(-nine for nine in (9.0, *_NINES)) + tuple(nine for nine in _NINES)
MINUS_ONE = -1.0
ROWS, SHARE = 3, 0.001
APART = 0.5  # of the other values' range: how far a marker lies outside them

EPOCHS = {
    np.datetime64(day, "D").astype("int64"): day
    for day in ("0001-01-01", "1753-01-01", "1800-01-01", "1899-12-30", "1899-12-31")
    + ("1900-01-01", "1900-01-02", "1970-01-01", "2099-12-31", "2100-01-01", "2199-12-31")
    + ("2261-12-31", "2262-04-11", "9999-12-31")
}
FAR_DAYS = 3650.0  # a marker lies ten years from the other dates


def number_markers(facts: Facts) -> Iterator[Hit]:
    for variable in facts.columns(Kind.NUMBER):
        marker = marker_of(variable, facts)
        if marker is None:
            continue
        value, rest = marker
        values = facts.floats(variable.name)
        rows, present = int((values == value).sum()), variable.rows - variable.missing
        yield Hit(
            columns=(variable.name,),
            severity="high" if rows / present >= 0.01 else "medium",
            message=f"{variable.name!r} is {value:.0f} in {rows:,} of {present:,} values "
            f"({rows / present:.1%}), far from the others, which go from {rest.min():.6g} to "
            f"{rest.max():.6g}.",
            evidence=(("marker", value), ("rows", float(rows))),
            action=clean(
                f"Read {value:.0f} as missing", "blank", (variable.name,), markers=f"{value:.0f}"
            ),
        )


def marker_of(variable: VariableProfile, facts: Facts) -> tuple[float, Array] | None:
    """The lowest or highest value where it is a known marker and stands alone, and the others."""
    return facts.once("marker", variable.name, lambda _: _marker(variable, facts))


def _marker(variable: VariableProfile, facts: Facts) -> tuple[float, Array] | None:
    stats = variable.stats
    if not isinstance(stats, NumberStats):
        return None
    for value in (stats.low, stats.high):
        if value not in CANDIDATES and value != MINUS_ONE:
            continue
        values = facts.floats(variable.name)
        values = values[~np.isnan(values)]
        rest = values[values != value]
        rows = values.size - rest.size
        if rows >= max(ROWS, SHARE * values.size) and rest.size >= ROWS and _is_apart(value, rest):
            return value, rest
    return None


def _is_apart(value: float, rest: Array) -> bool:
    low, high = float(rest.min()), float(rest.max())
    if value == MINUS_ONE:  # beside numbers that are never below 0 and mostly well above it
        return low >= 0 and float(np.median(rest)) >= 5
    gap = max(low - value, value - high)
    return gap > APART * (high - low) and gap > 1


def date_markers(facts: Facts) -> Iterator[Hit]:
    for variable in facts.columns(Kind.DATE):
        days = facts.days(variable.name)
        days = days[~np.isnan(days)]
        different, counts = np.unique(days, return_counts=True)
        for place in _ends(different):
            day, rows = different[place], int(counts[place])
            rest = np.delete(different, place)
            if day not in EPOCHS or rows < ROWS or np.abs(rest - day).min() < FAR_DAYS:
                continue
            yield _date_marker(variable.name, EPOCHS[int(day)], rows, days.size)


def _ends(different: Array) -> tuple[int, ...]:
    return (0, different.size - 1) if different.size > 1 else ()


def _date_marker(name: str, day: str, rows: int, present: int) -> Hit:
    return Hit(
        columns=(name,),
        severity="high" if rows / present >= 0.01 else "medium",
        message=f"{name!r} is {day} in {rows:,} of {present:,} dates ({rows / present:.1%}), more "
        "than ten years from all others: it stands for a date that is not known or not set.",
        evidence=(("marker", day), ("rows", float(rows))),
        action=clean(f"Read {day} as missing", "blank", (name,), markers=day),
    )


CHECKS = (
    Check(
        code="number_marker",
        group="Numbers",
        title="Numbers that stand for a gap",
        why="A model takes them for quantities; means, scales and limits are far off.",
        severity="High from 1 % of the values, medium below.",
        remedy="Read it as missing; the flag for gaps keeps what it says.",
        find=number_markers,
    ),
    Check(
        code="date_marker",
        group="Dates",
        title="Dates that stand for a gap",
        why="Ages and durations made of them are off by decades.",
        severity="High from 1 % of the dates, medium below.",
        remedy="Read it as missing; what it stands for (never, unknown, open) is a flag.",
        find=date_markers,
    ),
)
