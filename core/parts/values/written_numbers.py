"""Numbers as people write them: thousands marks, currencies, percent signs, brackets for minus, a
minus behind the number, a dash for no cents.

How a column writes its numbers is its style: the decimal mark, then the unit if it has one (".",
",€", ".%"). One style holds for a whole column, because 1,234 alone says nothing; where
the column had no mark at all, ". unproved" says so, and ", behind" that its minus stands last.
"""

from dataclasses import dataclass, replace

import pyarrow as pa
import pyarrow.compute as pc

from core.parts.values.currencies import AFTER, BEFORE, by_one_name
from core.parts.values.date_style import UNPROVED

_GAP = r"[ \x{00a0}\x{202f}\x{2009}]"
_MINUS = r"[-\x{2212}\x{2013}]"
_NO_CENTS = r"[-\x{2013}\x{2014}]{1,2}"
MINUS_BEHIND = rf"\d{_MINUS}\D*$"
"""What numbers end with that have their minus behind them, as 1.234,50- does."""
_BEHIND = "behind"
_SIGN_PARTS = ("open", "sign", "inner", "behind")
_SHARES = ("%", "‰")  # units of which a bare number is another scale
_ENDLESS = r"(?i)^[-+]?inf(?:inity)?$"


@dataclass(frozen=True)
class NumberStyle:
    """A style taken apart; an unproved mark is how 1.234 is read in a column that had none, and
    the minus may stand `behind` numbers."""

    mark: str = "."
    unit: str = ""
    is_unproved: bool = False
    is_behind: bool = False

    @classmethod
    def parse(cls, style: str) -> "NumberStyle":
        first, *others = style.split() or ["."]
        return cls(first[0], first[1:], UNPROVED in others, _BEHIND in others)

    def with_mark(self, mark: str) -> "NumberStyle":
        return replace(self, mark=mark, is_unproved=False)

    def __str__(self) -> str:
        words = ((UNPROVED, self.is_unproved), (_BEHIND, self.is_behind))
        return " ".join([self.mark + self.unit, *(word for word, holds in words if holds)])


def without_infinities(texts: pa.Array) -> pa.Array:
    """The texts with inf, -Infinity and the like as missing: no value to learn from."""
    is_endless = pc.match_substring_regex(texts, _ENDLESS)
    return pc.if_else(is_endless, pa.scalar(None, texts.type), texts)


def number_style(texts: pa.Array, decimal: str = ".") -> str:
    """How most of the texts are written as numbers; `decimal` decides where both marks fit.

    The unit is the commonest one. Where bare numbers outnumber percentages there is none, for
    0.12 beside 12 % would be two scales in one column.
    """
    marks = (decimal, "," if decimal == "." else ".")
    fits = [pc.sum(is_number(texts, mark)).as_py() or 0 for mark in marks]
    mark = marks[0] if fits[0] >= fits[1] else marks[1]
    units = _unit(_split(texts, mark)).drop_null()
    counted = {pair["values"]: pair["counts"] for pair in units.value_counts().to_pylist()}
    bare = counted.pop("", 0)
    unit = max(counted, key=lambda u: (counted[u], u), default="")
    return mark if unit in _SHARES and bare > counted[unit] else mark + unit


def learned_number_style(texts: pa.Array, decimal: str = ".") -> str:
    """The style of a column for texts to come: where it has no mark, it proves none, and a point
    is taken for the decimal one only for want of better."""
    known = NumberStyle.parse(number_style(texts, decimal))
    has_mark = pc.any(pc.match_substring_regex(texts, "[.,]")).as_py()
    is_behind = has_minus_behind(texts)
    return str(replace(known, is_unproved=decimal == "." and not has_mark, is_behind=is_behind))


def has_minus_behind(texts: pa.Array) -> bool:
    """Is there a number with its minus behind it?"""
    return bool(pc.any(pc.match_substring_regex(texts, MINUS_BEHIND)).as_py())


def is_number(texts: pa.Array, mark: str) -> pa.Array:
    """Which texts have the form of a number with this decimal mark."""
    return pc.match_substring_regex(texts, _number_form(mark))


