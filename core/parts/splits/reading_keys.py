"""What rows are divided by, read from the table: their identity, their groups, their times."""

from dataclasses import dataclass, field, replace
from functools import lru_cache

import numpy as np
import pandas as pd

from core.errors import BadTableError
from core.parts.splits.copies import are_copies
from core.parts.splits.division import FILE_ORDER, Division
from core.parts.splits.identity import cell_hash, identity_of, row_identity, value_identity
from core.parts.splits.lots import lots_of
from core.parts.splits.near_groups import connected, near_groups
from core.parts.splits.row_cells import in_one_case, row_cells
from core.parts.splits.row_keys import RowKeys
from core.parts.values.kinds import as_kind

LEVELS_APART = 10  # of numbers; with more they are cut into bands, as so few rows share one
BANDS = 5


def read_row_keys(division: Division, frames: tuple[pd.DataFrame, ...], rows: pd.Index) -> RowKeys:
    """What a way to divide rows needs of those rows of a table.

    `frames` are the table as it was cleaned first and as it was read last: a column is taken from
    the first that has it, what a row is from the last. Raises BadTableError where a column lacks,
    or has gaps among the rows.
    """
    if division.kind == "by_place":
        return RowKeys()
    if division.time:
        return RowKeys(times=_times(division.time, frames, rows))
    known = _whose_rows(division, frames, rows)
    if not division.stratify:
        return known
    return replace(known, levels=level_codes(named_column(frames, division.stratify).loc[rows]))


def level_codes(values: pd.Series) -> np.ndarray:
    """A whole number for each level of a column, one for what is missing; of numbers and dates with
    many different values, for each of BANDS equally filled bands."""
    is_ordered = pd.api.types.is_numeric_dtype(values) and not pd.api.types.is_bool_dtype(values)
    is_ordered = is_ordered or pd.api.types.is_datetime64_any_dtype(values)
    if not is_ordered or values.nunique() <= LEVELS_APART:
        return pd.factorize(values, use_na_sentinel=False)[0]
    bands = np.ceil(values.rank(pct=True).to_numpy(dtype="float64") * BANDS)
    return np.where(np.isnan(bands), 0, bands).astype(int)


def _whose_rows(division: Division, frames: tuple[pd.DataFrame, ...], rows: pd.Index) -> RowKeys:
    """The identity of rows, and what keeps them together: groups of a column, or copies."""
    if division.groups:
        values = without_gaps(named_column(frames, division.groups).loc[rows])
        known = RowKeys(value_identity(values), pd.factorize(values)[0])
        return _joined_groups(known, _what_rows_hold(division, frames[-1], rows).copy_of, division)
    held = _what_rows_hold(division, frames[-1], rows)
    if not division.key:
        return held
    names = named_column(frames, division.key).loc[rows]
    # Rows without a name are known by what they hold.
    assert held.identity is not None
    return replace(held, identity=np.where(names.notna(), value_identity(names), held.identity))


def _times(name: str, frames: tuple[pd.DataFrame, ...], rows: pd.Index) -> np.ndarray:
    """Those of a column, or the places of the rows in the table."""
    if name == FILE_ORDER and not any(name in frame.columns for frame in frames):
        return frames[-1].index.get_indexer(rows).astype("float64")
    return times_of(named_column(frames, name).loc[rows])


def _joined_groups(known: RowKeys, copy_of: np.ndarray | None, division: Division) -> RowKeys:
    """Groups that hold near copies of each other's rows as one, with the identity of the first.

    Raises BadTableError where too few are left.
    """
    if not division.keeps_near or known.groups is None or copy_of is None:
        return known
    joined = connected(known.groups, copy_of)
    left, before = len(np.unique(joined)), len(np.unique(known.groups))
    if left <= division.sides < before:
        raise BadTableError(
            f"Near copies join the {before:,} groups of {division.groups!r} into {left:,}, too few "
            f"for {division.parts_in_words} and sealed rows; keep only nearer rows together, allow "
            "no cell to differ, or drop the copies on Clean."
        )
    assert known.identity is not None
    first = np.unique(joined, return_index=True)[1][joined]
    return replace(known, identity=known.identity[first], groups=joined, named=known.groups)


def _what_rows_hold(division: Division, raw: pd.DataFrame, rows: pd.Index) -> RowKeys:
    """The identity of each row, and what it is a copy of where rows are copied.

    A copy, or a near one, has the identity of the first, and rows that few levels make equal that
    of the first of their lot: rows that are added later unseal none. Near copies alone are told by
    the whole table, in which a later row may join two groups.
    """
    places = raw.index.get_indexer(rows)
    if not (division.together or division.keeps_near):
        return RowKeys(row_identity(raw)[places])
    identity, held, total = _compared(raw, division.apart_from)
    if division.keeps_near:
        near = _near_copies(HeldRows(total.tobytes(), held), division.near, division.changed)
        first = np.unique(near, return_index=True)[1][near]
        groups = pd.factorize(near[places])[0]
        return RowKeys(identity[first][places], groups, copy_of=first[places])
    lots = lots_of(held, total)
    groups = pd.factorize(total[places])[0] if are_copies(held, total) else None
    sealed_with, copy_of = lots.sealed_with[places], lots.copy_of[places]
    return RowKeys(identity[sealed_with], groups, copy_of=copy_of)


def _compared(
    raw: pd.DataFrame, apart_from: tuple[str, ...]
) -> tuple[np.ndarray, pd.DataFrame, np.ndarray]:
    """The identity of rows; what they are compared by, which is all columns but some, texts in one
    case; and the `content_hash` of that. What no case changes is hashed once for both."""
    whole, total = (np.zeros(len(raw), dtype=np.uint64) for _ in range(2))
    held: dict[str, pd.Series] = {}
    for place, (name, values) in enumerate(raw.items()):
        own = cell_hash(raw, place)
        whole += own
        if name not in apart_from:
            held[name] = in_one_case(values)
            total += own if held[name] is values else cell_hash(held[name].to_frame(), 0)
    return identity_of(whole), pd.DataFrame(held, index=raw.index, copy=False), total


@dataclass(frozen=True)
class HeldRows:
    """A table, known by what its rows hold."""

    hashes: bytes
    frame: pd.DataFrame = field(compare=False, repr=False)


@lru_cache(maxsize=4)  # a table is divided again and again
def _near_copies(held: HeldRows, within: float, changed: int) -> np.ndarray:
    return near_groups(row_cells(held.frame), within, changed)


def named_column(frames: tuple[pd.DataFrame, ...], name: str) -> pd.Series:
    """The column from the first table that has it; raises BadTableError where none does."""
    for frame in frames:
        if name in frame.columns:
            return frame[name]
    raise BadTableError(
        f"Rows are to be divided by {name!r}, a column that the table does not have; choose "
        "another column or another way to divide the rows."
    )


def without_gaps(values: pd.Series) -> pd.Series:
    """The values, none of which is missing; raises BadTableError."""
    missing = int(values.isna().sum())
    if missing:
        raise BadTableError(
            f"{missing:,} of {len(values):,} rows have no readable value in {str(values.name)!r}, "
            "by which rows are to be divided; fill or drop them on Clean, or choose another column."
        )
    return values


def times_of(values: pd.Series) -> np.ndarray:
    """Nanoseconds since 1970 of dates, else the numbers; raises BadTableError for gaps."""
    if pd.api.types.is_numeric_dtype(values.dtype):
        return without_gaps(values).to_numpy(dtype="float64")
    dates = without_gaps(as_kind(values, "date"))
    return dates.to_numpy(dtype="datetime64[ns]").view(np.int64)
