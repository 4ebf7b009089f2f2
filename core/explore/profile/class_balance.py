"""How unequal the classes are, and what always saying the largest one would score."""

from dataclasses import dataclass

import pandas as pd

from core.explore.profile.column_profiles import Level
from core.table.arrays import to_codes

SHOWN = 50


@dataclass(frozen=True)
class ClassBalance:
    """The classes in falling order (at most 50) of the `rows` that have one. `baseline` is the
    accuracy of always predicting the largest, `ratio` its rows over those of the smallest."""

    classes: tuple[Level, ...]
    different: int
    rows: int

    @property
    def baseline(self) -> float:
        return self.classes[0].count / self.rows

    @property
    def ratio(self) -> float:
        return self.classes[0].count / self.classes[-1].count


def class_balance(target: pd.Series) -> ClassBalance | None:
    """Count the classes of a target; None where no row has one."""
    coded = to_codes(target)
    counts = coded.counts()
    order = sorted((i for i in range(counts.size) if counts[i]), key=lambda i: -counts[i])
    if not order:
        return None
    shown = tuple(Level(coded.levels[i], int(counts[i])) for i in order[:SHOWN])
    return ClassBalance(shown, len(order), int(counts.sum()))
