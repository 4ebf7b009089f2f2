"""Arrow's parser of delimited text, with each column's type decided from the first rows."""

from dataclasses import dataclass
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.csv as pa_csv

from core.data.load.plan import ReadPlan
from core.data.load.text.layout import MAX_ROW
from core.data.load.text.respell import byte_delimiter
from core.data.load.typing.doubtful_numbers import E_CODE

_SAMPLE_BYTES = 1 << 20
_TYPED = (
    # What Arrow types well by itself. Whole numbers are not here: it would drop leading zeros.
    r"^\s*(?:[-+]?(?:\d+\{point}\d*|\{point}\d+|\d+)(?:[eE][-+]?\d+)?"
    r"|\d{{4}}-\d\d-\d\d(?:[ T]\d\d:\d\d(?::\d\d)?)?"
    r"|true|false|True|False|TRUE|FALSE)\s*$"
)
_GROUPED = r"^\s*[-+]?[1-9]\d{0,2}[.,]\d{3}\s*$"
_MONTH = r"^\s*[01]\d\.(?:1[89]|20)\d\d\s*$"  # 01.1949; no number begins with 0 and ends so
_LONG = r"^\s*[-+]?\d{16}"
_PADDED = r"^\s*[-+]?0\d"
_WHOLE = r"^\s*[-+]?\d+\s*$"


@dataclass(frozen=True)
class Body:
    """The rows of a text: the names of their cells, the lines above them, whether any is quoted."""

    path: Path
    names: tuple[str, ...]
    above: int
    has_quotes: bool
    plan: ReadPlan


def parsed(body: Body, block: int = MAX_ROW) -> pa.Table:
    """All rows of a text whose lines fit. Raises ArrowInvalid where one does not, or where a row
    is longer than a `block` of bytes."""
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


def _sample(body: Body) -> pa.RecordBatch:
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


def _read_options(body: Body, block: int) -> pa_csv.ReadOptions:
    names = [str(position) for position in range(len(body.names))]
    return pa_csv.ReadOptions(block_size=block, column_names=names, skip_rows=body.above)


def _parse_options(body: Body) -> pa_csv.ParseOptions:
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
    may_be_code = any(
        pc.any(pc.match_substring_regex(values, shape)).as_py()
        for shape in (E_CODE, _LONG, _PADDED)
    )
    is_month = _all(values, _MONTH) and pc.any(pc.starts_with(values, "0")).as_py()
    return may_be_code or is_month or (plan.delimiter != "," and _all(values, _GROUPED))


def _all(values: pa.Array, pattern: str) -> bool:
    return bool(pc.all(pc.match_substring_regex(values, pattern)).as_py())
