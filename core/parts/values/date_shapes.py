"""The shapes that dates are written in, and the fields that a shape finds in texts."""

from dataclasses import dataclass

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from core.parts.values.month_names import MONTH_STARTS
from core.parts.values.zone_names import WRITTEN_ZONE

_BLANK = "[ \u00a0\u202f]"  # programs write a narrow one before AM
ZONE = rf"(?:{_BLANK}?(?P<zone>{WRITTEN_ZONE})(?: ?\([^()]+\)| ?\[[\w/+-]+\])?)?"
HALF = rf"(?:{_BLANK}?(?:(?P<half>[AaPp])\.?{_BLANK}?[Mm]\.?|Uhr))?"
# 10.15.00 as well as 10:15:00, and never a mixture: 10:15.50 may be parts of a minute.
_TIME = (
    r"(?P<hour>\d{1,2})(?P<between>[:h.])(?P<minute>\d{2})"
    r"(?:(?P<behind>[:.])(?P<second>\d{2})(?P<fraction>[.,]\d{1,9})?)?" + HALF
)
_BARE_TIME = (
    r"(?P<hour>\d{2})(?::?(?P<minute>\d{2})(?::?(?P<second>\d{2})(?P<fraction>[.,]\d{1,9})?)?)?"
)
_MONTH = rf"(?i:{MONTH_STARTS})"
_ENGLISH = r"(?i:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)"
# A shape is a regular expression in which these words stand for the parts of a date.
_WORDS = {
    "Y": r"(?P<year>\d{4})",
    "Yy": r"(?P<year>\d{4}|\d{2})",
    "yy": r"(?P<year>\d{2})",
    "century": r"(?P<year>(?:19|20)\d{2})",
    "m": r"(?P<month>\d{1,2})",
    "mm": r"(?P<month>[01]\d)",
    "name": rf"(?P<word>{_MONTH}\pL{{0,9}})\.?",
    "short": rf"(?P<word>{_MONTH})",
    "english": rf"(?P<word>{_ENGLISH})",
    "glued": rf"(?P<word>{_ENGLISH}[A-Za-z]{{0,6}})",
    "d": r"(?P<day>\d{1,2})",
    "dd": r"(?P<day>[0-3]\d)",
    "nth": r"(?P<day>\d{1,2})(?:st|[nr]d|th|\.|er|º)?",
    "dot": r"\. ?",  # as in 1. 5. 2023
    "of": r"(?: del? |[-/ ]|\. ?)",  # as in 3 de marzo de 2021, 3.Okt.2019 and 03/Oct/19
    "q": r"(?P<quarter>[1-4])",
    "Q": r"[Qq](?:tr\.?|uarter)? ?(?P<quarter>[1-4])",
    "H": r"[HhSs](?P<semester>[12])",
    "W": r"(?:[Ww]|[KC]W|[Kk]w|[Ww]k|[Ww]eek)[ .]?(?P<week>\d{1,2})",
    "time": rf"(?:(?:[T,:_]|{_BLANK})+(?:(?:klo?\.?|um|at|à|a las|ore|o)[ ])?{_TIME})?{ZONE}",
    "bare": rf"(?:[T _-]?{_BARE_TIME})?{ZONE}",
    "Tbare": rf"T{_BARE_TIME}{ZONE}",
    "inner": rf"{_TIME}{ZONE}",
}
NUMBERED = r"(?P<first>\d{1,2})[-/](?P<other>\d{1,2})[-/]{Yy}{time}"
COMPACT_MONTH = r"{century}{mm}"
YEAR_FIRST_SHAPE = r"{Y}[-/.]{m}[-/.]{d}{time}"
DOTTED_SHAPE = r"{dd}\.{mm}\.{yy}{time}"
SHAPES = (
    YEAR_FIRST_SHAPE,
    NUMBERED,
    r"{d}{dot}{m}{dot}{Y}{time}",
    DOTTED_SHAPE,
    r"{Y}{dot}{m}{dot}{d}\.{time}",
    r"{Y}[年년] ?{m}[月월] ?{d}[日일]{time}",
    r"{nth}{of}{name},?{of}{Yy}{time}",
    r"{name} {nth},? {Y}{time}",
    r"{d}{english}{yy}{time}",  # of other languages, 21LIS12 and 3ARA25 are rather codes
    r"{d}{short}{Y}{time}",
    r"{Y}[-/ ]{name}[-/ ]{d}{time}",
    r"{Y}-{mm}-{dd}{Tbare}",
    r"{Y}-{mm}-{dd}-{inner}",
    r"{name} +{d} +{inner} +{Y}",
    r"{century}{mm}{dd}{bare}",
    r"{Y}(?:[-/]|-?[Mm]){m}",
    r"{m}[-/]{Y}",
    r"{mm}\.{Y}",
    r"{name}(?:[-/., ]+| del? ){Y}",
    r"{glued}{Y}",  # of other languages, SET2001 and GEN2001 are rather codes
    r"{Y}[-/, ]*{name}",
    r"{Y}[-/:. ]*{Q}",
    r"{Q}[-/:. ]+{Y}",
    r"{q}Q[-/: ]?{Y}",
    r"{Y}[-/ ]?{H}",
    r"{H}[-/ ]{Y}",
    r"{Y}[-/ ]?{W}(?:-?(?P<weekday>[1-7]))?",
    r"{W}[-/, ]+{Y}",
)
# What may as well be a day of a month, the number of a question or any number of six digits: read
# only in a column that proves what it is.
SHORT_SHAPES = (
    r"{name}[-/' ]{{0,2}}{yy}",
    r"{yy}[-/ ]?{name}",
    r"{Q}[-/' ]{{0,2}}{yy}",
    r"{q}Q[-/' ]{{0,2}}{yy}",
)
# Whole names and their usual starts: any word that begins like one, as Model or Document, is none.
_WEEKDAY_NAMES = "|".join(
    (
        "mon(?:day)?|tue(?:s(?:day)?)?|wed(?:s|nesday)?|thu(?:rs?(?:day)?)?|fri(?:day)?",
        "sat(?:urday)?|sun(?:day)?",
        "mo(?:ntag)?|di(?:enstag)?|mi(?:ttwoch)?|do(?:nnerstag)?|fr(?:eitag)?|sa(?:mstag)?",
        "so(?:nn(?:tag|abend))?|lun(?:di|es|ed[iíì])?|mar(?:di|tes|ted[iíì])?",
        "mer(?:credi|coled[iíì])?|mi[eé](?:rcoles)?|jeu(?:di)?|jue(?:ves)?|gio(?:ved[iíì])?",
        "ven(?:dredi|erd[iíì])?|vie(?:rnes)?|sam(?:edi)?|s[aá]b(?:ado|ato)?",
        "dim(?:anche)?|dom(?:ingo|enica)?",
        "(?:seg(?:unda)?|ter(?:[cç]a)?|qua(?:rta)?|qui(?:nta)?|sex(?:ta)?)(?:-feira)?",
        "maa(?:ndag)?|din(?:sdag)?|woe(?:nsdag)?|don(?:derdag)?|vri(?:jdag)?|zat(?:erdag)?",
        "zon(?:dag)?",
    )
)
_WEEKDAY = rf"^\s*(?:(?i:{_WEEKDAY_NAMES})\.?,? )?"


