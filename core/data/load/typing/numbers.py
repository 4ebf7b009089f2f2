"""When texts are numbers without anyone having said so."""

import pyarrow as pa
import pyarrow.compute as pc

from core.data.load.typing.doubtful_numbers import (
    E_CODE,
    POWER,
    are_all,
    asked,
    doubt_of,
    first_like,
)
from core.data.load.typing.read_column import ReadColumn
from core.parts.values.written_numbers import (
    MINUS_BEHIND,
    is_ambiguous,
    is_number,
    learned_number_style,
    number_style,
    plain_figures,
    without_infinities,
)

_CODE = r"^[-+(]?0[\dxX]"
# As a machine fills up its columns; 01.1949 is a month.
_PADDED = r"^[-+]\d+[.,]\d+$|^\d+[.,](?:\d{3}|\d{5,})$|^\d{3,}[.,]\d{4,}$|^\d{5,}[.,]\d+$"
_DECIMAL, _SIGNED_ZERO = r"^[-+]?\d+[.,]\d+$", r"^-0\d"  # -05.2: no code has a minus
_CODE_WITH_PARTS = r"^\d{1,4}[.,]\d{1,2}$"  # 01.11, as trades and goods have
_TELEPHONE = r"^\+[1-9]\d{7,14}$"  # with the mark that international ones begin with
_OCTET = r"(?:25[0-5]|2[0-4]\d|1?\d?\d)"
_ADDRESS = rf"^{_OCTET}(?:\.{_OCTET}){{3}}$"  # of a machine, as 192.168.178.101
_BLANK_GROUPS = r"^\s*[-+]?\d{1,3}(?: \d{3})+\s*$"
_ENOUGH = 0.9  # share of the first texts that must look like numbers for a look at all
_VARIED = 20  # so many different whole numbers are a quantity even where a word stands among them


def are_numbers(head: pa.Array) -> bool:
    """Is a look at all texts worth it? `head` are the first present ones."""
    head = without_infinities(head).drop_null()
    fits = (pc.sum(is_number(head, mark)).as_py() or 0 for mark in ".,")
    return bool(len(head)) and max(fits) >= _ENOUGH * len(head)


def as_numbers(texts: pa.Array, decimal: str) -> ReadColumn | None:
    """The texts as numbers, or None where they are not numbers or mean something else.

    Zero-padded digits (00123, 01.11) are codes and stay texts, and so do telephone numbers,
    addresses of machines and, with a remark, whole numbers that a float does not hold exactly. A
    few words among numbers become missing, but never a text with a digit in it, which may be a
    code as well.
    """
    texts = without_infinities(texts)
    if texts.null_count == len(texts):
        return None
    if (example := first_like(texts, _CODE)) and not _are_filled_up(texts):
        is_asked = are_all(texts, _CODE_WITH_PARTS)
        return ReadColumn(texts, "text", asked(example)) if is_asked else None
    if _are_telephones(texts) or are_all(texts, _ADDRESS):
        return None
    whole = _cast(texts, pa.int64())
    if whole is not None:
        return ReadColumn(whole, "number", style="," if decimal == "," else "")
    style = number_style(texts, decimal)
    figures = plain_figures(texts, style)
    if doubt := doubt_of(texts, figures, style, decimal):
        return ReadColumn(texts, "text", doubt)
    if _may_be_codes(texts, figures, style, decimal):
        return None
    numbers = _cast(figures, pa.int64())
    if numbers is None:
        numbers = _finite(figures.cast(pa.float64()))
    remark = _remark(texts, numbers, style)
    return ReadColumn(numbers, "number", remark, learned_number_style(texts, decimal))


def _are_filled_up(texts: pa.Array) -> bool:
    """Are they decimals that begin with zeros because a machine fills up its columns?"""
    has_minus = first_like(texts, _SIGNED_ZERO) and are_all(texts, _DECIMAL)
    return bool(has_minus) or are_all(texts, _PADDED)


def _are_telephones(texts: pa.Array) -> bool:
    """Are most telephone numbers, and none of the others a number that is no count of them?"""
    many = pc.sum(pc.match_substring_regex(texts, _TELEPHONE)).as_py() or 0
    is_most = 2 * many >= len(texts) - texts.null_count
    return many > 0 and is_most and not first_like(texts, r"^-|\D.*\D|^\+?0$")


def _may_be_codes(texts: pa.Array, figures: pa.Array, style: str, decimal: str) -> bool:
    failing = texts.filter(pc.and_(texts.is_valid(), figures.is_null()))
    if pc.any(pc.match_substring_regex(failing, r"\d")).as_py():
        return True
    has_parts = pc.any(pc.match_substring(figures, ".")).as_py()
    if len(failing) and not has_parts and len(figures.unique()) <= _VARIED:
        return True
    # "555 123 456" is a telephone number, unless something says that blanks group digits here.
    is_plain = style == "." == decimal and not has_parts
    return is_plain and bool(pc.any(pc.match_substring_regex(texts, _BLANK_GROUPS)).as_py())


def _remark(texts: pa.Array, numbers: pa.Array, style: str) -> str:
    unit = f"they are written with {style[1:]}" if style[1:] else ""
    mark = {".": "point", ",": "comma"}
    note = f"they have a decimal {mark[style[0]]}" if style[0] == "," else ""
    minus = first_like(texts, MINUS_BEHIND)
    behind = f"in {minus} the minus stands behind the number" if minus else ""
    thousands = rf"^[-+]?[1-9]\d{{0,2}}[{style[0]}]\d{{3}}$"
    if pc.all(pc.match_substring_regex(texts.drop_null(), thousands)).as_py():
        note = f"in {first_like(texts, thousands)} the {mark[style[0]]} may be a thousands mark"
    if (example := first_like(texts, E_CODE)) and not first_like(texts, POWER):
        note = f"{example} is taken for a power of ten"
    if is_ambiguous(texts, style):
        other = "," if style[0] == "." else "."
        row = pc.index(pc.match_substring(texts, other), True).as_py()
        note = f"{texts[row]} is taken for {numbers[row]}, the {mark[other]} for a thousands mark"
    return "; ".join(filter(None, (note, behind, unit)))


def _finite(numbers: pa.Array) -> pa.Array:
    return pc.if_else(pc.is_finite(numbers), numbers, pa.scalar(None, pa.float64()))


def _cast(texts: pa.Array, kind: pa.DataType) -> pa.Array | None:
    try:
        return texts.cast(kind)
    except pa.ArrowInvalid:
        return None
