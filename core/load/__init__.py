"""A file becomes a Dataset: its content decides how it is read, never its name alone."""

from core.load.plan import MISSING, ReadPlan
from core.load.previews import fixed_starts, preview
from core.load.read import Reading, on_sheet, read, read_table, sheet_names, sniff
from core.load.rejected import Rejected, RejectedRow
from core.load.samples import SAMPLES, Sample, sample_path
from core.load.sniff import EXTENSIONS
from core.load.understood import as_read, read_kinds

__all__ = [
    "EXTENSIONS",
    "MISSING",
    "SAMPLES",
    "ReadPlan",
    "Reading",
    "Rejected",
    "RejectedRow",
    "Sample",
    "as_read",
    "fixed_starts",
    "on_sheet",
    "preview",
    "read",
    "read_kinds",
    "read_table",
    "sample_path",
    "sheet_names",
    "sniff",
]
