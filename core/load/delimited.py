"""Delimited text through Arrow's parser, with each column's type decided from the first rows."""

import os
from pathlib import Path

import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.csv as pa_csv

from core.errors import BadFileError
from core.load.arrays import to_frame
from core.load.encoding import as_utf8
from core.load.plan import ReadPlan, Source
from core.load.ragged import check_quotes, explain
from core.load.texts import refine

_SAMPLE_BYTES = 1 << 20
_BLOCK_BYTES = 8 << 20
_TYPED = (
    # What Arrow types well by itself. Whole numbers are not here: it would drop leading zeros.
    r"^\s*(?:[-+]?(?:\d+\{point}\d*|\{point}\d+|\d+)(?:[eE][-+]?\d+)?"
    r"|\d{{4}}-\d\d-\d\d(?:[ T]\d\d:\d\d(?::\d\d)?)?"
    r"|true|false|True|False|TRUE|FALSE)\s*$"
)
_WHOLE = r"^\s*[-+]?\d+\s*$"


def read_delimited(source: Source) -> pd.DataFrame:
    """Read a delimited text file; the columns have the names of its header, as they stand."""
    # Nothing else runs while a file comes in, so the parser may have what the models may not.
    pa.set_cpu_count(os.cpu_count() or 1)
    with as_utf8(source) as path:
        try:
            return _read(path, source)
        except pa.ArrowInvalid as error:
            raise explain(error, path, source) from error


def _read(path: Path, source: Source) -> pd.DataFrame:
    sample = _sample(path, source)
    names = _header(sample) if source.plan.header else [""] * sample.num_columns
    body = sample.slice(1) if source.plan.header else sample
    types = {
        name: kind
        for name in body.schema.names
        if (kind := _column_type(body[name], source.plan)) is not None
    }
    has_quotes = check_quotes(path, source)
    table = pa_csv.read_csv(
        pa.memory_map(str(path)),
        read_options=pa_csv.ReadOptions(
            block_size=_BLOCK_BYTES,
            column_names=sample.schema.names,
            skip_rows=source.plan.skip,
            skip_rows_after_names=int(source.plan.header),
        ),
        parse_options=_parse_options(source, has_quotes),
        convert_options=_convert_options(source, types),
    )
    plan = source.plan
    refined = [refine(column, plan.decimal, plan.missing) for column in table.columns]
    return to_frame(refined, names)


def _sample(path: Path, source: Source) -> pa.RecordBatch:
    """The first rows, header included, all cells as texts."""
    with pa_csv.open_csv(
        pa.memory_map(str(path)),
        read_options=pa_csv.ReadOptions(
            block_size=_SAMPLE_BYTES,
            autogenerate_column_names=True,
            skip_rows=source.plan.skip,
        ),
        parse_options=_parse_options(source, has_quotes=True),
        convert_options=pa_csv.ConvertOptions(default_column_type=pa.string()),
    ) as reader:
        return reader.read_next_batch()


def _header(sample: pa.RecordBatch) -> list[str]:
    return [str(sample.column(i)[0].as_py()) for i in range(sample.num_columns)]


def _parse_options(source: Source, has_quotes: bool) -> pa_csv.ParseOptions:
    delimiter = source.plan.delimiter
    if len(delimiter) != 1 or delimiter in '"\r\n':
        raise BadFileError(
            f"{source.name} cannot be split at {delimiter!r}: a delimiter is one character."
        )
    blanks = " \t" + delimiter
    return pa_csv.ParseOptions(
        delimiter=delimiter,
        newlines_in_values=has_quotes,
        # Spreadsheets leave rows behind that hold nothing but delimiters.
        invalid_row_handler=lambda row: "error" if row.text.strip(blanks) else "skip",
    )


def _convert_options(source: Source, types: dict[str, pa.DataType]) -> pa_csv.ConvertOptions:
    return pa_csv.ConvertOptions(
        column_types=types,
        null_values=list(source.plan.missing),
        strings_can_be_null=True,
        decimal_point=source.plan.decimal,
    )


def _column_type(values: pa.Array, plan: ReadPlan) -> pa.DataType | None:
    """Text where it must stay text for now, coded where it repeats; None: the parser decides."""
    present = values.filter(pc.invert(pc.is_in(values, pa.array(plan.missing, pa.string()))))
    typed = _TYPED.format(point=plan.decimal)
    if not len(present) or (_all(present, typed) and not _whole(present)):
        return None
    repeats = len(present.unique()) < 0.5 * len(present)
    return pa.dictionary(pa.int32(), pa.string()) if repeats else pa.string()


def _whole(values: pa.Array) -> bool:
    return _all(values, _WHOLE)


def _all(values: pa.Array, pattern: str) -> bool:
    return bool(pc.all(pc.match_substring_regex(values, pattern)).as_py())
