"""A target's values as the labels that a classifier learns."""

import numpy as np
import pandas as pd

from core.parts.values.kinds import as_labels


def target_labels(present: pd.Series) -> np.ndarray:
    """Whole numbers stay numbers, so that a model answers in the table's own terms."""
    if pd.api.types.is_bool_dtype(present.dtype) or not pd.api.types.is_numeric_dtype(
        present.dtype
    ):
        return as_labels(present).to_numpy().astype(str)
    whole = bool(((present % 1 == 0) & (present.abs() < 2.0**63)).all())
    return present.to_numpy(dtype="int64") if whole else as_labels(present).to_numpy().astype(str)
