"""Numbers as people write them: thousands marks, currencies, percent signs, brackets for minus."""

import pyarrow as pa
import pyarrow.compute as pc

_CURRENCY = r"(?:US\$|[$€£¥₹]|USD|EUR|GBP|CHF|JPY|INR)"
_BLANK = r"[ \x{00a0}\x{202f}]?"
_SIGN = r"[-+\x{2212}]"
_CODE = r"^[-+(]?0[\dxX]"
_INFINITE = r"(?i)^[-+]?inf(?:inity)?$"


def as_numbers(texts: pa.Array, decimal: str) -> pa.Array | None:
    """All present texts as numbers, or None if one of them is not a number.

    Zero-padded digits (00123) are codes and stay texts. A percentage keeps its figure (12 % is
    12), so all or none of the values must have the sign; the same currency may be left out.
    Infinities are no values to learn from and become missing.
    """
    texts = without_infinities(texts)
    is_code = pc.any(pc.match_substring_regex(texts, _CODE)).as_py()
    if is_code or texts.null_count == len(texts):
        return None
    whole = _cast(texts, pa.int64())
    if whole is not None:
        return whole
    fits = pc.all(pc.match_substring_regex(texts, _pattern(decimal))).as_py()
    return _parse(texts, decimal) if fits and _has_one_unit(texts) else None


def without_infinities(texts: pa.Array) -> pa.Array:
    """The texts with inf, -Infinity and the like as missing."""
    is_infinite = pc.match_substring_regex(texts, _INFINITE)
    return pc.if_else(is_infinite, pa.scalar(None, texts.type), texts)


def _pattern(decimal: str) -> str:
    # A plain blank groups digits only where the comma is the decimal mark: elsewhere
    # "555 123 456" is a telephone number.
    marks = r"[.' \x{00a0}\x{202f}]" if decimal == "," else r"[,'\x{00a0}\x{202f}]"
    point = r"\." if decimal == "." else ","
    digits = rf"(?:(?:\d{{1,3}}(?:{marks}\d{{3}})+|\d+)(?:{point}\d*)?|{point}\d+)"
    figure = rf"{digits}(?:[eE][-+]?\d+)?"
    before = rf"(?:{_SIGN}?(?:{_CURRENCY}{_BLANK})?|{_CURRENCY}{_BLANK}{_SIGN})"
    after = rf"(?:{_BLANK}(?:%|{_CURRENCY}))?"
    in_brackets = rf"\((?:{_CURRENCY}{_BLANK})?{figure}{after}\)"
    return rf"^(?:{before}{figure}{after}|{in_brackets})$"


def _has_one_unit(texts: pa.Array) -> bool:
    bare = pc.replace_substring_regex(texts, r"[eE][-+]?\d+", "")
    units = pc.replace_substring_regex(bare, r"[-+\d.,'()\s\x{00a0}\x{202f}\x{2212}]", "")
    found = set(units.drop_null().unique().to_pylist())
    return len(found - {""}) <= 1 and not {"%", ""} <= found


def _parse(texts: pa.Array, decimal: str) -> pa.Array | None:
    signed = pc.replace_substring_regex(texts, r"^\(|\x{2212}", "-")
    exponents = pc.replace_substring_regex(signed, r"[eE]([-+]?\d)", r"e\1")
    figures = pc.replace_substring_regex(exponents, rf"[^-\de{decimal}]", "")
    plain = pc.replace_substring(figures, decimal, ".")
    whole = _cast(plain, pa.int64())
    return whole if whole is not None else _cast(plain, pa.float64())


def _cast(texts: pa.Array, kind: pa.DataType) -> pa.Array | None:
    try:
        return texts.cast(kind)
    except pa.ArrowInvalid:
        return None
