"""Which rows are set aside for the final test: by a hash of what they are, or the last by time."""

import numpy as np
import pandas as pd

from core.errors import BadTableError
from core.parts.splits.division import Division
from core.parts.splits.identity import spread_bits
from core.parts.splits.row_keys import RowKeys


def seal_by_hash(known: RowKeys, division: Division) -> tuple[np.ndarray, np.ndarray]:
    """Training and sealed rows. Each row, or group, is sealed by its own hash alone, whatever
    stands beside it: rows that are added later unseal none, and the share is met on average."""
    assert known.identity is not None
    if division.groups and (known.identity == known.identity[0]).all():
        raise BadTableError(
            f"All rows belong to one group of {division.groups!r}: none is left to score what is "
            "learned from it. Divide by another column, or take rows of more groups."
        )
    sealed = drawn_shares(known.identity, division.seed) < division.test_share
    if sealed.all() or not sealed.any():
        which = "All" if sealed.all() else "None"
        what = f"groups of {division.groups!r}" if division.groups else "rows"
        raise BadTableError(
            f"{which} of these few {what} are sealed by a test share of {division.test_share:.0%}; "
            "choose another seed or another share."
        )
    return np.flatnonzero(~sealed), np.flatnonzero(sealed)


def drawn_shares(identity: np.ndarray, seed: int) -> np.ndarray:
    """A number from 0 to below 1 for each identity (uint64), as if drawn evenly by the seed."""
    drawn = spread_bits(identity ^ spread_bits(np.array([seed], dtype=np.uint64)))
    return (drawn >> np.uint64(11)).astype("float64") / 2.0**53  # bits that a float holds


def seal_by_time(known: RowKeys, division: Division) -> tuple[np.ndarray, np.ndarray]:
    """Training and sealed rows: sealed are those from a time on, and between the two lie as many
    different times as the gap says, which are neither."""
    times = known.times
    assert times is not None
    steps = np.unique(times)
    if len(steps) == 1:
        raise BadTableError(
            f"All rows are of one time in {division.time!r}, {time_text(steps[0], times)}: none is "
            "later than another. Divide by another column, or at random."
        )
    edge = _edge(times, division)
    before = int(np.searchsorted(steps, edge)) - division.gap
    sealed = times >= edge
    if before < 1 or not sealed.any():
        raise BadTableError(
            f"Sealing the rows from {time_text(edge, times)} on in {division.time!r}, with a gap "
            f"of {division.gap}, leaves no row on one side; choose another share or a smaller gap."
        )
    return np.flatnonzero(np.searchsorted(steps, times) < before), np.flatnonzero(sealed)


def first_sealed_time(known: RowKeys, division: Division) -> str:
    """The time from which rows are sealed, as text: what is kept so that it stays."""
    assert known.times is not None
    return time_text(_edge(known.times, division), known.times)


def time_text(value: float, times: np.ndarray) -> str:
    """A time as text: a date, or the number where times are plain numbers."""
    if times.dtype.kind == "i":
        return pd.Timestamp(int(value)).isoformat()
    return repr(float(value))


def _edge(times: np.ndarray, division: Division) -> float:
    if division.sealed_from:
        return _read_time(division, times)
    last = max(1, round(division.test_share * len(times)))
    edge: float = np.sort(times)[len(times) - last]
    return edge


def _read_time(division: Division, times: np.ndarray) -> float:
    try:
        if times.dtype.kind == "i":
            return int(pd.Timestamp(division.sealed_from).as_unit("ns").value)
        return float(division.sealed_from)
    except ValueError:
        raise BadTableError(
            f"{division.sealed_from!r}, from which rows are to be sealed, is no time such as "
            f"{division.time!r} holds; choose the test share again."
        ) from None
