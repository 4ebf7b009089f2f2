"""What is said of texts that stay texts though a number stands in each: beside a unit, behind
letters, on one side of an account, in groups of three figures."""

import re
from collections.abc import Sequence

import numpy as np

from core.data.load.typing.doubtful_numbers import asked
from core.parts.values.currencies import SIGNS
from core.parts.values.quantities import read_quantity, side_of_some, unit_of
from core.wording.listing import listed

_LONGEST = 40  # letters of a text that holds a number and its unit
_MOST_UNITS = 4
_WORD = r"[^\W\d_]"
_UNIT = re.compile(  # one letter is a unit where it is no name of a house, a class or a seat
    rf"°[CF]?|[%‰\"'′″]|(?:{_WORD}{{2,12}}|[gmshltdwyLVWNJK])[²³23]?(?:/{_WORD}{{1,6}}[²³23]?)?"
)
_NO_UNIT = re.compile("st|[nr]d|th|[ap]m|er?|ère|ème|ter", re.I)  # of 1st, 10 am
_BEGIN = re.compile(rf"{SIGNS}?\s?[-+\u2212.,\d]")
_MONEY = re.compile(SIGNS)
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
    if told := _units_told(_units(texts)):
        return told
    if all(map(_holds_number, texts)) and any(text[-1:].isalpha() for text in texts):
        scaled = next(text for text in texts if text[-1:].isalpha())
        return (
            f"they are numbers, some with a scale as {scaled}: 'Read as numbers' on Clean counts "
            "it out"
        )
    if _are_amounts(texts):
        return asked(texts[0])
    grouped = [text for text in texts if " " in text and _GROUPS.fullmatch(text)]
    return asked(grouped[0]) if grouped and all(map(_GROUPS.fullmatch, texts)) else ""


def _units_told(units: Sequence[str]) -> str:
    """What is told of numbers beside these units, "" for none; empty where none is named."""
    named = [unit for unit in units if unit]
    if not named:
        return ""
    if len(units) == 1:
        return f"they are numbers in {named[0]}: 'Read as numbers' on Clean makes them some"
    several = f"in several units, {listed(named)}"
    bare = f"some in {listed(named)} and others without a unit"
    return (
        f"they are numbers, {several if len(named) == len(units) else bare}: bring them to one, "
        "then 'Read as numbers' on Clean makes them some"
    )


def _units(texts: Sequence[str]) -> list[str]:
    """The few units that stand beside the numbers of all texts, "" for none; empty where a text is
    no such number."""
    units: dict[str, None] = {}
    for text in texts:
        money = _MONEY.search(text)
        unit = money[0] if money else unit_of(text)
        is_bare = not unit and text[-1:].isdigit()
        is_unit = money or (_UNIT.fullmatch(unit) and not _NO_UNIT.fullmatch(unit))
        if not (is_bare or is_unit) or not _BEGIN.match(text):
            return []
        if not _holds_number(text, "" if money else unit):
            return []
        units[unit] = None
    return [*units] if len(units) <= _MOST_UNITS else []


def _holds_number(text: str, unit: str = "") -> bool:
    return not all(np.isnan(read_quantity(text, mark, unit)) for mark in ".,")


def _are_amounts(texts: Sequence[str]) -> bool:
    """Do numbers of several lengths stand behind one sign, larger than rooms and rounds are?"""
    met = [_AMOUNT.fullmatch(text) for text in texts]
    if not all(met) or len({match["sign"] for match in met if match}) > 1:
        return False
    figures = [match["figure"].replace(",", ".") for match in met if match]
    most = max(map(float, figures))
    return len(set(map(len, figures))) > 1 and most > _FEW * len(figures)
