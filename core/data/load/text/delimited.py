"""Delimited text, in one go where nothing about it is odd, else row by row first."""

import re
from pathlib import Path

import pyarrow as pa

from core.data.load.plan import ReadPlan, Source
from core.data.load.text.arrow_parse import Body, parsed
from core.data.load.text.byte_scan import telling_bytes
from core.data.load.text.encoding import as_utf8
from core.data.load.text.layout import Layout, layout_of
from core.data.load.text.other_table import may_hold_other
from core.data.load.text.quarantine import quarantined
from core.data.load.text.respell import byte_delimiter
from core.data.load.text.row_fitting import ends_in_note
from core.data.load.text.scan import count_rows, has_inner_mark, may_swallow_lines, repeats_header
from core.data.load.typing.arrow_columns import ArrowColumns
from core.data.load.typing.read_column import ReadColumn
from core.data.load.typing.texts import is_text, refine
from core.errors import BadFileError
from core.machine.cluster import workers

# Blocks are shared out to the processors; larger ones leave their caches.
_BLOCKS, _LEAST_BLOCK, _BLOCK = 16, 1 << 20, 4 << 20
# What no number, date or truth value looks like.
_WORD = re.compile(r"^(?!\s*[-+]?(?:nan|inf|infinity|true|false)\s*$).*[a-z]{2}", re.I | re.S)


def read_delimited(source: Source) -> ArrowColumns:
    """Read a delimited text file; the columns have the names of its header, as they stand.

    Rows that do not fit go to `source.rejects`. Raises BadFileError where too many do not.
    """
    # Nothing else runs while a file comes in, so the parser may have what the models may not.
    pa.set_cpu_count(workers())
    with as_utf8(source) as path:
        layout = layout_of(path, source)
        table = _quick(path, source, layout)
        if table is None:
            table = _careful(path, source, layout)
    plan = source.plan
    if plan.as_written:
        return ArrowColumns(table.columns, layout.names)
    return ArrowColumns(table.columns, layout.names, lambda column: _refined(column, plan))


def _refined(column: pa.ChunkedArray, plan: ReadPlan) -> ReadColumn:
    """The column typed; numbers that the parser read by the plan's decimal comma are of that style,
    which the next file is read by."""
    is_number = pa.types.is_floating(column.type) or pa.types.is_integer(column.type)
    if plan.decimal == "," and is_number:
        return ReadColumn(column, "number", style=plan.decimal)
    return refine(column, plan.decimal, plan.missing, plan.dates)


def _quick(path: Path, source: Source, layout: Layout) -> pa.Table | None:
    """The table if nothing about the text is odd; None if it takes the careful way."""
    delimiter = byte_delimiter(source.plan)
    met = telling_bytes(path)
    if layout.labels or layout.is_log or met.zeros or (met.beyond_ascii and has_inner_mark(path)):
        return None
    body = Body(path, layout.names, layout.above, met.quotes, source.plan)
    try:
        # A row too long for a block is read the careful way.
        table = parsed(body, min(_BLOCK, max(_LEAST_BLOCK, path.stat().st_size // _BLOCKS)))
    except pa.ArrowInvalid:
        return None
    if ends_in_note(path, layout, delimiter) or may_hold_other(table, layout.figures):
        return None
    if (
        source.plan.names_take == 1
        and not _proves_one_header(table, body)
        and repeats_header(path, layout.names, delimiter)
    ):
        return None
    if met.quotes and may_swallow_lines(path, layout.above + table.num_rows):
        return table if count_rows(path, layout, delimiter) == table.num_rows else None
    return table


def _proves_one_header(table: pa.Table, body: Body) -> bool:
    """Is there a column of numbers or dates below a word? A second header would make it texts."""
    gaps = {text.strip() for text in body.plan.missing}
    return any(
        not is_text(column.type) and _WORD.search(name) and name.strip() not in gaps
        for column, name in zip(table.columns, body.names, strict=True)
    )


def _careful(path: Path, source: Source, layout: Layout) -> pa.Table:
    """The table of the good rows."""
    with quarantined(path, source, layout) as clean:
        if not clean.stat().st_size:
            source.rejects.check_share(0, source.name)
            return pa.table({str(i): pa.array([], pa.string()) for i in range(len(layout.names))})
        try:
            table = parsed(Body(clean, layout.names, 0, has_quotes=True, plan=source.plan))
        except pa.ArrowInvalid as error:
            raise BadFileError(
                f"{source.name} cannot be read as delimited text; export it again as CSV."
            ) from error
    good = table.num_rows - len(source.rejects.places)
    source.rejects.check_share(good, source.name)
    return table
