"""What is told of the columns that a model joins."""

from dataclasses import dataclass, replace

import numpy as np
import pandas as pd

from core.stats.mean_error import error_of_mean
from core.table.arrays import Array

MOST_PAIRS = 20
NOTHING = 0.01  # of what all columns move the output by


@dataclass(frozen=True, eq=False)
class JoinedColumns:
    """The pairs of columns that a model joins most, the strongest first.

    `values` (rows, pairs, outputs) are what a pair moves the outputs of the raw `rows` by, beyond
    each column alone, on `scale`. `h` (pairs, outputs), where it is known, is Friedman's H: the
    share of the pair's own movement that is joined, 0 to 1. `of` says of how many columns all pairs
    were looked at, `groups` (rows,), where they are known, which of the rows go with each other.
    """

    pairs: tuple[tuple[str, str], ...]
    values: Array
    rows: pd.DataFrame
    scale: str
    method: str
    of: int
    h: Array | None = None
    groups: Array | None = None

    def strength(self, place: int | None = None) -> Array:
        """Mean distance that a pair moves an output, or all of them on average, (pairs,)."""
        sizes = np.abs(self.values).mean(axis=0)
        return np.asarray(sizes.mean(axis=1) if place is None else sizes[:, place])

    def error(self, place: int) -> Array:
        """The standard error of the strength that the rows leave, (pairs,)."""
        return error_of_mean(np.abs(self.values[:, :, place]), self.groups)


def strongest_of(found: JoinedColumns) -> JoinedColumns:
    """The first MOST_PAIRS, the strongest first."""
    order = np.argsort(-found.strength(), kind="stable")[:MOST_PAIRS]
    return replace(
        found,
        pairs=tuple(found.pairs[n] for n in order),
        values=found.values[:, order],
        h=None if found.h is None else found.h[order],
    )


def pairs_table(found: JoinedColumns, place: int = 0) -> pd.DataFrame:
    """A row a pair, the strongest for an output first."""
    strength = found.strength(place)
    table = pd.DataFrame(
        {
            "Column": [first for first, _ in found.pairs],
            "With": [second for _, second in found.pairs],
            "Mean distance": strength,
            "± sd": found.error(place),
        }
    )
    if found.h is not None:
        table["H"] = found.h[:, place]
    return table.iloc[np.argsort(-strength, kind="stable")]


def pairs_sentence(found: JoinedColumns, place: int, moved: float) -> str:
    """What to make of the pairs, beside how far all columns move the output in all."""
    strength = found.strength(place)
    if not strength.size or strength.max() < NOTHING * moved:
        return "The model joins no two columns to speak of: what each does stands for itself."
    first, second = found.pairs[int(strength.argmax())]
    return (
        f"Most is joined of ‘{first}’ and ‘{second}’: beyond what each does alone they move the "
        f"output by {strength.max():.3g} on average, where all columns move it by {moved:.3g}."
    )
