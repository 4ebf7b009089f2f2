"""Rows on their way through a fitted preparation."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from core.model.preview.known_steps import KNOWN
from core.pipeline.build import without_samplers
from core.table.arrays import Array
from core.table.schema import Kind


@dataclass(frozen=True, eq=False)
class PreparedSteps:
    """Rows as prepared; the columns before and after each step, by its name; and the rows before
    and after gaps are filled, without columns where nothing is filled."""

    prepared: Array
    widths: Mapping[str, tuple[int, int]]
    unfilled: pd.DataFrame
    filled: pd.DataFrame

    def filling(self, kinds: Mapping[str, Kind]) -> tuple[pd.DataFrame, pd.DataFrame]:
        """The columns that can be filled after it, dates where one is filled, and which of their
        cells were gaps before."""
        names = [n for n in kinds if kinds[n] is not Kind.TEXT and n in self.filled.columns]
        is_filled = self.unfilled[names].isna() & self.filled[names].notna()
        names = [name for name in names if kinds[name] is not Kind.DATE or is_filled[name].any()]
        return self.filled[names], is_filled[names]


def step_by_step(fitted: Any, X: pd.DataFrame) -> PreparedSteps:
    """Take raw rows through every step but those that act in `fit` only."""
    widths, unfilled, filled = {}, X.iloc[:, :0], X.iloc[:, :0]
    made: Any = X
    for name, step in without_samplers(fitted).steps:
        given = made
        made = KNOWN.transformed(step, given)
        widths[name] = (given.shape[1], made.shape[1])
        if name == "fill":
            unfilled, filled = given, made
    return PreparedSteps(np.asarray(made), widths, unfilled, filled)
