"""What a reader has found in a file, on its way to a Dataset."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from core.data.load.typing.plain_types import MOST_FAR, far_sentence, tame
from core.data.load.typing.read_column import ReadColumn
from core.machine.threads import in_parallel
from core.parts.predictions.names import safe_names
from core.table.dataset import Dataset, dataset_of
from core.table.intake import IntakeColumn, repeats

_STRETCH = 20_000  # rows that show whether texts repeat


_WHOLE = {
    pa.int8(): pd.Int8Dtype(),
    pa.int16(): pd.Int16Dtype(),
    pa.int32(): pd.Int32Dtype(),
    pa.int64(): pd.Int64Dtype(),
    pa.uint8(): pd.UInt8Dtype(),
    pa.uint16(): pd.UInt16Dtype(),
    pa.uint32(): pd.UInt32Dtype(),
    pa.uint64(): pd.UInt64Dtype(),
}


@dataclass(frozen=True)
class ArrowColumns:
    """What a reader has found: cells and names, which may repeat; `refine` types texts later.

    Columns are refined when the table is built, several at a time.
    """

    cells: Sequence[pa.ChunkedArray | ReadColumn]
    names: Sequence[str]
    refine: Callable[[pa.ChunkedArray], ReadColumn] = ReadColumn

    def __len__(self) -> int:
        """How many rows there are."""
        return len(self.cells[0]) if self.cells else 0

    @property
    def plain(self) -> list[pa.ChunkedArray]:
        """The cells alone, without what was said of them."""
        return [one.cells if isinstance(one, ReadColumn) else one for one in self.cells]

    def without_empty(self) -> "ArrowColumns":
        """Those that have a name or a value, as the edges of a drawn table and what follows the
        last delimiter of each line do not; all where none has a name."""
        named = [bool(name.strip()) for name in self.names]
        if all(named) or not any(named):
            return self
        pairs = zip(self.cells, self.names, named, strict=True)
        kept = [(cells, name) for cells, name, is_one in pairs if is_one or _has_values(cells)]
        return replace(self, cells=[one for one, _ in kept], names=[name for _, name in kept])

    def frame(self) -> pd.DataFrame:
        """A frame of plain columns, under the names as they stand."""
        series = in_parallel(lambda column: self._pandas(column).values, self.cells)
        frame = pd.DataFrame(dict(enumerate(series)), copy=False)
        frame.columns = list(self.names)
        return frame

    def written(self) -> pd.DataFrame:
        """The cells as they stand in the file, under safe names: whole numbers among gaps stay
        whole, decimals and moments as they are."""
        columns = {}
        for name, column in zip(safe_names(list(self.names)), self.plain, strict=True):
            columns[name] = column.to_pandas(types_mapper=_WHOLE.get, date_as_object=True)
        return pd.DataFrame(columns)

    def dataset(self, name: str) -> Dataset:
        """The columns taken in; raises BadTableError where there are no rows or columns."""
        return dataset_of(self.cells, self.names, name, self._pandas)

    def _pandas(self, column: pa.ChunkedArray | ReadColumn) -> IntakeColumn:
        read = column if isinstance(column, ReadColumn) else self.refine(column)
        tamed = tame(read.cells)
        cells, far = coded(tamed), _far_remark(read.cells, tamed)
        # Objects are not looked up: what repeats is coded.
        values = cells.to_pandas(date_as_object=False, deduplicate_objects=False)
        is_text = pa.types.is_string(cells.type)
        texts = cells.cast(pa.large_string()).combine_chunks() if is_text else None
        remark = "; ".join(filter(None, (read.remark, far)))
        return IntakeColumn(values, texts, remark, read.style, read.unparsed)


def _has_values(column: pa.ChunkedArray | ReadColumn) -> bool:
    cells = column.cells if isinstance(column, ReadColumn) else column
    present = cells.drop_null().unique().cast(pa.string())
    return bool(pc.any(pc.match_substring_regex(present, r"\S")).as_py())


def _far_remark(column: pa.ChunkedArray, tamed: pa.ChunkedArray) -> str:
    """What is said of dates that no date of ours can hold; empty where there are none."""
    if not (pa.types.is_date(column.type) or pa.types.is_timestamp(column.type)):
        return ""
    if not pa.types.is_timestamp(tamed.type):
        return "they stay texts: many lie beyond what a date can hold, 1678 to 2261"
    lost = column.filter(pc.and_(column.is_valid(), tamed.is_null()))
    shown = ", ".join(
        str(day)[:10] for day in lost.unique().cast(pa.string()).to_pylist()[:MOST_FAR]
    )
    return far_sentence(len(lost), shown) if len(lost) else ""


def coded(column: pa.ChunkedArray) -> pa.ChunkedArray:
    """Texts that repeat as codes; Python's objects would take most of the time and the memory."""
    if not pa.types.is_string(column.type) or not _may_repeat(column):
        return column
    whole = pa.concat_arrays(column.chunks)  # chunk by chunk, the levels would be merged each time
    codes = whole.dictionary_encode()
    return pa.chunked_array([codes]) if repeats(len(codes.dictionary), len(column)) else column


def _may_repeat(column: pa.ChunkedArray) -> bool:
    """Without one repetition in two long stretches there are hardly enough in the whole."""
    stretches = (column.slice(0, _STRETCH), column.slice(len(column) // 2, _STRETCH))
    return any(len(stretch.unique()) < len(stretch) for stretch in stretches)
