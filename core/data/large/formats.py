"""How the files of a table are decoded."""

import os
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Literal

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.csv as pa_csv
import pyarrow.dataset as pds

from core.data.load import ReadPlan, sniff
from core.data.load.text.respell import is_rewritten
from core.errors import BadFileError
from core.wording.numbers import counted

FileForm = Literal["parquet", "csv", "arrow", "jsonl"]
BadRow = Callable[[Any], str]

HEAD_BYTES = 1 << 20
BLOCK_BYTES = 8 << 20  # some ten thousand rows a batch: small batches cost more than they save
MOST_HEADS = 200  # files whose first rows are looked at before the pass
_LEADING_ZERO = r"^\s*0\d"
# What a text column of numbers is read as once a cell does not fit: the next wider type.
_WIDER = {pa.null(): pa.float64(), pa.int64(): pa.float64()}


@dataclass(frozen=True)
class DelimitedDialect:
    """The dialect of delimited files, and the columns whose type the first rows did not settle.

    `names` are the columns where Arrow does not find them itself: below titles, or without a
    header; empty where it does. Where rows are numbered, the parser knows the place of one of
    another width, and works on one processor.
    """

    plan: ReadPlan
    types: tuple[tuple[str, str], ...] = ()
    names: tuple[str, ...] = ()
    is_numbered: bool = False

    def widened(self, column: str, was: pa.DataType) -> "DelimitedDialect":
        """The same with a wider type for one column: whole numbers, numbers, text."""
        wider = str(_WIDER.get(was, pa.string()))
        return replace(self, types=tuple({**dict(self.types), column: wider}.items()))

    def as_written(self, columns: Sequence[str]) -> "DelimitedDialect":
        """The same with every column as the texts that stand in the files, gaps among them, and
        every row numbered."""
        return replace(
            self,
            plan=replace(self.plan, missing=()),
            types=tuple((column, "string") for column in columns),
            is_numbered=True,
        )

    def in_windows_encoding(self) -> "DelimitedDialect":
        return replace(self, plan=replace(self.plan, encoding="cp1252"))


def reading_of(form: FileForm, files: Sequence[str], name: str) -> DelimitedDialect:
    """How to read the files, from the first rows of the first one.

    Raises BadFileError for a dialect that cannot be read in batches.
    """
    if form != "csv":
        return DelimitedDialect(ReadPlan())
    file = files[0]
    plan = _sniffed_head(file, name)
    if is_rewritten(plan) or plan.names_take > 1:
        raise BadFileError(
            f"{name} {_oddity(plan)}, which cannot be read in batches: write it as Parquet, or as "
            "CSV with commas, double quotes and one header."
        )
    if plan.skip and len(files) > 1:
        raise BadFileError(
            f"The first file of {name} has {counted(plan.skip, 'line')} above its header, which "
            "several files cannot have: take them out."
        )
    head = _first_rows(file, plan)
    names = tuple(head.schema.names) if head is not None and (plan.skip or not plan.header) else ()
    zeros = () if head is None else _columns_with_leading_zeros(head)
    return DelimitedDialect(plan, tuple((column, "string") for column in zeros), names)


def _oddity(plan: ReadPlan) -> str:
    if plan.starts:
        return "is split by the places of its columns"
    if plan.names_take > 1:
        return f"has {plan.names_take} rows of names"
    if plan.quoting.is_usual:
        return f"is split at {plan.delimiter!r}"
    return "has another way to quote than double quotes"


def format_of(form: FileForm, reading: DelimitedDialect, on_bad_row: BadRow) -> Any:
    """Arrow's name or object for the format; `on_bad_row` hears of rows of another width."""
    if form == "parquet":
        # Without the prefetch of whole row groups, which may be as large as the file.
        options = pds.ParquetFragmentScanOptions(pre_buffer=False, use_buffered_stream=True)
        return pds.ParquetFileFormat(default_fragment_scan_options=options)
    if form != "csv":
        return {"arrow": "ipc", "jsonl": "json"}[form]
    plan = reading.plan
    return pds.CsvFileFormat(
        read_options=pa_csv.ReadOptions(
            block_size=BLOCK_BYTES,
            use_threads=not reading.is_numbered,
            encoding=plan.encoding,
            # With names of ours, titles may be of any width; then the header is one of them.
            skip_rows=plan.skip + (plan.header if reading.names else 0),
            column_names=reading.names,
        ),
        parse_options=pa_csv.ParseOptions(
            delimiter=plan.delimiter, newlines_in_values=True, invalid_row_handler=on_bad_row
        ),
        convert_options=pa_csv.ConvertOptions(
            column_types={name: pa.type_for_alias(kind) for name, kind in reading.types},
            null_values=list(plan.missing),
            strings_can_be_null=True,
            decimal_point=plan.decimal,
        ),
    )


def _sniffed_head(file: str, name: str) -> ReadPlan:
    """The dialect from the first bytes: a look at all of them would take as long as the pass."""
    with open(file, "rb") as opened:
        head = opened.read(HEAD_BYTES)
    if len(head) == HEAD_BYTES:
        head = head[: head.rfind(b"\n") + 1] or head
    with tempfile.TemporaryDirectory(prefix="holdout-") as folder:
        copy = Path(folder) / os.path.basename(file)
        copy.write_bytes(head)
        return sniff(copy, name)


def _first_rows(file: str, plan: ReadPlan) -> pa.RecordBatch | None:
    """The first rows as texts; None where they cannot be read, which the pass then tells of."""
    try:
        with pa_csv.open_csv(
            file,
            pa_csv.ReadOptions(
                block_size=HEAD_BYTES,
                skip_rows=plan.skip,
                autogenerate_column_names=not plan.header,
                encoding=plan.encoding,
                use_threads=False,
            ),
            pa_csv.ParseOptions(
                delimiter=plan.delimiter,
                newlines_in_values=True,
                invalid_row_handler=lambda _: "skip",
            ),
            pa_csv.ConvertOptions(default_column_type=pa.string()),
        ) as reader:
            head: pa.RecordBatch = reader.read_next_batch()
    except (pa.ArrowException, StopIteration):
        return None
    if plan.header:
        return head
    return head.rename_columns([f"column {place}" for place in range(1, head.num_columns + 1)])


def _columns_with_leading_zeros(head: pa.RecordBatch) -> list[str]:
    """Codes such as 00123, which would lose their zeros as numbers."""
    return [
        column
        for column, values in zip(head.schema.names, head.columns, strict=True)
        if pc.any(pc.match_substring_regex(values, _LEADING_ZERO)).as_py()
    ]
