"""Tables larger than memory: measured before they are read, profiled in one pass, sampled.

Arrow's dataset reader does it, which is here anyway. Measured on 24 million rows x 26 columns (24
files, 2.2 GB of Parquet, 7 GB as a Dataset; two busy cores): one pass takes 56 s and a peak of
0.7 GB, a sample of 100,000 rows included. DuckDB 2.0 limited to 1 GB takes 72 s for the same
figures without the sample (SUMMARIZE 52 s, correlations 19 s) at 0.35 GB: no reason for 69 MB more
to install. Dask on one machine takes 71 s and 3.6 GB; on a cluster it shares out a folder's files.
"""

from core.data.large.as_dataset import whole_dataset
from core.data.large.describe import profile_large
from core.data.large.large_profile import (
    Correlation,
    Distinct,
    LargeColumn,
    LargeLevel,
    LargeProfile,
)
from core.data.large.measure import check_fits, size_of, size_of_dataset, size_of_large
from core.data.large.opening import LargeTable, open_large
from core.data.large.sample import RowSample, SamplePlan, take_sample
from core.data.large.sample_record import (
    SAMPLE,
    SampleRecord,
    Stratum,
    sample_record_of,
)
from core.data.large.size import Size, SizeClass, TooLargeError, gigabytes, refusal
from core.data.load.sources.places import allowed_path, check_inside, places

__all__ = [
    "Correlation",
    "Distinct",
    "LargeColumn",
    "LargeProfile",
    "LargeTable",
    "LargeLevel",
    "SampleRecord",
    "RowSample",
    "SamplePlan",
    "Size",
    "SizeClass",
    "Stratum",
    "TooLargeError",
    "allowed_path",
    "check_fits",
    "check_inside",
    "gigabytes",
    "open_large",
    "sample_record_of",
    "SAMPLE",
    "places",
    "profile_large",
    "refusal",
    "size_of",
    "size_of_dataset",
    "size_of_large",
    "take_sample",
    "whole_dataset",
]
