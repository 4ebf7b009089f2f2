"""A column as a reader understood it, before it becomes one of a table."""

from dataclasses import dataclass

import pyarrow as pa

from core.table.schema import Unparsed


@dataclass(frozen=True)
class ReadColumn:
    """Cells with what is to be said of them; a text that means nothing of the kind is missing.

    `kind` is what texts were found to mean. `remark` completes the reason of the column's kind,
    empty where nothing needs to be said. `style` is how the texts are written (see
    core.parts.values.kinds), `unparsed` what could not be read that way.
    """

    cells: pa.Array | pa.ChunkedArray
    kind: str = "text"
    remark: str = ""
    style: str = ""
    unparsed: Unparsed | None = None

    def __len__(self) -> int:
        return len(self.cells)
