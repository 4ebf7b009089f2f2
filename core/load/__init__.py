"""A file becomes a Dataset: its content decides how it is read, never its name alone."""

from core.load.plan import ReadPlan
from core.load.read import preview, read_table, sheet_names, sniff
from core.load.samples import SAMPLES, Sample, sample_path

__all__ = [
    "SAMPLES",
    "ReadPlan",
    "Sample",
    "preview",
    "read_table",
    "sample_path",
    "sheet_names",
    "sniff",
]
