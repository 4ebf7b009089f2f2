"""Numbers and dates that stand for something else: a gap, "never", "unknown"."""

from collections.abc import Iterator

import numpy as np

from core.explore.findings.facts import Facts
from core.explore.findings.finding import Check, Hit, clean
from core.explore.profile import NumberStats, VariableProfile
from core.table.arrays import Array
from core.table.schema import Kind

_NINES = tuple(float("9" * digits) for digits in range(2, 10))
MINUS_ONE = -1.0
KNOWN = {MINUS_ONE, -9.0, *_NINES, *(-nine for nine in _NINES)}
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
        found, rest = markers_of(variable, facts)
        if not found:
            continue
        present = variable.rows - variable.missing
        rows = present - rest.size
        told = " or ".join(f"{value:.0f}" for value in found)
        markers = "\n".join(f"{value:.0f}" for value in found)
        yield Hit(
            columns=(variable.name,),
            severity="high" if rows / present >= 0.01 else "medium",
            message=f"{variable.name!r} is {told} in {rows:,} of {present:,} values "
            f"({rows / present:.1%}), far from the others, which go from {rest.min():.6g} to "
            f"{rest.max():.6g}.",
            evidence=(("markers", told), ("rows", float(rows))),
            action=clean(f"Read {told} as missing", "blank", (variable.name,), markers=markers),
        )


def markers_of(variable: VariableProfile, facts: Facts) -> tuple[tuple[float, ...], Array]:
    """The ends of a column that are known markers and stand alone, and the values between."""
    return facts.once("markers", variable.name, lambda _: _markers(variable, facts))


def _markers(variable: VariableProfile, facts: Facts) -> tuple[tuple[float, ...], Array]:
    stats = variable.stats
    if not isinstance(stats, NumberStats) or not {stats.low, stats.high} & KNOWN:
        return (), np.zeros(0)
    values = facts.floats(variable.name)
    values, found = values[~np.isnan(values)], []
    while (marker := _marker(values)) is not None:
        found.append(marker)
        values = values[values != marker]
    return tuple(sorted(found)), values


def _marker(values: Array) -> float | None:
    """The lowest or highest value where it is a known marker and stands alone."""
    for value in {float(values.min()), float(values.max())} & KNOWN if values.size else ():
        rest = values[values != value]
        rows = values.size - rest.size
        if rows >= max(ROWS, SHARE * values.size) and rest.size >= ROWS and _is_apart(value, rest):
            return value
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
