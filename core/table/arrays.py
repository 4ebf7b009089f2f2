"""A table as plain arrays: numbers as floats, categories as codes. Made once, used everywhere."""

from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from core.parts.values.kinds import as_label, as_number
from core.table.schema import Kind, Schema

Array = np.ndarray[Any, Any]

LABEL_KINDS = (Kind.CATEGORY, Kind.BOOLEAN, Kind.CONSTANT)


@dataclass(frozen=True)
class Coded:
    """A column of levels: `codes` point into `levels`, -1 is missing."""

    codes: Array
    levels: tuple[str, ...]

    def at(self, rows: Array | None) -> "Coded":
        return self if rows is None else Coded(self.codes[rows], self.levels)

    def counts(self) -> Array:
        """Rows of each level."""
        return np.bincount(self.codes + 1, minlength=len(self.levels) + 1)[1:]

    def limited(self, most: int) -> "Coded":
        """The same with the levels beyond the `most` frequent ones as one."""
        if len(self.levels) <= most:
            return self
        kept = np.argsort(-self.counts(), kind="stable")[:most]
        places = np.full(len(self.levels) + 1, most, dtype=np.int32)
        places[kept] = np.arange(most)
        places[-1] = -1  # where the code of a gap points
        names = tuple(self.levels[i] for i in kept)
        return Coded(places[self.codes], (*names, "other levels"))


@dataclass(frozen=True)
class Arrays:
    """The number columns (NaN is missing) and the coded columns of a table, in its order."""

    numbers: dict[str, Array]
    coded: dict[str, Coded]


def read_arrays(frame: pd.DataFrame, schema: Schema) -> Arrays:
    numbers = {name: to_floats(frame[name]) for name in schema.of_kind(Kind.NUMBER)}
    coded = {name: to_codes(frame[name]) for name in schema.of_kind(*LABEL_KINDS)}
    return Arrays(numbers, coded)


def to_floats(values: pd.Series) -> Array:
    """Finite floats with NaN for everything else."""
    if not pd.api.types.is_numeric_dtype(values.dtype):
        values = as_number(values)
    floats = values.to_numpy(dtype="float64", na_value=np.nan)
    endless = np.isinf(floats)
    return np.where(endless, np.nan, floats) if endless.any() else floats


def to_codes(values: pd.Series) -> Coded:
    """Codes of any column; a category's own codes are taken as they are."""
    if isinstance(values.dtype, pd.CategoricalDtype):
        codes, found = values.cat.codes.to_numpy(), values.cat.categories
    else:
        codes, found = pd.factorize(values, sort=pd.api.types.is_numeric_dtype(values.dtype))
    return Coded(codes.astype(np.int32), _labels(found))


def _labels(levels: pd.Index | Array) -> tuple[str, ...]:
    """Names of levels; those that are texts already, often a million, are not looked at singly."""
    inferred = pd.api.types.infer_dtype(levels, skipna=False)
    return tuple(levels) if inferred == "string" else tuple(map(as_label, levels))


def some_rows(rows: Array, most: int, seed: int) -> Array:
    """At most so many of the rows, drawn without replacement, in random order."""
    return np.random.default_rng(seed).permutation(rows)[:most]
