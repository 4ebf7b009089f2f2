"""A number for each row that stays its own when rows are added, columns change places or whole
numbers become floats, on every machine: by it rows are sealed."""

import hashlib
from collections.abc import Iterable

import numpy as np
import pandas as pd

ALIKE = 10  # equal rows that count as copies of one; of more, each ten count as one
_STEP = np.uint64(0x9E3779B97F4A7C15)
_FACTORS = (np.uint64(0xBF58476D1CE4E5B9), np.uint64(0x94D049BB133111EB))


def row_identity(frame: pd.DataFrame) -> np.ndarray:
    """A hash (uint64) of what each row holds.

    Copies of a row share one number, so that they are sealed together; where more than ALIKE rows
    are equal, as in a table of few levels, each further ten have a number of their own. A missing
    cell counts like a column that is not there.
    """
    return identity_of(content_hash(frame))


def identity_of(total: np.ndarray) -> np.ndarray:
    """The same, of rows whose `content_hash` is known."""
    nth = pd.Series(total).groupby(total).cumcount().to_numpy() // ALIKE
    return spread_bits(spread_bits(total) + nth.astype(np.uint64) * _STEP)


def content_hash(frame: pd.DataFrame) -> np.ndarray:
    """The sum of a hash for each cell with its column's name, which equal rows share."""
    total = np.zeros(len(frame), dtype=np.uint64)
    for place in range(frame.shape[1]):
        total += cell_hash(frame, place)
    return total


def cell_hash(frame: pd.DataFrame, place: int) -> np.ndarray:
    """What the column at a place adds to each row's hash: nothing where the cell is missing."""
    cells, present = _cells(frame.iloc[:, place])
    name = _level_bits([str(frame.columns[place])])
    return np.where(present, spread_bits(cells ^ name), np.uint64(0))


def value_identity(values: pd.Series) -> np.ndarray:
    """A hash (uint64) of each value; all missing ones share one."""
    cells, present = _cells(values)
    return spread_bits(np.where(present, cells, np.uint64(0)))


def spread_bits(values: np.ndarray) -> np.ndarray:
    """Whole numbers as ones that look drawn at random: splitmix64's last steps (Steele, Lea and
    Flood 2014)."""
    values = values + _STEP
    values = (values ^ (values >> np.uint64(30))) * _FACTORS[0]
    values = (values ^ (values >> np.uint64(27))) * _FACTORS[1]
    return values ^ (values >> np.uint64(31))


def _cells(values: pd.Series) -> tuple[np.ndarray, np.ndarray]:
    """The bits of each cell, and whether there is something in it."""
    present = values.notna().to_numpy(dtype=bool)
    if pd.api.types.is_datetime64_any_dtype(values.dtype):
        return values.to_numpy(dtype="datetime64[ns]").view(np.uint64), present
    if pd.api.types.is_numeric_dtype(values.dtype):  # truths are among them
        return _number_bits(values.to_numpy(dtype="float64", na_value=np.nan)), present
    codes, levels = pd.factorize(values)
    bits = _level_bits(levels) if len(levels) else np.zeros(1, dtype=np.uint64)
    return bits[codes], present


def _number_bits(numbers: np.ndarray) -> np.ndarray:
    """One pattern for each number: there are two zeros."""
    return (numbers + 0.0).view(np.uint64)


def _level_bits(levels: Iterable[object]) -> np.ndarray:
    return np.frombuffer(b"".join(map(_bits_of_level, levels)), dtype="<u8").astype(np.uint64)


def _bits_of_level(level: object) -> bytes:
    if type(level) is not str and isinstance(level, bool | int | float | np.bool_ | np.number):
        return _number_bits(np.array([level], dtype="float64")).astype("<u8").tobytes()
    return hashlib.blake2b(str(level).encode("utf-8", "surrogatepass"), digest_size=8).digest()
