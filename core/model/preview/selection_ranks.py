"""Columns ranked by what a step of the selection measured, or by when it left them out."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np

from core.model.preview.selection_seen import RankedColumn, RankedColumns
from core.table.arrays import Array

IDLE = (
    "Their target tells no column from another: it is the same in all of them, or in all that "
    "could be learned from beside rows held back. So every column stays."
)


@dataclass(frozen=True, eq=False)
class FittedSelection:
    """A fitted step with the rows that it was fitted on: X (n, n_names) and their target."""

    step: Any
    X: Array
    y: Array
    names: tuple[str, ...]

    @property
    def kept(self) -> Array:
        mask: Array = self.step.get_support()
        return mask


def ranked_by(measure: str, attribute: str) -> Callable[[FittedSelection], RankedColumns]:
    """A look at the columns by the numbers that a fitted step has of each, the highest first."""

    def look(fitted: FittedSelection) -> RankedColumns:
        values = np.asarray(getattr(fitted.step, attribute), dtype="float64")
        order = np.argsort(-values, kind="stable")
        columns = (
            RankedColumn(fitted.names[n], float(values[n]), bool(fitted.kept[n])) for n in order
        )
        return RankedColumns(measure, tuple(columns))

    return look


def idle_look(fitted: FittedSelection) -> RankedColumns:
    """All columns, where the step had nothing to choose by."""
    columns = tuple(RankedColumn(name, np.nan, kept=True) for name in fitted.names)
    return RankedColumns("", columns, f"{len(fitted.y):,} rows were looked at. {IDLE}")


def repeated_columns(fitted: FittedSelection) -> RankedColumns:
    """The columns that say what another says, the closest first; then those that stay."""
    step, names = fitted.step, fitted.names
    order = np.argsort(-np.nan_to_num(step.correlations_), kind="stable")
    columns = (
        RankedColumn(
            names[n],
            float(step.correlations_[n]),
            bool(fitted.kept[n]),
            names[step.repeats_[n]] if step.repeats_[n] >= 0 else "",
        )
        for n in order
    )
    note = f"Left out beyond {step.limit:g}, the sign aside; of a pair the first column stays."
    return RankedColumns("Correlation", tuple(columns), note)


def eliminated_columns(fitted: FittedSelection) -> RankedColumns:
    """The columns by the round that they were left out in; those that stay first."""
    ranking = fitted.step.ranking_
    rounds = np.where(ranking > 1, ranking.max() - ranking + 1.0, np.nan)
    columns = (
        RankedColumn(fitted.names[n], float(rounds[n]), bool(fitted.kept[n]))
        for n in np.argsort(ranking, kind="stable")
    )
    return RankedColumns("Left out in round", tuple(columns))
