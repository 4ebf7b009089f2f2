"""Check of numbers that may be days as a spreadsheet counts them."""

import re
from collections.abc import Iterator

import numpy as np

from core.explore.findings.facts import Facts
from core.explore.findings.finding import Check, Hit
from core.table.schema import Kind

# 31 December 1979 to 30 December 2073, as days since the end of 1899.
FIRST_SERIAL, LAST_SERIAL = 29_220.0, 63_552.0
_DAY_ZERO = np.datetime64("1899-12-30")
_NAME = re.compile(
    r"(?:^|[ _.-]|(?-i:(?<=[a-z])(?=[A-Z])))(?:date|datum|day|fecha|dt|jour|giorno|dia|dag)"
    r"(?=$|[ _.-]|(?-i:[A-Z0-9]))|(?<!up)(?<!man)(?<!candi)date$|datum$|fecha$",
    re.I,
)
_SEVERAL = 5  # different days: fewer are told by nothing


def day_serials(facts: Facts) -> Iterator[Hit]:
    """Numbers under the name of a date that all lie where a spreadsheet has the days of now."""
    for variable in facts.columns(Kind.NUMBER, Kind.IDENTIFIER):
        if not _NAME.search(variable.name) or facts.stored(variable.name) != "number":
            continue
        values = facts.floats(variable.name)
        values = values[~np.isnan(values)]
        if np.unique(values).size < _SEVERAL:
            continue
        low, high = float(values.min()), float(values.max())
        if low >= FIRST_SERIAL and high <= LAST_SERIAL:
            yield _hit(variable.name, low, high)


def _hit(name: str, low: float, high: float) -> Hit:
    first, last = (_DAY_ZERO + int(day) for day in (low, high))
    return Hit(
        columns=(name,),
        severity="medium",
        message=f"{name!r} holds numbers from {low:.0f} to {high:.0f}; a spreadsheet shows these "
        f"as the days {first} to {last}.",
        evidence=(("first day", str(first)), ("last day", str(last))),
    )


CHECKS = (
    Check(
        code="day_serials",
        group="Dates",
        title="Numbers that may be days of a spreadsheet",
        why="As numbers they have no month and no weekday, and what is read as a date elsewhere "
        "does not match them.",
        severity="Medium: the name tells of a date, and all values lie between 1980 and 2073 as a "
        "spreadsheet counts days.",
        remedy="If they are days, format the column as a date in the spreadsheet and export it "
        "again.",
        find=day_serials,
        no_button="Whether they are days is known to you alone.",
    ),
)
