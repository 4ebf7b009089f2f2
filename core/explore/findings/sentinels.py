"""Numbers and dates that stand for something else: a gap, "never", "unknown"."""

from collections.abc import Iterator

import numpy as np

from core.explore.findings.facts import Facts
from core.explore.findings.finding import Check, Hit, clean
from core.explore.findings.marker_values import ROWS, Marked, end_markers
from core.explore.profile import NumberStats, VariableProfile
from core.table.arrays import Array
from core.table.schema import Kind, Task

EPOCHS = {
    np.datetime64(day, "D").astype("int64"): day
    for day in ("0001-01-01", "1753-01-01", "1800-01-01", "1899-12-30", "1899-12-31")
    + ("1900-01-01", "1900-01-02", "1970-01-01", "2099-12-31", "2100-01-01", "2199-12-31")
    + ("2261-12-31", "2262-04-11", "9999-12-31")
}
EXACT = 2.0**53  # up to where a float has every whole number
FAR_DAYS = 3650.0  # a marker lies ten years from the other dates


def number_markers(facts: Facts) -> Iterator[Hit]:
    for variable in _quantities(facts):
        marked = markers_of(variable, facts)
        if not marked.markers:
            continue
        rest = marked.others
        present = variable.rows - variable.missing
        rows = present - rest.size
        written = [_written(value) for value in marked.markers]
        told = " or ".join(written)
        yield Hit(
            columns=(variable.name,),
            severity="high" if rows / present >= 0.01 else "medium",
            message=f"{variable.name!r} is {told} in {rows:,} of {present:,} values "
            f"({rows / present:.1%}), far from the others, which go from {rest.min():.6g} to "
            f"{rest.max():.6g}.",
            evidence=(("markers", told), ("rows", float(rows))),
            action=clean(
                f"Read {told} as missing", "blank", (variable.name,), markers="\n".join(written)
            ),
        )


def _quantities(facts: Facts) -> Iterator[VariableProfile]:
    """The number columns, and a target that is learned as a number: a marker there is taught."""
    for variable in facts.profile.variables:
        is_learned = variable.name != facts.profile.target or facts.profile.task is Task.REGRESSION
        if variable.kind is Kind.NUMBER and is_learned:
            yield variable


def markers_of(variable: VariableProfile, facts: Facts) -> Marked:
    """The numbers at the ends of a column that stand for a gap, and the others."""
    return facts.once("markers", variable.name, lambda _: _markers(variable, facts))


def _markers(variable: VariableProfile, facts: Facts) -> Marked:
    if not isinstance(variable.stats, NumberStats):
        return Marked((), np.zeros(0))
    values = facts.floats(variable.name)
    values = values[~np.isnan(values)]
    repeats = min(ROWS, values.size)
    ends = (variable.stats.low, variable.stats.high)
    if all(np.count_nonzero(values == end) < repeats for end in ends):
        return Marked((), values)
    return end_markers(values)


def _written(value: float) -> str:
    """A number as the cleaning rule reads it again, to the last digit."""
    return f"{value:.0f}" if value.is_integer() and abs(value) < EXACT else repr(value)


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
