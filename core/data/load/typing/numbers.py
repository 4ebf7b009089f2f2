"""When texts are numbers without anyone having said so."""

from fractions import Fraction

import pyarrow as pa
import pyarrow.compute as pc

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
_TELEPHONE = r"^\+[1-9]\d{7,14}$"  # with the mark that international ones begin with
_OCTET = r"(?:25[0-5]|2[0-4]\d|1?\d?\d)"
_ADDRESS = rf"^{_OCTET}(?:\.{_OCTET}){{3}}$"  # of a machine, as 192.168.178.101
_BLANK_GROUPS = r"^\s*[-+]?\d{1,3}(?: \d{3})+\s*$"
_LONG = r"^[-+]?\d{16,400}(?:\.\d*)?$"
E_CODE = r"^\s*[-+]?\d+[eE]\d{1,2}\s*$"  # 12E3; a program writes 1.2e+04
_POWER = r"\d[.,]\d+[eE]|[eE][-+]\d"
_MARKED_DIGIT = r"^\d\D$"  # 2-, as a mark at school may be
_GROUPED_CODE = r"^[1-9]\d{2}(?:\.\d{3}){2,3}$"
_ROUND = r"000$"
_ENOUGH = 0.9  # share of the first texts that must look like numbers for a look at all
_VARIED = 20  # so many different whole numbers are a quantity even where a word stands among them


def are_numbers(head: pa.Array) -> bool:
    """Is a look at all texts worth it? `head` are the first present ones."""
    head = without_infinities(head).drop_null()
    fits = (pc.sum(is_number(head, mark)).as_py() or 0 for mark in ".,")
    return bool(len(head)) and max(fits) >= _ENOUGH * len(head)


def as_numbers(texts: pa.Array, decimal: str) -> ReadColumn | None:
    """The texts as numbers, or None where they are not numbers or mean something else.

    Zero-padded digits (00123) are codes and stay texts, and so do telephone numbers, addresses of
    machines and, with a remark, whole numbers that a float does not hold exactly. A few words among
    numbers become missing, but never a text with a digit in it, which may be a code as well.
    """
    texts = without_infinities(texts)
    if texts.null_count == len(texts) or pc.any(pc.match_substring_regex(texts, _CODE)).as_py():
        return None
    if _are_telephones(texts) or pc.all(pc.match_substring_regex(texts, _ADDRESS)).as_py():
        return None
    whole = _cast(texts, pa.int64())
    if whole is not None:
        return ReadColumn(whole, "number", style="," if decimal == "," else "")
    style = number_style(texts, decimal)
    figures = plain_figures(texts, style)
    if doubt := _doubt(texts, figures, style, decimal):
        return ReadColumn(texts, "text", doubt)
    if _may_be_codes(texts, figures, style, decimal):
        return None
    numbers = _cast(figures, pa.int64())
    if numbers is None:
        numbers = _finite(figures.cast(pa.float64()))
    remark = _remark(texts, numbers, style)
    return ReadColumn(numbers, "number", remark, learned_number_style(texts, decimal))


def _are_telephones(texts: pa.Array) -> bool:
    """Are most telephone numbers, and none of the others a number that is no count of them?"""
    many = pc.sum(pc.match_substring_regex(texts, _TELEPHONE)).as_py() or 0
    is_most = 2 * many >= len(texts) - texts.null_count
    return many > 0 and is_most and not _first(texts, r"^-|\D.*\D|^\+?0$")


def _doubt(texts: pa.Array, figures: pa.Array, style: str, decimal: str) -> str:
    """Why texts that could be numbers stay texts, empty where they need not: as numbers two of them
    might become one, or be read two ways."""
    if example := first_inexact(figures):
        return f"{example} has more digits than a number keeps: they stay as they are written"
    if example := _code_with_e(texts, figures):
        return f"{example} may be a code or a power of ten: read it as a number if it is one"
    if example := _open_range(texts) or _grouped_code(texts):
        return f"{example} may be a number or a code: read it as a number if it is one"
    lists = pc.sum(pc.match_substring(texts, ",")).as_py() or 0
    if style[0] == "," != decimal and 0 < 2 * lists <= len(texts) - texts.null_count:
        return f"{_first(texts, ',')} may be a fraction or a list: read it as a number if it is one"
    return ""


def _open_range(texts: pa.Array) -> str:
    """The first text like 2-, where all numbers have a minus behind, or all that do one digit."""
    behind = _those(texts, MINUS_BEHIND)
    are_all = len(behind) == len(texts) - texts.null_count
    are_marks = len(_those(behind, _MARKED_DIGIT)) == len(behind)
    return str(behind[0]) if len(behind) and (are_all or are_marks) else ""


def _grouped_code(texts: pa.Array) -> str:
    """The first text like 100.200.300, where all are as long, as numbers seldom are, and most are
    no round ones."""
    codes = _those(texts, _GROUPED_CODE)
    is_whole = len(codes) == len(texts) - texts.null_count and len(codes) > 1
    is_alike = is_whole and pc.count_distinct(pc.utf8_length(codes)).as_py() == 1
    are_round = is_alike and 2 * len(_those(codes, _ROUND)) > len(codes)
    return str(codes[0]) if is_alike and not are_round else ""


def first_inexact(figures: pa.Array) -> str:
    """The first of whole numbers that a float does not hold exactly, where most are as long as keys
    are or two would become one; empty where that is not so."""
    if not _first(figures, _LONG) or _first(figures, r"[eE]"):
        return ""
    long = _those(figures, _LONG)
    inexact = [text for text in long.unique().to_pylist() if not _is_exact(text)]
    are_long = 2 * len(long) > len(figures) - figures.null_count and not _first(figures, r"\.")
    return inexact[0] if inexact and (are_long or _merge(long)) else ""


def _is_exact(figure: str) -> bool:
    return Fraction(float(figure)) == Fraction(figure)


def _code_with_e(texts: pa.Array, figures: pa.Array) -> str:
    """The first text like 12E3 where most are like it, or two would become one number; empty where
    others are written as programs write powers of ten."""
    if not _first(texts, E_CODE) or _first(texts, _POWER):
        return ""
    codes = _those(texts, E_CODE)
    are_codes = 2 * len(codes) > len(texts) - texts.null_count or _merge(figures)
    return str(codes[0]) if are_codes else ""


def _merge(figures: pa.Array) -> bool:
    """Would two different texts be one number?"""
    bare = pc.replace_substring_regex(figures.drop_null(), r"(\.\d*?)0+$", r"\1")
    different = pc.replace_substring_regex(bare, r"\.$", "").unique()
    return len(different.cast(pa.float64()).unique()) < len(different)


def _those(texts: pa.Array, pattern: str) -> pa.Array:
    fits = pc.match_substring_regex(texts, pattern)
    return texts.filter(pc.fill_null(fits, fill_value=False))


def _first(texts: pa.Array, pattern: str) -> str:
    """The first text in which the pattern is found."""
    row = pc.index(pc.match_substring_regex(texts, pattern), True).as_py()
    return str(texts[row]) if row >= 0 else ""


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
    minus = _first(texts, MINUS_BEHIND)
    behind = f"in {minus} the minus stands behind the number" if minus else ""
    thousands = rf"^[-+]?[1-9]\d{{0,2}}[{style[0]}]\d{{3}}$"
    if pc.all(pc.match_substring_regex(texts.drop_null(), thousands)).as_py():
        note = f"in {_first(texts, thousands)} the {mark[style[0]]} may be a thousands mark"
    if (example := _first(texts, E_CODE)) and not _first(texts, _POWER):
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
