"""Rows whose target is empty: what some models learn from beside the others, and none is scored
on."""

from dataclasses import dataclass, replace

import numpy as np
import pandas as pd

from core.choices.pick import Pick
from core.errors import NotApplicableError
from core.methods.models import MODELS, traits, traits_of
from core.parts.splits.division import FILE_ORDER, Division
from core.parts.splits.reading_keys import named_column, read_row_keys
from core.parts.splits.row_keys import RowKeys
from core.table.arrays import Array

Frames = tuple[pd.DataFrame, ...]


@dataclass(frozen=True, eq=False)
class UnlabelledRows:
    """The raw columns `X` of rows without a target, what those are divided by (`keys`), and the
    rows with one (`labelled`), in the same numbers."""

    X: pd.DataFrame
    keys: RowKeys
    labelled: RowKeys

    def apart_from(self, scored: Array) -> pd.DataFrame:
        """Those that a model may learn from which is scored on these rows, by position: none of
        their groups and no copy of them, and of rows in time those before all of them."""
        kept = np.ones(len(self.X), dtype=bool)
        if self.keys.groups is not None and self.labelled.groups is not None:
            kept &= ~np.isin(self.keys.groups, self.labelled.groups[scored])
        if self.keys.times is not None and self.labelled.times is not None:
            kept &= self.keys.times < self.labelled.times[scored].min()
        return self.X[kept]


def unlabelled_rows(
    given: pd.DataFrame, labelled: pd.Index, divided: tuple[Division, Frames]
) -> UnlabelledRows | None:
    """The rows of a cleaned table, as models are given it, that are not `labelled`; None where
    there are none. One without the group or the time that rows are divided by has no place."""
    division, frames = divided
    without = given.index.difference(labelled, sort=False)
    if len(without):
        without = without[_has_place(division, frames, without)]
    if not len(without):
        return None
    # Near copies that join groups are looked for among rows that are divided into folds alone.
    joint = read_row_keys(replace(division, folds=1), frames, labelled.append(without))
    count = np.arange(len(labelled) + len(without))
    first, rest = joint.at(count[: len(labelled)]), joint.at(count[len(labelled) :])
    return UnlabelledRows(given.loc[without], rest, first)


def _has_place(division: Division, frames: Frames, rows: pd.Index) -> Array:
    name = division.time or division.groups
    if not name or name == FILE_ORDER:
        return np.ones(len(rows), dtype=bool)
    there: Array = named_column(frames, name).loc[rows].notna().to_numpy()
    return there


def beside(known: RowKeys, rows: UnlabelledRows | None, scored: Array) -> RowKeys:
    """What is known of rows that are fitted on, with those without a label beside them, for a model
    that is scored on other rows."""
    return known if rows is None else replace(known, unlabelled=rows.apart_from(scored))


def check_unlabelled(rows: UnlabelledRows | None, model: Pick) -> None:
    """Raise NotApplicableError where a model needs rows without a label and there are none."""
    if traits.UNLABELLED in traits_of(model) and rows is None:
        raise NotApplicableError(
            f"{MODELS[model.method].label} learns from rows whose target is empty, and this table "
            "has none that can be used: leave it out, or add rows that nobody has labelled."
        )
