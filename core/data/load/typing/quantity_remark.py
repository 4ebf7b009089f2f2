"""What is said of texts that stay texts though they hold quantities: durations and limits."""

import pyarrow as pa
import pyarrow.compute as pc

from core.data.load.typing.unit_remark import side_remark, unit_remark
from core.parts.values.gaps import without_gap_words
from core.parts.values.written_numbers import is_number

_ENOUGH = 0.9  # share of the first texts
_CLOCK = (
    r"^-?(?:\d+ ?d(?:ays?)?,? )?(\d{1,4}):[0-5]\d(?::[0-5]\d(?:[.,]\d+)?)?(?: ?[AaPp]\.?[Mm]\.?)?$"
)
_FIRST_FIELD = r"(?P<first>\d{1,4}):"
_PERIOD = r"^-?P(?:\d+[YMWD])*(?:T(?:\d+(?:[.,]\d+)?[HMS])+)?$"
_LIMIT = r"^(?:[<>≤≥]=?|~|ca\.?) ?"
_NOTE = r"(?:\*{1,3}|[†‡¹²³]|\[\w\])$"
_RANGE = r"\s[\[(][\d.,]+\s?[-\x{2013}\x{2014};]\s?[\d.,]+[\])]$"
_SIDE = r"(?i)\s?(?:cr|dr)\.?$"
_LETTERS = r" [bcdefinprsuz]{1,3}$"
_TOLD = (
    (_LIMIT, "limits", "passes over those"),
    (_NOTE, "notes", "passes over those"),
    (_RANGE, "ranges", "passes over those"),
    (_SIDE, "the sides of an account", "counts debits below zero"),
)


def quantity_remark(head: pa.Array) -> str:
    """What is told of such texts, by the first of them; empty of others."""
    enough = max(2, _ENOUGH * len(head))
    if _count(head, _CLOCK) >= enough and _is_varied(head):
        return "they may be times of day or durations: 'Read as numbers' on Clean makes them some"
    if _count(head, _PERIOD) >= enough:
        return "they may be durations, as ISO writes them"
    texts = head.unique().to_pylist()
    if told := side_remark(texts):
        return told
    for shape, what, does in _TOLD:
        if example := _marked(head, shape):
            return (
                f"they are numbers but for {what} as {example}: 'Read as numbers' on Clean {does}"
            )
    plain = head.filter(pc.invert(pc.match_substring_regex(head, _LETTERS)))
    if len(plain) and (example := _marked(head, _LETTERS)):
        return (
            f"they are numbers but for letters as {example}, notes perhaps: 'Read as numbers' on "
            "Clean passes over those"
        )
    return unit_remark(texts)


def _marked(head: pa.Array, shape: str) -> str:
    """The first text with such a mark, where nearly all are numbers or gaps without it; empty where
    that is not so."""
    marked = pc.match_substring_regex(head, shape)
    bare = without_gap_words(pc.replace_substring_regex(head, shape, ""))
    fits = max(pc.sum(is_number(bare, mark)).as_py() or 0 for mark in ".,")
    present = len(bare) - bare.null_count
    if not pc.any(marked).as_py() or fits < max(2, _ENOUGH * present):
        return ""
    return str(head[pc.index(marked, True).as_py()])


def _count(texts: pa.Array, shape: str) -> int:
    return int(pc.sum(pc.match_substring_regex(texts, shape)).as_py() or 0)


def _is_varied(texts: pa.Array) -> bool:
    """Is there more than one number in front of the colon, as in a ratio there is not?"""
    firsts = pc.struct_field(pc.extract_regex(texts, _FIRST_FIELD), "first")
    return len(firsts.drop_null().unique()) > 1
