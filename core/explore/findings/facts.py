"""What the checks read: the profile, and the table's columns as arrays, each worked out once."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any, TypeVar

import numpy as np
import pandas as pd

from core.explore.findings.distinct_texts import DistinctTexts, distinct_texts
from core.explore.profile import Profile, TargetRelation, VariableProfile
from core.explore.profile.relations import TargetValues, read_target, relations
from core.table.arrays import Array, Coded, to_codes, to_floats
from core.table.dataset import Dataset
from core.table.schema import Kind, Task
from core.table.stored_as import Stored, stored_as

Answer = TypeVar("Answer")


@dataclass(frozen=True)
class Facts:
    """A described table. Whatever several checks need is computed by the first and kept.

    `sealed` is a mask of the rows (rows,) by which no column may be chosen; none where None.
    `groups` names for each row what it belongs to (rows,), where rows of one stay on one side.
    """

    profile: Profile
    dataset: Dataset
    today: date
    sealed: Array | None = None
    groups: pd.Series | None = None
    _answers: dict[tuple[str, str], Any] = field(default_factory=dict, repr=False)

    @property
    def rows(self) -> int:
        return self.profile.rows

    @property
    def frame(self) -> pd.DataFrame:
        return self.dataset.frame

    @property
    def target(self) -> TargetValues | None:
        """The target as arrays; None where none is chosen."""
        return self.once("target", "", lambda _: self._read_target())

    @property
    def unsealed_target(self) -> TargetValues | None:
        """The target as far as columns may be chosen by it: not known in the sealed rows."""
        return self.once("unsealed target", "", lambda _: self._unsealed())

    @property
    def relations(self) -> tuple[TargetRelation, ...]:
        """How the target changes along each column, in the rows that are not sealed."""
        if self.sealed is None:
            return self.profile.relations
        return self.once("relations", "", lambda _: self._unsealed_relations())

    @property
    def classes(self) -> dict[str, int]:
        """The rows of each class that occurs; empty unless classes are predicted."""
        target = self.target
        if target is None or target.classes is None:
            return {}
        pairs = zip(target.classes.levels, target.classes.counts().tolist(), strict=True)
        return {name: count for name, count in pairs if count}

    def columns(self, *kinds: Kind) -> Iterator[VariableProfile]:
        """The columns of these kinds (default: all) except the target."""
        for variable in self.profile.variables:
            if variable.name != self.profile.target and (not kinds or variable.kind in kinds):
                yield variable

    def stored(self, name: str) -> Stored:
        """What the column's cells are, whatever they mean."""
        return stored_as(self.frame[name])

    def present(self, name: str) -> Array:
        return self.once("present", name, lambda n: self.frame[n].notna().to_numpy())

    def coded(self, name: str) -> Coded:
        return self.once("coded", name, lambda n: to_codes(self.frame[n]))

    def counts(self, name: str) -> Array:
        return self.once("counts", name, lambda n: self.coded(n).counts())

    def floats(self, name: str) -> Array:
        """The numbers of a column, NaN where there is none."""
        return self.once("floats", name, lambda n: to_floats(self.frame[n]))

    def days(self, name: str) -> Array:
        """The times of a date column in days since 1970, NaN where there is none."""
        return self.once("days", name, lambda n: _days(self.frame[n]))

    def texts(self, name: str) -> DistinctTexts:
        """The different texts of a column; none where it does not hold texts."""
        return self.once("texts", name, self._read_texts)

    def _read_texts(self, name: str) -> DistinctTexts:
        if self.stored(name) != "text":
            return DistinctTexts((), np.zeros(0, dtype=np.int64), 0)
        return distinct_texts(self.coded(name).levels, self.counts(name))

    def _read_target(self) -> TargetValues | None:
        name, task = self.profile.target, self.profile.task
        if name is None or task is None:
            return None
        if task is Task.REGRESSION and self.stored(name) == "date":
            return None
        return read_target(self.dataset, name, task)

    def _unsealed(self) -> TargetValues | None:
        target = self.target
        if target is None or self.sealed is None:
            return target
        return target.without(self.sealed)

    def _unsealed_relations(self) -> tuple[TargetRelation, ...]:
        target = self.unsealed_target
        return () if target is None else tuple(relations(self.dataset, target))

    def once(self, what: str, name: str, make: Callable[[str], Answer]) -> Answer:
        """What `make` says of a column, worked out at the first question."""
        key = (what, name)
        if key not in self._answers:
            self._answers[key] = make(name)
        return self._answers[key]


def _days(values: pd.Series) -> Array:
    there = values.notna().to_numpy()
    nanoseconds = values.to_numpy().astype("datetime64[ns]").astype("int64")
    return np.where(there, nanoseconds / 86_400e9, np.nan)
