"""Quantities that are written in several units at once: 2h 50m, 0:25:50, 5'9", 3 yrs 2 mos.

The units of a column are a text, the larger first: "h min", "h:min:s", "ft in", "° '". A quantity
counts in the last of them, an angle in degrees.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np


@dataclass(frozen=True)
class UnitFamily:
    """Units that add up: by their short name the size of each and how it is written, the largest
    first. `counts_in` is the unit of the sum, where it is not the smallest that is written."""

    sizes: dict[str, float]
    spellings: dict[str, str]
    counts_in: str = ""

    def unit_of(self, word: str) -> str:
        """The short name of a unit as it is written; empty where it is none of these."""
        known = (name for name, form in self.spellings.items() if re.fullmatch(form, word, re.I))
        return next(known, "")


FAMILIES = (
    UnitFamily(
        {"w": 604_800, "d": 86_400, "h": 3600, "min": 60, "s": 1},
        {
            "w": r"w|wks?|weeks?",
            "d": r"d|days?",
            "h": r"h|hrs?|hours?",
            "min": r"m|mins?|minutes?",
            "s": r"s|secs?|seconds?",
        },
    ),
    UnitFamily({"y": 12, "mo": 1}, {"y": r"y|yrs?|years?", "mo": r"m|mos?|mths?|mons?|months?"}),
    UnitFamily(
        {"ft": 12, "in": 1}, {"ft": r"ft|feet|foot|'|′|’", "in": r"in|inch|inches|\"|″|”|''"}
    ),
    UnitFamily(
        {"st": 224, "lb": 16, "oz": 1}, {"st": "st|stone", "lb": "lbs?|pounds?", "oz": "oz"}
    ),
    UnitFamily({"°": 3600, "'": 60, '"': 1}, {"°": "°|deg", "'": "'|′|’", '"': "\"|″|”|''"}, "°"),
)
CLOCKS = {"h:min:s": 3, "h:min": 2, "min:s": 2}
_FIGURE = r"\d+(?:\.\d+)?"
_PAIR = re.compile(rf"({_FIGURE})\s*(''|[^\d\s,.]+)\.?(?:\s*(?:,|and|&)\s*|\s*)")
_COMPASS = re.compile(r"\s*([NSEW])\s*$", re.I)
_CLOCK = re.compile(
    r"(?P<sign>[-+\u2212]?)(?:(?P<days>\d+)\s*d(?:ays?)?,?\s*)?"
    r"(?P<fields>\d{1,4}(?::\d{2}){1,2}(?:\.\d+)?)(?:\s*(?P<half>[AaPp])\.?[Mm]\.?)?"
)
_HALF_DAY = 12


def are_joint(unit: str) -> bool:
    """Is it the text of several units?"""
    return unit in CLOCKS or _family_of(unit) is not None


def counted_in(unit: str) -> str:
    """The unit that quantities of such units count in."""
    if unit in CLOCKS:
        return unit.rpartition(":")[2]
    family = _family_of(unit)
    return (family.counts_in if family else "") or unit.split()[-1]


def read_joint(text: str, unit: str) -> float:
    """The quantity of a text in `counted_in(unit)`; NaN where it is none of these units."""
    return _of_clock(text.strip(), unit) if unit in CLOCKS else _of_pairs(text.strip(), unit)


def joint_units(texts: Sequence[str]) -> str:
    """The units of a column, where some of its texts are written in several; empty for none."""
    clocks = [match for text in texts if (match := _CLOCK.fullmatch(text.strip()))]
    if len(clocks) * 2 > len(texts):
        return _clock_of(clocks)
    for family in FAMILIES:
        met = [pairs for text in texts if (pairs := _amounts(text.strip(), family))]
        if len(met) * 2 > len(texts) and max(map(len, met)) > 1:
            units = {name for pairs in met for name in pairs}
            return " ".join(name for name in family.sizes if name in units)
    return ""


def _clock_of(clocks: Sequence[re.Match[str]]) -> str:
    """Two fields are hours and minutes, but where the first is more than a day has."""
    fields = [match["fields"].split(":") for match in clocks]
    if max(map(len, fields)) > 2:
        return "h:min:s"
    is_long = any(int(first) >= 2 * _HALF_DAY or "." in last for first, last in fields)
    return "min:s" if is_long else "h:min"


def _of_clock(text: str, unit: str) -> float:
    match = _CLOCK.fullmatch(text)
    fields = match["fields"].split(":") if match else []
    if match is None or len(fields) > CLOCKS[unit] or any(float(f) >= 60 for f in fields[1:]):
        return np.nan
    # A shorter one among longer ones lacks what is largest.
    hours, minutes, seconds = _hours_minutes_seconds([float(field) for field in fields], unit)
    if match["half"]:
        hours = hours % _HALF_DAY + _HALF_DAY * (match["half"] in "Pp")
    total = (int(match["days"] or 0) * 24 + hours) * 3600 + minutes * 60 + seconds
    sign = -1 if match["sign"] in ("-", "\u2212") else 1
    return sign * total / (60 if counted_in(unit) == "min" else 1)


def _hours_minutes_seconds(fields: list[float], unit: str) -> list[float]:
    """Hours, minutes and seconds."""
    if unit == "h:min":
        return [*fields, 0.0]
    return [0.0] * (3 - len(fields)) + fields


def _of_pairs(text: str, unit: str) -> float:
    family = _family_of(unit)
    pairs = _amounts(text, family) if family else {}
    if family is None or not pairs or not pairs.keys() <= {*unit.split()}:
        return np.nan
    compass = _COMPASS.search(text) if "°" in pairs else None
    sign = -1 if text[0] in "-\u2212" or (compass and compass[1] in "SsWw") else 1
    total = sum(family.sizes[name] * figure for name, figure in pairs.items())
    return sign * total / family.sizes[counted_in(unit)]


def _amounts(text: str, family: UnitFamily) -> dict[str, float]:
    """The figure of each unit, the larger first and none twice; empty where it is not so."""
    bare = _COMPASS.sub("", text) if family.counts_in == "°" else text
    bare = bare.lstrip("-\u2212+ ")
    pairs, place = dict[str, float](), 0
    sizes = list(family.sizes)
    while place < len(bare):
        match = _PAIR.match(bare, place)
        name = family.unit_of(match[2]) if match else ""
        if not match or not name or any(sizes.index(name) <= sizes.index(one) for one in pairs):
            return {}
        pairs[name], place = float(match[1]), match.end()
    return pairs


def _family_of(unit: str) -> UnitFamily | None:
    names = unit.split()
    if len(names) < 2:
        return None
    return next((one for one in FAMILIES if {*names} <= one.sizes.keys()), None)
