"""Texts that stay texts: which of them stand for a gap, and what is said of it."""

from collections.abc import Sequence

import pyarrow as pa
import pyarrow.compute as pc

from core.data.load.typing.read_column import ReadColumn
from core.parts.values.gaps import FORMULA_TEXT
from core.wording.numbers import often

_CODE = "NA"  # Namibia, North America: a gap or a code of two letters
_TWO_LETTERS = r"^[A-Z]{2}$"
_NO_WIDTH = "\u200b\u200c\u200d\u2060\ufeff"
_HEAD = 1000  # cells that show whether texts are written as formulas
_LEAST = 3  # different codes that make NA one of them
_SHOWN = 3  # markers that are named


def trimmed(texts: pa.Array, missing: Sequence[str]) -> pa.Array:
    """Texts without blanks around them; what is left of a missing marker is missing."""
    bare = without_blanks(texts.cast(pa.string()))
    return pc.if_else(_are_markers(bare, missing), pa.scalar(None, pa.string()), bare)


def without_blanks(texts: pa.Array) -> pa.Array:
    """Texts without blanks around them, those without a width among them."""
    return pc.utf8_trim_whitespace(pc.utf8_trim(pc.utf8_trim_whitespace(texts), _NO_WIDTH))


def without_formula(column: pa.ChunkedArray) -> pa.ChunkedArray:
    """The texts of ="0012", as a spreadsheet is told to leave them as they are; a column in which
    any text but a gap is written otherwise as it stands."""
    if not pc.any(pc.starts_with(_plain(column[:_HEAD]), '="')).as_py():
        return column
    texts = _plain(column)
    present = texts.filter(pc.not_equal(texts, ""))
    are_wrapped = pc.all(pc.match_substring_regex(present, FORMULA_TEXT)).as_py()
    return pc.replace_substring_regex(texts, FORMULA_TEXT, r"\1") if are_wrapped else column


def _plain(column: pa.ChunkedArray) -> pa.ChunkedArray:
    return column.cast(pa.string())


def as_texts(column: pa.ChunkedArray, missing: Sequence[str], remark: str = "") -> ReadColumn:
    """A column of texts with gaps where markers stand, whatever blanks are around them, and without
    the blank in front that all its cells have; which words were taken for gaps is said.

    NA among codes of two letters is one of them.
    """
    whole = pa.concat_arrays(column.unify_dictionaries().chunks)
    is_coded = pa.types.is_dictionary(whole.type)
    levels = (whole.dictionary if is_coded else whole).cast(pa.string())
    bare = without_blanks(levels)
    markers = _are_markers(bare, missing)
    if kept := _keeps_code(bare, markers):
        markers = pc.and_(markers, pc.not_equal(bare, _CODE))
    rows = markers.take(whole.indices) if is_coded else markers
    told = [remark, "NA is kept: it is one of the codes" if kept else "", _told(bare, rows, whole)]
    cells = _without_padding(pc.if_else(markers, pa.scalar(None, pa.string()), levels))
    if is_coded:
        cells = _recoded(cells, whole.indices)
    return ReadColumn(pa.chunked_array([cells]), "text", "; ".join(filter(None, told)))


def _are_markers(bare: pa.Array, missing: Sequence[str]) -> pa.Array:
    markers = pa.array([text.strip() for text in missing], pa.string())
    return pc.and_(bare.is_valid(), pc.is_in(bare, markers))


def _keeps_code(bare: pa.Array, markers: pa.Array) -> bool:
    others = bare.filter(pc.and_(bare.is_valid(), pc.invert(markers))).unique()
    are_codes = len(others) >= _LEAST and pc.all(pc.match_substring_regex(others, _TWO_LETTERS))
    is_marked = pc.any(pc.and_(markers, pc.equal(bare, _CODE))).as_py()
    return bool(is_marked and are_codes and are_codes.as_py())


def _told(bare: pa.Array, rows: pa.Array, whole: pa.Array) -> str:
    return told_gaps(bare.take(whole.indices) if pa.types.is_dictionary(whole.type) else bare, rows)


def told_gaps(texts: pa.Array, rows: pa.Array) -> str:
    """Which words were taken for gaps, and in how many cells."""
    words = texts.filter(pc.fill_null(rows, fill_value=False))
    counts = words.filter(pc.not_equal(words, "")).value_counts().to_pylist()
    shown = [f"{often(pair['counts'])} {pair['values']}" for pair in counts[:_SHOWN]]
    return f"read as gaps: {', '.join(shown)}" if shown else ""


def _without_padding(texts: pa.Array) -> pa.Array:
    """The texts without the blank in front that each has, where a blank follows each delimiter, and
    without the one behind that each has, too, where tables are drawn."""
    present = texts.drop_null()
    if not len(present) or not pc.all(pc.starts_with(present, " ")).as_py():
        return texts
    are_drawn = pc.all(pc.ends_with(present, " ")).as_py()
    return pc.utf8_trim(texts, " ") if are_drawn else pc.utf8_ltrim(texts, " ")


def _recoded(levels: pa.Array, codes: pa.Array) -> pa.DictionaryArray:
    """Codes of levels that may be missing, or the same now."""
    different = levels.drop_null().unique()
    places = pc.index_in(levels, value_set=different)
    return pa.DictionaryArray.from_arrays(places.take(codes), different)
