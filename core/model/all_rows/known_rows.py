"""The rows of a sample found again among all rows, so that each stays on its side."""

import numpy as np

from core.table.arrays import Array

OTHER = -1  # a row that is none of the sample's


class KnownRows:
    """Rows by a hash of what they hold (uint64), each with the side that it stands on.

    Of equal rows as many are known as the sample has: the others are other rows.
    """

    def __init__(self, hashes: Array, sides: Array) -> None:
        order = np.argsort(hashes, kind="stable")
        self._hashes, self._first, self._rows = np.unique(
            hashes[order], return_index=True, return_counts=True
        )
        self._sides = sides[order]
        self._met = np.zeros(len(self._hashes), dtype="int64")

    @property
    def missed(self) -> int:
        """How many of the sample's rows were not met yet."""
        return int((self._rows - self._met).sum())

    def sides_of(self, hashes: Array) -> Array:
        """The side of each row that is one of the sample's, OTHER of those that are none."""
        sides = np.full(len(hashes), OTHER, dtype="int8")
        if not len(self._hashes):
            return sides
        places = np.minimum(np.searchsorted(self._hashes, hashes), len(self._hashes) - 1)
        rows = np.flatnonzero(self._hashes[places] == hashes)
        of = places[rows]
        nth = self._met[of] + _nth_of_its_kind(of)
        is_known = nth < self._rows[of]
        rows, of, nth = rows[is_known], of[is_known], nth[is_known]
        sides[rows] = self._sides[self._first[of] + nth]
        self._met += np.bincount(of, minlength=len(self._met))
        return sides


def _nth_of_its_kind(numbers: Array) -> Array:
    """For each number, how often it stood before."""
    order = np.argsort(numbers, kind="stable")
    ordered = numbers[order]
    starts = np.flatnonzero(np.r_[True, ordered[1:] != ordered[:-1]]) if len(numbers) else numbers
    lengths = np.diff(np.r_[starts, len(numbers)])
    nth = np.empty(len(numbers), dtype="int64")
    nth[order] = np.arange(len(numbers)) - np.repeat(starts, lengths)
    return nth
