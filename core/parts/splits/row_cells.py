"""Cells as numbers by which rows can be compared: how far two rows differ in each column."""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from core.parts.splits.identity import spread_bits

LEAST_QUANTITIES = 50  # a column of numbers with fewer different ones holds levels
GAP_PLACE = np.float32(1e6)  # a gap is far from every number and none from another gap


@dataclass(frozen=True)
class RowCells:
    """`numbers` (columns x rows, float32) are quantities and dates in units of their spread, on a
    scale that is the same in the tails as relative differences are; `levels` (columns x rows,
    int32) are codes of all else, texts but for case and white space. `steps` is half of the finest
    difference in each column of numbers."""

    numbers: np.ndarray
    steps: np.ndarray
    levels: np.ndarray

    @property
    def rows(self) -> int:
        return int(self.levels.shape[1])

    @property
    def columns(self) -> int:
        return len(self.numbers) + len(self.levels)

    def at(self, rows: np.ndarray) -> "RowCells":
        """The same of some of the rows, by position."""
        return RowCells(self.numbers[:, rows], self.steps, self.levels[:, rows])

    def first_of_equals(self) -> np.ndarray:
        """The positions of rows that equal no earlier one."""
        total = np.zeros(self.rows, dtype=np.uint64)
        for place, column in enumerate((*self.numbers, *self.levels)):
            bits = (column + 0).view(np.uint32).astype(np.uint64)
            total += spread_bits(bits ^ spread_bits(np.array([place], dtype=np.uint64)))
        return np.sort(np.unique(total, return_index=True)[1])


def row_cells(frame: pd.DataFrame) -> RowCells:
    """The cells of a table; columns of one value tell no rows apart and are left out."""
    numbers: list[np.ndarray] = []
    levels: list[np.ndarray] = []
    for place in range(frame.shape[1]):
        values = frame.iloc[:, place]
        quantity = _quantity_of(values)
        if quantity is not None:
            numbers.append(quantity)
        elif (codes := _level_codes(values)).any():
            levels.append(codes)
    steps = np.array([_half_step(column) for column in numbers], dtype="float32")
    return RowCells(
        _stacked_columns(numbers, "float32", len(frame)),
        steps,
        _stacked_columns(levels, "int32", len(frame)),
    )


def _stacked_columns(columns: list[np.ndarray], dtype: str, rows: int) -> np.ndarray:
    return np.array(columns, dtype=dtype).reshape(len(columns), rows)


def _quantity_of(values: pd.Series) -> np.ndarray | None:
    """Numbers of many different values around their median, by half of what the middle half of
    them spans."""
    numbers = _plain_numbers(values)
    if numbers is None:
        return None
    there = numbers[np.isfinite(numbers)]
    if len(np.unique(there)) < LEAST_QUANTITIES:
        return None
    with np.errstate(over="ignore", invalid="ignore"):
        low, middle, high = np.quantile(there, [0.25, 0.5, 0.75])
        unit = (high - low) / 1.349 or float(np.abs(there - middle).mean())
        if not 0 < unit < np.inf:
            return None
        scaled = np.arcsinh((numbers - middle) / unit)
    return np.where(np.isfinite(numbers), scaled, GAP_PLACE).astype("float32")


def _plain_numbers(values: pd.Series) -> np.ndarray | None:
    if pd.api.types.is_datetime64_any_dtype(values.dtype):
        times = values.to_numpy(dtype="datetime64[ns]").astype("float64")
        return np.where(values.notna(), times, np.nan)
    if pd.api.types.is_bool_dtype(values.dtype) or not pd.api.types.is_numeric_dtype(values.dtype):
        return None
    return values.to_numpy(dtype="float64", na_value=np.nan)


def _level_codes(values: pd.Series) -> np.ndarray:
    return pd.factorize(in_one_case(values), use_na_sentinel=False)[0]


def in_one_case(values: pd.Series) -> pd.Series:
    """Texts without the difference that case and white space make; other cells as they are. Where
    none has such a difference to lose, the very same values."""
    if not (pd.api.types.is_object_dtype(values.dtype) or isinstance(values.dtype, _TEXTS)):
        return values
    codes, levels = pd.factorize(values)
    plain = [" ".join(x.casefold().split()) if isinstance(x, str) else x for x in levels]
    if plain == list(levels):
        return values
    cells = np.array([*plain, None], dtype="object")[codes]
    return pd.Series(cells, index=values.index, name=values.name)


_TEXTS = (pd.StringDtype, pd.CategoricalDtype)


def _half_step(column: np.ndarray) -> float:
    values = np.unique(column[column < GAP_PLACE])
    return float(np.diff(values).min()) / 2
