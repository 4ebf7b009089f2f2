"""Delimited text through Arrow's parser, with each column's type decided from the first rows."""

import re
from dataclasses import dataclass
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.csv as pa_csv

from core.data.load.plan import ReadPlan, Source
from core.data.load.text.byte_scan import telling_bytes
from core.data.load.text.encoding import as_utf8
from core.data.load.text.layout import MAX_ROW, Layout, layout_of
from core.data.load.text.quarantine import quarantined
from core.data.load.text.respell import byte_delimiter
from core.data.load.text.row_fitting import ends_in_note
from core.data.load.text.scan import count_rows, has_inner_mark, may_swallow_lines, repeats_header
from core.data.load.typing.arrow_columns import ArrowColumns
from core.data.load.typing.numbers import E_CODE
from core.data.load.typing.read_column import ReadColumn
from core.data.load.typing.texts import is_text, refine
from core.errors import BadFileError
from core.machine.cluster import workers

_SAMPLE_BYTES = 1 << 20
# Blocks are shared out to the processors; larger ones leave their caches.
_BLOCKS, _LEAST_BLOCK, _BLOCK = 16, 1 << 20, 4 << 20
_TYPED = (
    # What Arrow types well by itself. Whole numbers are not here: it would drop leading zeros.
    r"^\s*(?:[-+]?(?:\d+\{point}\d*|\{point}\d+|\d+)(?:[eE][-+]?\d+)?"
    r"|\d{{4}}-\d\d-\d\d(?:[ T]\d\d:\d\d(?::\d\d)?)?"
    r"|true|false|True|False|TRUE|FALSE)\s*$"
)
_GROUPED = r"^\s*[-+]?[1-9]\d{0,2}[.,]\d{3}\s*$"
_MONTH = r"^\s*[01]\d\.(?:1[89]|20)\d\d\s*$"  # 01.1949; no number begins with 0 and ends so
_LONG = r"^\s*[-+]?\d{16}"
_WHOLE = r"^\s*[-+]?\d+\s*$"
# What no number, date or truth value looks like.
_WORD = re.compile(r"^(?!\s*[-+]?(?:nan|inf|infinity|true|false)\s*$).*[a-z]{2}", re.I | re.S)


@dataclass(frozen=True)
class _Body:
    """The rows of a text: the names of their cells, the lines above them, whether any is quoted."""

    path: Path
    names: tuple[str, ...]
    above: int
    has_quotes: bool
    plan: ReadPlan


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
    if plan.decimal == "," and pa.types.is_floating(column.type):
        return ReadColumn(column, "number", style=plan.decimal)
    return refine(column, plan.decimal, plan.missing, plan.dates)


def _quick(path: Path, source: Source, layout: Layout) -> pa.Table | None:
    """The table if nothing about the text is odd; None if it takes the careful way."""
    delimiter = byte_delimiter(source.plan)
    met = telling_bytes(path)
    if met.zeros or (met.beyond_ascii and has_inner_mark(path)):
        return None
    body = _Body(path, layout.names, layout.above, met.quotes, source.plan)
    try:
        # A row too long for a block is read the careful way.
        table = _parse(body, min(_BLOCK, max(_LEAST_BLOCK, path.stat().st_size // _BLOCKS)))
    except pa.ArrowInvalid:
        return None
    if ends_in_note(path, layout, delimiter):
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


def _proves_one_header(table: pa.Table, body: _Body) -> bool:
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
            table = _parse(_Body(clean, layout.names, 0, has_quotes=True, plan=source.plan))
        except pa.ArrowInvalid as error:
            raise BadFileError(
                f"{source.name} cannot be read as delimited text; export it again as CSV."
            ) from error
    good = table.num_rows - len(source.rejects.places)
    source.rejects.check_share(good, source.name)
    return table


def _parse(body: _Body, block: int = MAX_ROW) -> pa.Table:
    sample = _sample(body)
    types = {
        name: kind
        for name in sample.schema.names
        if (kind := _column_type(sample[name], body.plan)) is not None
    }
    return pa_csv.read_csv(
        pa.memory_map(str(body.path)),
        read_options=_read_options(body, block),
        parse_options=_parse_options(body),
        convert_options=pa_csv.ConvertOptions(
            column_types=types,
            null_values=list(body.plan.missing),
            strings_can_be_null=False,  # `refine` counts what it takes for a gap
            decimal_point=body.plan.decimal,
        ),
    )


def _sample(body: _Body) -> pa.RecordBatch:
    """The first rows, all cells as texts."""
    # A single row may be longer than what is enough for a sample of others.
    for size in (_SAMPLE_BYTES, MAX_ROW):
        try:
            with pa_csv.open_csv(
                pa.memory_map(str(body.path)),
                read_options=_read_options(body, size),
                parse_options=_parse_options(body),
                convert_options=pa_csv.ConvertOptions(default_column_type=pa.string()),
            ) as reader:
                return reader.read_next_batch()
        except pa.ArrowInvalid:
            if size == MAX_ROW:
                raise
        except StopIteration:
            break
    raise pa.ArrowInvalid("no rows")


def _read_options(body: _Body, block: int) -> pa_csv.ReadOptions:
    names = [str(position) for position in range(len(body.names))]
    return pa_csv.ReadOptions(block_size=block, column_names=names, skip_rows=body.above)


def _parse_options(body: _Body) -> pa_csv.ParseOptions:
    return pa_csv.ParseOptions(
        delimiter=byte_delimiter(body.plan), newlines_in_values=body.has_quotes
    )


def _column_type(values: pa.Array, plan: ReadPlan) -> pa.DataType | None:
    """Text where it must stay text for now, coded where it repeats; None: the parser decides."""
    if plan.as_written:
        return pa.string()
    present = values.filter(pc.invert(pc.is_in(values, pa.array(plan.missing, pa.string()))))
    typed = _TYPED.format(point=plan.decimal)
    is_typed = _all(present, typed) and not _all(present, _WHOLE)
    if not len(present) or (is_typed and not _is_open(present, plan)):
        return None
    repeats = len(present.unique()) < 0.5 * len(present)
    return pa.dictionary(pa.int32(), pa.string()) if repeats else pa.string()


def _is_open(values: pa.Array, plan: ReadPlan) -> bool:
    """May numbers that the parser knows be something else: codes, keys that no float holds,
    months, or thousands with a mark?"""
    may_be_key = any(
        pc.any(pc.match_substring_regex(values, shape)).as_py() for shape in (E_CODE, _LONG)
    )
    is_month = _all(values, _MONTH) and pc.any(pc.starts_with(values, "0")).as_py()
    return may_be_key or is_month or (plan.delimiter != "," and _all(values, _GROUPED))


def _all(values: pa.Array, pattern: str) -> bool:
    return bool(pc.all(pc.match_substring_regex(values, pattern)).as_py())
