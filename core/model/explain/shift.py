"""How what matters moves from one model to another, on the same rows."""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from core.model.explain.importance import Importance
from core.stats.many import holm
from core.table.arrays import Array

LUCK = 0.05


@dataclass(frozen=True)
class ImportanceShift:
    """What shuffling costs each model, a number a column, and the ranks (1 is first). `moved` says
    of which columns the difference is more than luck, corrected for all of them."""

    columns: tuple[str, ...]
    before: Array
    after: Array
    ranks: tuple[Array, Array]
    moved: Array

    @property
    def order(self) -> Array:
        """Positions, the largest difference first."""
        return np.argsort(-np.abs(self.after - self.before), kind="stable")


def importance_shift(before: Importance, after: Importance) -> ImportanceShift:
    """Compare two importances of the same columns, each with its error. The errors are taken for
    independent, which on the same rows makes a difference look less sure than it is."""
    from scipy.stats import norm

    places = [after.columns.index(name) for name in before.columns]
    other = after.values[places]
    errors = [np.zeros(len(places)) if one.sd is None else one.sd for one in (before, after)]
    error = np.hypot(errors[0], errors[1][places])
    z = np.abs(other - before.values) / np.maximum(error, 1e-300)
    z[other == before.values] = 0.0
    p = np.array(holm(2 * norm.sf(z)))
    return ImportanceShift(
        before.columns, before.values, other, (_ranks(before.values), _ranks(other)), p < LUCK
    )


def shift_table(shift: ImportanceShift, names: tuple[str, str]) -> pd.DataFrame:
    """A row a column, the largest difference first."""
    first, second = names
    second += " (second)" if first == second else ""
    table = pd.DataFrame(
        {
            "Column": shift.columns,
            f"Rank in {first}": shift.ranks[0],
            f"Rank in {second}": shift.ranks[1],
            f"Cost in {first}": shift.before,
            f"Cost in {second}": shift.after,
            "Difference": shift.after - shift.before,
            "More than luck": shift.moved,
        }
    )
    return table.iloc[shift.order]


def _ranks(values: Array) -> Array:
    return np.asarray(pd.Series(-values).rank(method="min", na_option="bottom").astype(int))
