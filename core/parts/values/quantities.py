"""Numbers out of texts that carry them: 159lbs, 10,000+, 14M, 90 min, €67.5M, 368*, 2h 50m."""

import re
from collections.abc import Sequence

import numpy as np
import pandas as pd

from core.parts.values.currencies import SIGNS
from core.parts.values.joint_units import are_joint, read_joint
from core.parts.values.kinds import as_date
from core.parts.values.levels import has_texts

_SCALES = {
    **dict.fromkeys(("k", "thousand"), 1e3),
    **dict.fromkeys(("m", "mn", "mio", "million", "millions"), 1e6),
    **dict.fromkeys(("b", "bn", "mrd", "billion", "billions"), 1e9),
}
_ABOUT = re.compile(r"^(?:~|<|>|≤|≥|ca\.?|about)\s*|\s*\+$", re.I)
_NOTE = re.compile(
    r"(?<=[\d%])\s*(?:[*†‡§¹²³]+|\[\w{1,3}\]|[\[(][\d.,]+\s?[-\u2013\u2014;]\s?[\d.,]+[\])])$"
)
SIDES = "Cr/Dr"
"""The unit of amounts that say on which side of an account they stand: those with Dr count below
zero."""
_ONE_SIDE = ("cr", "dr")
_SIDE = re.compile(r"\s*\(?(?P<side>[CD])r\.?\)?$", re.I)
NOTE_LETTERS = "note letters"
"""The unit of numbers behind which an office puts letters as notes, as 12.3 b and 5.1 ep do."""
_LETTERS = re.compile(r"(?P<number>.*\d) [bcdefinprsuz]{1,3}$")
_FORM = re.compile(
    rf"(?P<sign>[-+\u2212]?)\s*{SIGNS}?\s*(?P<inner>[-\u2212]?)"
    r"(?P<figure>[\d.,'\u2019 \u00a0\u202f]*\d)"
    rf"\s*(?P<scale>[A-Za-z]*)\.?\s*{SIGNS}?"
)
_BESIDE = re.compile(r"(?P<before>\D*?)\s*[-+]?\d[\d.,' \u00a0]*(?P<after>\D*)")
_FIGURES = {
    ".": re.compile(r"(?:\d{1,3}(?:([,'\u2019 \u00a0\u202f])\d{3})(?:\1\d{3})*|\d+)?(?:\.\d+)?"),
    ",": re.compile(r"(?:\d{1,3}(?:([.'\u2019 \u00a0\u202f])\d{3})(?:\1\d{3})*|\d+)?(?:,\d+)?"),
}


def numbers_from(values: pd.Series, decimal: str, unit: str) -> pd.Series:
    """The numbers that texts carry, in that unit; what carries none, or one of another unit, is
    missing. A column that has no texts stays as it is."""
    if not has_texts(values):
        return values
    texts = values.astype(object)
    found = {text: read_quantity(str(text), decimal, unit) for text in texts.dropna().unique()}
    return texts.map(found).astype("float64")


def dates_from(values: pd.Series, order: str) -> pd.Series:
    """The dates that texts are, with the day or the month first in 03/04/2021."""
    return as_date(values, order) if has_texts(values) else values


def read_quantity(text: str, decimal: str = ".", unit: str = "") -> float:
    """The number that a text carries beside its unit: thousands (k), millions (M, mn) and billions
    (bn) are counted out, a sign of about or of more (~, 10,000+) or of a note (368*) is passed
    over, and several units at once (2h 50m) are added up; NaN for none."""
    if are_joint(unit):
        return read_joint(text, unit)
    if unit == SIDES or unit.strip().lower() in _ONE_SIDE:
        return _of_side(text, decimal)
    if unit == NOTE_LETTERS:
        marked = _LETTERS.fullmatch(text.strip())
        return read_quantity(marked["number"] if marked else text, decimal)
    bare = _without_unit(_ABOUT.sub("", _NOTE.sub("", text.strip())), unit.strip())
    parts = _FORM.fullmatch(_ABOUT.sub("", bare))
    if parts is None or not _FIGURES[decimal].fullmatch(parts["figure"]):
        return np.nan
    scale = _SCALES.get(parts["scale"].lower()) if parts["scale"] else 1.0
    if scale is None or parts["scale"] == "m":  # metres, minutes: a unit to be named
        return np.nan
    if parts["scale"] == "b" and " b" in bare:  # what offices of statistics mark a break with
        return np.nan
    figure = re.sub(rf"[^\d{decimal}]", "", parts["figure"]).replace(",", ".")
    is_below = any(mark in "-\u2212" for mark in parts["sign"] + parts["inner"])
    return (-1 if is_below else 1) * float(f"{figure}e{len(str(int(scale))) - 1}")


def _of_side(text: str, decimal: str) -> float:
    """The amount, below zero where it is a debit; NaN where it does not say which it is."""
    side = _SIDE.search(text.strip())
    if side is None:
        return np.nan
    amount = read_quantity(text.strip()[: side.start()], decimal)
    return amount if side["side"] in "Cc" else -amount


def noted_unit(texts: Sequence[str]) -> str:
    """The unit of texts that nearly all say their side of an account, both or debit alone (Cr alone
    may be crores), or of which some have letters as notes and others none; empty of others."""
    bare = [text.strip() for text in texts]
    sides = {match["side"].upper() for text in bare if (match := _SIDE.search(text))}
    if "D" in sides and not side_of_some(texts):
        return SIDES
    letters = {
        match.string[match.end("number") :] for text in bare if (match := _LETTERS.match(text))
    }
    are_plain = any(not np.isnan(read_quantity(text)) for text in bare if text[-1:].isdigit())
    return NOTE_LETTERS if letters and are_plain else ""


def side_of_some(texts: Sequence[str]) -> str:
    """The first of texts that name the same side of an account, where others are bare numbers and
    may be of the other side; empty where none are."""
    sided = [text.strip() for text in texts if _SIDE.search(text.strip())]
    bare = [text for text in texts if text.strip()[-1:].isdigit()]
    are_amounts = all(not np.isnan(read_quantity(text)) for text in bare)
    sides = {match["side"].upper() for text in sided if (match := _SIDE.search(text))}
    return sided[0] if len(sides) == 1 and bare and are_amounts else ""


def unit_of(text: str) -> str:
    """What stands beside the number of a text, as lbs or min; empty for a bare number, a currency
    or a scale, and where there is no number."""
    parts = _BESIDE.fullmatch(_NOTE.sub("", text.strip()))
    if parts is None:
        return ""
    beside = _ABOUT.sub("", f"{parts['before']}{parts['after']}".strip())
    beside = re.sub(SIGNS, "", beside).strip()
    return "" if beside.lower() in _SCALES and beside != "m" else beside


def _without_unit(text: str, unit: str) -> str:
    if not unit:
        return text
    for start, end in ((0, -len(unit)), (len(unit), None)):
        rest = text[start:end]
        beside = text[len(rest) :] if start == 0 else text[:start]
        if beside.lower() == unit.lower():
            return rest.strip()
    return text
