"""A pipeline asked with arrays of the table's own cells, where prepared columns have no one source.

What came from several columns, as a component or a product, cannot be given to one of them. The
table's columns are then switched and shuffled before the preparation, which every answer repeats.
"""

from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from core.parts.predictions.front import FRONT, as_met


@dataclass(frozen=True)
class TableModel:
    """What learns in a fitted pipeline, from the typed columns to the answer.

    Rows are arrays of objects, a column for each of those that are learned from; `like` is a table
    of the same columns without rows, for their types.
    """

    pipeline: Any
    like: pd.DataFrame

    def predict(self, X: Any) -> Any:
        return np.asarray(self.pipeline.predict(self._table(X)))

    def predict_proba(self, X: Any) -> Any:
        return np.asarray(self.pipeline.predict_proba(self._table(X)))

    @property
    def classes_(self) -> Any:
        return np.asarray(self.pipeline.classes_)

    def _table(self, X: Any) -> pd.DataFrame:
        return pd.DataFrame(X, columns=self.like.columns).astype(self.like.dtypes)


def table_model(pipeline: Any, X: pd.DataFrame) -> TableModel:
    """The part of a fitted pipeline after its typing; `X` are some raw rows."""
    first = sum(name in FRONT for name, _ in pipeline.steps)
    return TableModel(pipeline[first:], as_met(pipeline, X).iloc[:0])


def cells(pipeline: Any, X: pd.DataFrame) -> Any:
    """Raw rows as a table model is asked with them."""
    return as_met(pipeline, X).to_numpy(dtype=object)
