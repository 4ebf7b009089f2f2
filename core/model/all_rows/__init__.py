"""Training on all rows of a table that is larger than memory.

The preparation is learned on a sample; every row is then streamed once through it, onto disk, and
from there into XGBoost's quantised form. It is stopped, and compared with the model of the sample,
by rows that neither learned from.
"""

from core.model.all_rows.judging import AllRowsComparison
from core.model.all_rows.keep import keep_all_rows
from core.model.all_rows.needed import AllRowsNeeds, estimate
from core.model.all_rows.run import AllRowsResult, RowCounts, train_all_rows
from core.model.all_rows.sample_model import SampleModel, fit_sample

__all__ = [
    "AllRowsResult",
    "AllRowsComparison",
    "AllRowsNeeds",
    "RowCounts",
    "SampleModel",
    "estimate",
    "fit_sample",
    "keep_all_rows",
    "train_all_rows",
]
