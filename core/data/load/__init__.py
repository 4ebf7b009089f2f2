"""A file becomes a Dataset: its content decides how it is read, never its name alone."""

from core.data.load.first_rows import fixed_starts, preview
from core.data.load.like import OF_TEXTS, ReadLike, columns_as_read, plan_like, read_like
from core.data.load.plan import ReadPlan
from core.data.load.read import (
    Reading,
    WrittenRows,
    on_sheet,
    read,
    read_as_written,
    read_table,
    sheet_names,
    sniff,
    table_names,
)
from core.data.load.samples import SAMPLES, SampleTable, sample_path
from core.data.load.set_aside import RejectedLine, RejectedRows
from core.data.load.sniff import EXTENSIONS
from core.data.load.typing.as_read import as_read, read_kinds

__all__ = [
    "EXTENSIONS",
    "OF_TEXTS",
    "SAMPLES",
    "ReadPlan",
    "ReadLike",
    "Reading",
    "WrittenRows",
    "RejectedRows",
    "RejectedLine",
    "SampleTable",
    "as_read",
    "columns_as_read",
    "fixed_starts",
    "on_sheet",
    "plan_like",
    "preview",
    "read",
    "read_kinds",
    "read_like",
    "read_as_written",
    "read_table",
    "sample_path",
    "sheet_names",
    "sniff",
    "table_names",
]
