"""How what matters moves from one model to another, on the same rows."""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from core.model.explain.importance import Importance
from core.stats.intervals import Z95
from core.stats.many import holm
from core.table.arrays import Array

LUCK = 0.05


@dataclass(frozen=True)
class ImportanceShift:
    """What shuffling costs each model, a number a column, and the ranks (1 is first). `moved` says
    of which columns the difference is more than luck, corrected for all of them; `errors` are the
    standard errors of both costs."""

    columns: tuple[str, ...]
    before: Array
    after: Array
    ranks: tuple[Array, Array]
    moved: Array
    errors: tuple[Array, Array]

    @property
    def difference(self) -> Array:
        return np.asarray(self.after - self.before)

    @property
    def reach(self) -> Array:
        """Half of the 95 % interval of each difference, seen by itself."""
        return np.asarray(Z95 * np.hypot(*self.errors))

    @property
    def order(self) -> Array:
        """Positions, the largest difference first."""
        return np.argsort(-np.abs(self.difference), kind="stable")


def importance_shift(before: Importance, after: Importance) -> ImportanceShift:
    """Compare two importances of the same columns, each with its error. The errors are taken for
    independent, which on the same rows makes a difference look less sure than it is."""
    from scipy.stats import norm

    places = [after.columns.index(name) for name in before.columns]
    other = after.values[places]
    errors = [np.zeros(len(places)) if one.sd is None else one.sd for one in (before, after)]
    errors[1] = errors[1][places]
    error = np.hypot(*errors)
    z = np.abs(other - before.values) / np.maximum(error, 1e-300)
    z[other == before.values] = 0.0
    p = np.array(holm(2 * norm.sf(z)))
    ranks = (_ranks(before.values), _ranks(other))
    return ImportanceShift(
        before.columns, before.values, other, ranks, p < LUCK, (errors[0], errors[1])
    )


def shift_table(shift: ImportanceShift, names: tuple[str, str], what: str = "Cost") -> pd.DataFrame:
    """A row a column, the largest difference first; `what` its numbers are called."""
    first, second = names
    second += " (second)" if first == second else ""
    table = pd.DataFrame(
        {
            "Column": shift.columns,
            f"Rank in {first}": shift.ranks[0],
            f"Rank in {second}": shift.ranks[1],
            f"{what} in {first}": shift.before,
            f"{what} in {second}": shift.after,
            "Difference": shift.difference,
            "95 % from": shift.difference - shift.reach,
            "95 % to": shift.difference + shift.reach,
            "More than luck": shift.moved,
        }
    )
    return table.iloc[shift.order]


def _ranks(values: Array) -> Array:
    return np.asarray(pd.Series(-values).rank(method="min", na_option="bottom").astype(int))
