"""The steps of a fitted pipeline that bring raw rows to the columns that are learned from."""

from typing import Any

import pandas as pd

FRONT = ("conform", "repair", "shape")


def as_met(pipeline: Any, X: pd.DataFrame, names: list[str] | None = None) -> pd.DataFrame:
    """Raw rows as the learning steps meet them: typed, repaired, with the columns that rules
    make. Where only the columns `names` are asked for, no other is typed without need."""
    steps = [pipeline.named_steps[name] for name in FRONT if name in pipeline.named_steps]
    if names is not None and len(steps) == 1:
        return steps[0].typed(X, names)
    for step in steps:
        X = step.transform(X)
    return X if names is None else X[names]
