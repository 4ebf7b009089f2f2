"""The steps of a fitted pipeline that bring raw rows to the columns that are learned from."""

from typing import Any

import pandas as pd

FRONT = ("conform", "repair", "shape")


def as_met(pipeline: Any, X: pd.DataFrame) -> pd.DataFrame:
    """Raw rows as the learning steps meet them: typed, repaired, with the columns that rules
    make."""
    for name in FRONT:
        if name in pipeline.named_steps:
            X = pipeline.named_steps[name].transform(X)
    return X
