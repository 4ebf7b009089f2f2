"""What setting a column's type by hand would lose: the cells that are not of that type."""

import numpy as np
import pandas as pd

from core.carried.values.kinds import as_kind
from core.table.dataset import Dataset
from core.table.schema import Kind, Unparsed, unparsed_cells

EXAMPLES = 20  # different texts that are kept, each with its first rows


def failures_in(dataset: Dataset, name: str, kind: Kind) -> Unparsed:
    """What `failures` says of a column of a table."""
    return failures(dataset.frame[name], kind)


def failures(values: pd.Series, kind: Kind, examples: int = EXAMPLES) -> Unparsed:
    """The cells that are present now and would be missing as `kind`.

    A column of text kinds (category, text, identifier) fails nowhere: every cell is a text.
    """
    lost = values.notna().to_numpy() & as_kind(values, kind).isna().to_numpy()
    rows = np.flatnonzero(lost)
    texts = values.iloc[rows].astype(str).to_numpy(dtype=object)
    return unparsed_cells(kind, int(values.notna().sum()), rows, texts, examples)
