"""What could be numbers and may be codes, ranges or lists."""

from fractions import Fraction

import pyarrow as pa
import pyarrow.compute as pc

from core.parts.values.written_numbers import MINUS_BEHIND

_LONG = r"^[-+]?\d{16,400}(?:\.\d*)?$"
E_CODE = r"^\s*[-+]?\d+[eE]\d{1,2}\s*$"  # 12E3; a program writes 1.2e+04
POWER = r"\d[.,]\d+[eE]|[eE][-+]\d"
_MARKED_DIGIT = r"^\d\D$"  # 2-, as a mark at school may be
_YEAR_ON = r"^(?:1[5-9]|20)\d{2}\D?$"  # 1999-, as what goes on since then
_GROUPED_CODE = r"^[1-9]\d{2}(?:\.\d{3}){2,3}$"
_ROUND = r"000$"


def doubt_of(texts: pa.Array, figures: pa.Array, style: str, decimal: str) -> str:
    """Why texts that could be numbers stay texts, empty where they need not: as numbers two of them
    might become one, or be read two ways."""
    if example := _first_inexact(figures):
        return f"{example} has more digits than a number keeps: they stay as they are written"
    if example := _code_with_e(texts, figures):
        return f"{example} may be a code or a power of ten: read it as a number if it is one"
    if example := _open_range(texts) or _grouped_code(texts):
        return asked(example)
    lists = pc.sum(pc.match_substring(texts, ",")).as_py() or 0
    if style[0] == "," != decimal and 0 < 2 * lists <= len(texts) - texts.null_count:
        example = first_like(texts, ",")
        return f"{example} may be a fraction or a list: read it as a number if it is one"
    return ""


def asked(example: str) -> str:
    return f"{example} may be a number or a code: read it as a number if it is one"


def are_all(texts: pa.Array, pattern: str) -> bool:
    return bool(pc.all(pc.match_substring_regex(texts, pattern)).as_py())


def _open_range(texts: pa.Array) -> str:
    """The first text like 2-, where all numbers have a minus behind, all that do one digit, or all
    numbers are years."""
    behind = _those(texts, MINUS_BEHIND)
    is_whole = len(behind) == len(texts) - texts.null_count
    is_open = is_whole or are_all(behind, _MARKED_DIGIT) or are_all(texts, _YEAR_ON)
    return str(behind[0]) if len(behind) and is_open else ""


def _grouped_code(texts: pa.Array) -> str:
    """The first text like 100.200.300, where all are as long, as numbers seldom are, and most are
    no round ones."""
    codes = _those(texts, _GROUPED_CODE)
    is_whole = len(codes) == len(texts) - texts.null_count and len(codes) > 1
    is_alike = is_whole and pc.count_distinct(pc.utf8_length(codes)).as_py() == 1
    are_round = is_alike and 2 * len(_those(codes, _ROUND)) > len(codes)
    return str(codes[0]) if is_alike and not are_round else ""


def _first_inexact(figures: pa.Array) -> str:
    """The first of whole numbers that a float does not hold exactly, where most are as long as keys
    are or two would become one; empty where that is not so."""
    if not first_like(figures, _LONG) or first_like(figures, r"[eE]"):
        return ""
    long = _those(figures, _LONG)
    inexact = [text for text in long.unique().to_pylist() if not _is_exact(text)]
    are_long = 2 * len(long) > len(figures) - figures.null_count and not first_like(figures, r"\.")
    return inexact[0] if inexact and (are_long or _merge(long)) else ""


def _is_exact(figure: str) -> bool:
    return Fraction(float(figure)) == Fraction(figure)


def _code_with_e(texts: pa.Array, figures: pa.Array) -> str:
    """The first text like 12E3 where most are like it, or two would become one number; empty where
    others are written as programs write powers of ten."""
    if not first_like(texts, E_CODE) or first_like(texts, POWER):
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


def first_like(texts: pa.Array, pattern: str) -> str:
    """The first text in which the pattern is found."""
    row = pc.index(pc.match_substring_regex(texts, pattern), True).as_py()
    return str(texts[row]) if row >= 0 else ""
