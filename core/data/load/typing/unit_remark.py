"""What is said of texts that stay texts though a number stands in each: beside a unit, behind
letters, on one side of an account, in groups of three figures."""

import re
from collections.abc import Sequence

import numpy as np

from core.data.load.typing.doubtful_numbers import asked
from core.parts.values.quantities import read_quantity, side_of_some, unit_of
from core.wording.listing import listed

_LONGEST = 40  # letters of a text that holds a number and its unit
_MOST_UNITS = 4
_UNIT = re.compile(r"°?[^\W\d_]{1,12}[²³23]?(?:/[^\W\d_]{1,6}[²³23]?)?|°|[\"'′″]")
_NO_UNIT = re.compile("st|[nr]d|th|[ap]m|er?|ère|ème|ter", re.I)  # of 1st, 10 am
_BEGIN = re.compile(r"[-+\u2212.,\d]")
_AMOUNT = re.compile(r"(?P<sign>R|[A-Z]{3}) ?(?P<figure>[1-9]\d*(?:[.,]\d{2})?)")
_FEW = 3  # times as large as their count the amounts behind a sign must be: less counts rooms
_GROUPS = re.compile(r"\d{1,3}(?: \d{3})*")


def side_remark(texts: Sequence[str]) -> str:
    """What is told of amounts of which only some name a side of an account; empty of others."""
    if max(map(len, texts), default=0) > _LONGEST or not (example := side_of_some(texts)):
        return ""
    return (
        f"they are amounts, some with their side of an account as {example}, others with none: "
        "write it behind each of them to have numbers"
    )


def unit_remark(texts: Sequence[str]) -> str:
    """What is told of such texts, all different; empty of others."""
    if len(texts) < 2 or max(map(len, texts)) > _LONGEST:
        return ""
    if units := _units(texts):
        if len(units) > 1:
            return (
                f"they are numbers in several units, {listed(units)}: bring them to one, then "
                "'Read as numbers' on Clean makes them some"
            )
        return f"they are numbers in {units[0]}: 'Read as numbers' on Clean makes them some"
    if _are_amounts(texts):
        return asked(texts[0])
    grouped = [text for text in texts if " " in text and _GROUPS.fullmatch(text)]
    return asked(grouped[0]) if grouped and all(map(_GROUPS.fullmatch, texts)) else ""


def _units(texts: Sequence[str]) -> list[str]:
    """The few units that stand behind the numbers of all texts; empty where one has none."""
    units: dict[str, None] = {}
    for text in texts:
        unit = unit_of(text)
        is_unit = _UNIT.fullmatch(unit) and not _NO_UNIT.fullmatch(unit)
        if not is_unit or not _BEGIN.match(text) or not _holds_number(text, unit):
            return []
        units[unit] = None
    return [*units] if len(units) <= _MOST_UNITS else []


def _holds_number(text: str, unit: str) -> bool:
    return not all(np.isnan(read_quantity(text, mark, unit)) for mark in ".,")


def _are_amounts(texts: Sequence[str]) -> bool:
    """Do numbers of several lengths stand behind one sign, larger than rooms and rounds are?"""
    met = [_AMOUNT.fullmatch(text) for text in texts]
    if not all(met) or len({match["sign"] for match in met if match}) > 1:
        return False
    figures = [match["figure"].replace(",", ".") for match in met if match]
    most = max(map(float, figures))
    return len(set(map(len, figures))) > 1 and most > _FEW * len(figures)