def pattern_of(shape: str) -> str:
    """The regular expression of a whole text in this shape."""
    numbered = shape.replace(r"\d{1,2}", r"\d{{1,2}}")
    return _WEEKDAY + numbered.format(**_WORDS) + r"\s*$"


def may_be_dates(texts: pa.Array) -> np.ndarray:
    """Which texts have two digits in a row, as the year of every shape does: of the others no
    shape, each of which takes time, need be asked."""
    fits = pc.match_substring_regex(texts, r"\d\d")
    return pc.fill_null(fits, fill_value=False).to_numpy(zero_copy_only=False)


def are_in_shape(texts: pa.Array, shape: str) -> np.ndarray:
    """Which texts have this shape; none that is missing."""
    fits = pc.match_substring_regex(texts, pattern_of(shape))
    return pc.fill_null(fits, fill_value=False).to_numpy(zero_copy_only=False)


def commonest_first(texts: pa.Array, shapes: tuple[str, ...] = SHAPES) -> list[str]:
    """The shapes, those of most of the first texts first; without those of no text at all where
    the first are all.

    Where a shape fits them all, those behind it are not asked: none can fit more.
    """
    present = texts.drop_null()
    head = present[:1000]
    if not len(head):
        return []
    counts = np.zeros(len(shapes), dtype="int64")
    for place, shape in enumerate(shapes):
        counts[place] = are_in_shape(head, shape).sum()
        if counts[place] == len(head):
            break
    ordered = np.argsort(-counts, kind="stable")
    asked = ordered[counts[ordered] > 0] if len(head) == len(present) else ordered
    return [shapes[place] for place in asked]


@dataclass(frozen=True)
class WrittenParts:
    """The fields that a shape found, as numbers; -1 where there is none."""

    fields: pa.StructArray

    @classmethod
    def of(cls, texts: pa.Array, shape: str) -> "WrittenParts":
        return cls(pc.extract_regex(texts, pattern_of(shape)).drop_null())

    def __len__(self) -> int:
        return len(self.fields)

    def has(self, name: str) -> bool:
        return self.fields.type.get_field_index(name) >= 0

    def text(self, name: str) -> pa.Array:
        if not self.has(name):
            return pa.array([""] * len(self), pa.string())
        return pc.fill_null(pc.struct_field(self.fields, name), "")

    def number(self, name: str, absent: int = -1) -> np.ndarray:
        if not self.has(name):
            return np.full(len(self), absent)
        text = self.text(name)
        padded = pc.if_else(pc.equal(text, ""), str(absent), text)
        return padded.cast(pa.int64()).to_numpy(zero_copy_only=False)