def read_numbers(texts: pa.Array, style: str) -> pa.Array:
    """Finite floats; what is no number of this style is missing."""
    numbers = plain_figures(texts, style).cast(pa.float64())
    return pc.if_else(pc.is_finite(numbers), numbers, pa.scalar(None, pa.float64()))


def plain_figures(texts: pa.Array, style: str) -> pa.Array:
    """The numbers as a computer writes them ("-1234.5"); missing where the style does not fit.

    A percentage keeps its figure: 12 % is 12.
    """
    known = NumberStyle.parse(style)
    mark, wanted = known.mark, known.unit
    parts = _split(texts, mark)
    unit = _unit(parts)
    allowed = [wanted] if wanted in _SHARES else ["", wanted]
    fits = pc.and_(_is_sound(parts), pc.is_in(unit, pa.array(allowed)))
    bare = pc.replace_substring_regex(_part(parts, "figure"), rf"[{mark}]{_NO_CENTS}$", "")
    bare = pc.replace_substring_regex(bare, rf"[^\deE{mark}+-]", "")
    figures = pc.replace_substring(bare, mark, ".")
    minus = pc.match_substring_regex(_joined(parts, *_SIGN_PARTS), rf"\(|{_MINUS}")
    signed = pc.binary_join_element_wise(pc.if_else(minus, "-", ""), figures, "")
    return pc.if_else(pc.fill_null(fits, fill_value=False), signed, pa.scalar(None, pa.string()))


def is_ambiguous(texts: pa.Array, style: str) -> bool:
    """Would the other decimal mark read just as many of the texts, and some as other numbers?"""
    other = "," if style[0] == "." else "."
    fits = [pc.sum(is_number(texts, mark)).as_py() or 0 for mark in (style[0], other)]
    grouped = rf"^[^.,]*[1-9]\d{{0,2}}[{other}]\d{{3}}[^\d.,]*$"
    return fits[0] == fits[1] and bool(pc.any(pc.match_substring_regex(texts, grouped)).as_py())


def _number_form(mark: str) -> str:
    point, comma = (r"\.", ",") if mark == "." else (",", r"\.")
    groups = "|".join(rf"(?:{m}\d{{3}})+" for m in (comma, "'", r"\x{2019}", _GAP))
    lakhs = rf"[1-9]\d?(?:{comma}\d{{2}})+{comma}\d{{3}}"
    whole = rf"(?:[1-9]\d{{0,2}}(?:{groups})|{lakhs}|\d+)"
    digits = rf"(?:{whole}(?:{point}(?:{_NO_CENTS}|\d*))?|{point}\d+)"
    sign = rf"(?:{_MINUS}|\+)?"
    return (
        rf"^\s*(?P<open>\(?)(?P<sign>{sign}){_GAP}?(?P<before>(?:%|{BEFORE})?){_GAP}?"
        rf"(?P<inner>\(|{sign})(?P<figure>{digits}(?:[eE][-+]?\d+)?)(?P<behind>{_MINUS}?){_GAP}?"
        rf"(?P<after>(?:[%‰]|{AFTER})?)(?P<close>\)?)\s*$"
    )


def _split(texts: pa.Array, mark: str) -> pa.StructArray:
    return pc.extract_regex(texts, _number_form(mark))


def _part(parts: pa.StructArray, name: str) -> pa.Array:
    return pc.struct_field(parts, name)


def _joined(parts: pa.StructArray, *names: str) -> pa.Array:
    return pc.binary_join_element_wise(*[_part(parts, name) for name in names], "")


def _unit(parts: pa.StructArray) -> pa.Array:
    return by_one_name(_joined(parts, "before", "after"))


def _is_sound(parts: pa.StructArray) -> pa.Array:
    """Brackets in pairs, one sign at most, one unit at most."""
    signs = _joined(parts, *_SIGN_PARTS)
    one_sign = pc.less_equal(pc.utf8_length(signs), 1)
    is_open = pc.match_substring(signs, "(")
    has = [pc.not_equal(_part(parts, name), "") for name in ("close", "before", "after")]
    return pc.and_(pc.and_(pc.equal(is_open, has[0]), one_sign), pc.invert(pc.and_(has[1], has[2])))
