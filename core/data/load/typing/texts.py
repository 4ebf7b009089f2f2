"""Texts that are numbers, dates or flags in disguise become what they mean; others stay texts.

This decides what the cells of a file are, text by text. What a column of a table means, a quantity
or a code, a category or a name, is decided in core.table.infer, for tables from anywhere.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from core.data.load.typing.dates import are_dates, as_dates, far_remark, mixed_remark, month_remark
from core.data.load.typing.flags import MOST_SPELLINGS, as_flags
from core.data.load.typing.numbers import are_numbers, as_numbers
from core.data.load.typing.plain_texts import as_texts, told_gaps, trimmed, without_formula
from core.data.load.typing.plain_types import MAX_LOSS
from core.data.load.typing.quantity_remark import quantity_remark
from core.data.load.typing.read_column import ReadColumn
from core.parts.values.gaps import GAP_TEXTS, without_gap_words
from core.parts.values.written_dates import are_compact_dates, may_be_compact
from core.parts.values.written_numbers import without_infinities
from core.table.dataset import infinities_remark
from core.table.schema import Kind, Unparsed, unparsed_cells

_HEAD = 1000  # present values that decide whether a look at all is worth it
_EXAMPLES = 20  # different failing texts that are kept


def refine(
    column: pa.ChunkedArray, decimal: str, missing: Sequence[str] = GAP_TEXTS, dates: str = ""
) -> ReadColumn:
    """Type a column of texts: numbers, dates or flags if all its cells are, or nearly all.

    `missing` lists the texts that stand for a gap, whatever blanks are around them; `dates` says
    what comes first in 03/04/2021, "day" or "month", where the column does not. Columns
    of other types come back as they are. What fails is counted by rows, not by levels.
    """
    if not is_text(column.type) or not column.num_chunks:
        return ReadColumn(column)
    column = without_formula(column)
    if _is_plainly_text(column, missing):
        return as_texts(column, missing)
    cells = _Cells.of(column, missing)
    typed, cells = _told_gaps(cells, decimal, dates)
    if typed is None or typed.kind == "text":
        return as_texts(column, missing, typed.remark if typed else "")
    texts = without_infinities(cells.texts) if typed.kind == "number" else cells.texts
    if texts.null_count > cells.texts.null_count:
        endless = cells.rows_where(pc.and_(cells.texts.is_valid(), texts.is_null()))
        remarks = [typed.remark, infinities_remark(len(endless))]
        typed = replace(typed, remark="; ".join(filter(None, remarks)))
    failing = cells.rows_where(pc.and_(texts.is_valid(), typed.cells.is_null()))
    present = len(column) - cells.spread(texts).null_count
    if len(failing) > MAX_LOSS * present:
        remark = far_remark(cells.spread(cells.texts).take(pa.array(failing)))
        if typed.kind != "date" or not remark:
            return as_texts(column, missing, mixed_remark(cells.head()))
        typed = replace(typed, remark="; ".join(filter(None, (typed.remark, remark))))
    whole = pa.chunked_array([cells.spread(typed.cells)])
    return replace(typed, cells=whole, unparsed=_unparsed(typed.kind, cells, failing, present))


def _is_plainly_text(column: pa.ChunkedArray, missing: Sequence[str]) -> bool:
    """Do the first cells of a column that does not repeat rule out every other type?"""
    if pa.types.is_dictionary(column.type) or len(column) <= 10 * _HEAD:
        return False
    head = trimmed(pa.concat_arrays(column[: 10 * _HEAD].chunks), missing)
    head = without_gap_words(head).drop_null()[:_HEAD]
    is_typed = are_numbers(head) or are_dates(head)
    return not is_typed and len(head.unique()) > MOST_SPELLINGS


@dataclass(frozen=True)
class _Cells:
    """Trimmed texts, missing where one stands for a gap; `codes` place them where they repeat."""

    texts: pa.Array
    codes: pa.Array | None
    spellings: int

    @classmethod
    def of(cls, column: pa.ChunkedArray, missing: Sequence[str]) -> "_Cells":
        whole = pa.concat_arrays(column.unify_dictionaries().chunks)
        is_coded = pa.types.is_dictionary(whole.type)
        texts = trimmed(whole.dictionary if is_coded else whole, missing)
        spellings = len(texts) - texts.null_count if is_coded else 0
        return cls(texts, whole.indices if is_coded else None, spellings)

    def spread(self, levels: pa.Array) -> pa.Array:
        """One value a row."""
        return levels if self.codes is None else levels.take(self.codes)

    def head(self) -> pa.Array:
        """The first present rows."""
        if self.codes is None:
            return self.texts.drop_null()[:_HEAD]
        return self.texts.take(self.codes.drop_null()[: 10 * _HEAD]).drop_null()[:_HEAD]

    def rows_where(self, failing: pa.Array) -> np.ndarray[tuple[int], np.dtype[np.intp]]:
        mask = pc.fill_null(self.spread(failing), fill_value=False)
        return np.flatnonzero(mask.to_numpy(zero_copy_only=False))


def _told_gaps(cells: _Cells, decimal: str, dates: str) -> tuple[ReadColumn | None, _Cells]:
    """The cells typed, and those that are read: without the words for a gap where all others are
    numbers or dates, which is told."""
    without = replace(cells, texts=without_gap_words(cells.texts))
    if without.texts.null_count == cells.texts.null_count:
        return _typed(cells, decimal, dates), cells
    typed = _typed(without, decimal, dates) if len(without.texts.unique().drop_null()) > 1 else None
    if typed is None or typed.kind not in ("number", "date"):
        is_told = typed is not None and typed.kind == "text"  # as an order of days that is open
        return typed if is_told else _typed(cells, decimal, dates), cells
    told = told_gaps(cells.spread(cells.texts), without.spread(without.texts).is_null())
    return replace(typed, remark="; ".join(filter(None, (typed.remark, told)))), without


def is_text(kind: pa.DataType) -> bool:
    """Are these texts, coded or not?"""
    if pa.types.is_dictionary(kind):
        kind = kind.value_type
    return bool(pa.types.is_string(kind) or pa.types.is_large_string(kind))


def _typed(cells: _Cells, decimal: str, dates: str) -> ReadColumn | None:
    head = cells.head()
    if may_be_compact(head) and are_compact_dates(cells.texts):
        return as_dates(cells.texts, dates)
    numbers = as_numbers(cells.texts, decimal) if are_numbers(head) else None
    if numbers is not None:
        return numbers
    if are_dates(head):
        return as_dates(cells.texts, dates)
    if remark := mixed_remark(head) or month_remark(head) or quantity_remark(head):
        return ReadColumn(cells.texts, "text", remark)
    return as_flags(cells.texts, cells.spellings or len(head.unique()))


def _unparsed(
    kind: str, cells: _Cells, failing: np.ndarray[tuple[int], np.dtype[np.intp]], present: int
) -> Unparsed | None:
    if not len(failing):
        return None
    texts = cells.spread(cells.texts).take(pa.array(failing)).to_numpy(zero_copy_only=False)
    return unparsed_cells(Kind(kind), present, failing, texts, _EXAMPLES)
