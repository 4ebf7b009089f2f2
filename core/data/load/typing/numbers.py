"""When texts are numbers without anyone having said so."""

import pyarrow as pa
import pyarrow.compute as pc

from core.carried.values.written_numbers import (
    is_ambiguous,
    is_number,
    number_style,
    plain_figures,
    without_infinities,
)
from core.data.load.typing.read_column import ReadColumn

_CODE = r"^[-+(]?0[\dxX]"
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

    Zero-padded digits (00123) are codes and stay texts, and so do telephone numbers. A few words
    among numbers become missing, but never a text with a digit in it, which may be a code as well.
    """
    texts = without_infinities(texts)
    if texts.null_count == len(texts) or pc.any(pc.match_substring_regex(texts, _CODE)).as_py():
        return None
    whole = _cast(texts, pa.int64())
    if whole is not None:
        return ReadColumn(whole, "number")
    style = number_style(texts, decimal)
    figures = plain_figures(texts, style)
    if _may_be_codes(texts, figures, style, decimal):
        return None
    numbers = _cast(figures, pa.int64())
    if numbers is None:
        numbers = _finite(figures.cast(pa.float64()))
    return ReadColumn(numbers, "number", _remark(texts, numbers, style), style)


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
    if is_ambiguous(texts, style):
        other = "," if style[0] == "." else "."
        row = pc.index(pc.match_substring(texts, other), True).as_py()
        note = f"{texts[row]} is taken for {numbers[row]}, the {mark[other]} for a thousands mark"
    return "; ".join(part for part in (note, unit) if part)


def _finite(numbers: pa.Array) -> pa.Array:
    return pc.if_else(pc.is_finite(numbers), numbers, pa.scalar(None, pa.float64()))


def _cast(texts: pa.Array, kind: pa.DataType) -> pa.Array | None:
    try:
        return texts.cast(kind)
    except pa.ArrowInvalid:
        return None
