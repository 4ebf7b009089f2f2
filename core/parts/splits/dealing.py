"""Rows dealt at random into parts that keep the shares of classes, and of levels within them."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from core.parts.splits.division import Division


@dataclass(frozen=True)
class Dealing:
    """A splitter of rows as scikit-learn's are, given the positions of rows in place of labels.

    `classes` and `levels` are whole numbers, by position. Folds differ by at most one row of a
    class, and by about one of a level; of a single part, each class with two rows has one on
    both sides.
    """

    classes: np.ndarray
    levels: np.ndarray
    division: Division
    seed: int

    def split(
        self, rows: np.ndarray, places: np.ndarray
    ) -> Iterator[tuple[np.ndarray, np.ndarray]]:
        """Positions within `places` to fit on and to score, a pair a fold."""
        part = self._one_part(places) if self.division.validation else self._dealt(places)
        for number in range(part.max() + 1):
            yield np.flatnonzero(part != number), np.flatnonzero(part == number)

    def _dealt(self, places: np.ndarray) -> np.ndarray:
        part = np.empty(len(places), dtype=int)
        part[self._order(places)] = np.arange(len(places)) % self.division.folds
        return part

    def _one_part(self, places: np.ndarray) -> np.ndarray:
        """0 where a row is scored, else -1: an even comb over each class, sorted by levels. It
        begins at random, so that each row of a class is as likely to be scored (systematic
        sampling; Madow and Madow 1944)."""
        part, rng = np.full(len(places), -1), np.random.default_rng([self.seed, 1])
        order = self._order(places)
        for label in np.unique(self.classes[places]):
            rows = order[self.classes[places][order] == label]
            most = max(1, len(rows) - 1)
            wanted = int(np.clip(round(self.division.validation * len(rows)), 1, most))
            if len(rows) > 1:
                teeth = (np.arange(wanted) + rng.random()) * len(rows) / wanted
                part[rows[teeth.astype(int)]] = 0
        return part

    def _order(self, places: np.ndarray) -> np.ndarray:
        """Classes after each other, levels within them in an order that is drawn, at random within
        those."""
        rng = np.random.default_rng(self.seed)
        drawn, level = rng.random(len(places)), self.levels[places]
        turn = rng.permutation(level.max(initial=0) + 1)
        return np.lexsort((drawn, turn[level], self.classes[places]))


def one_part_of_groups(
    strata: np.ndarray, groups: np.ndarray, share: float, seed: int
) -> np.ndarray:
    """Which rows are scored: whole groups of about that share of the rows, and of each stratum.

    As scikit-learn's StratifiedGroupKFold does for folds of one size, groups that are most uneven
    come first, each to the side on which strata are then nearest to their shares. At least one
    group is on either side.
    """
    counts = _counts(strata, groups)
    order = np.random.default_rng(seed).permutation(len(counts))
    order = order[np.argsort(-counts[order].std(axis=1), kind="stable")]
    wanted = np.outer([1 - share, share], counts.sum(axis=0))
    sides = np.zeros((2, counts.shape[1]))
    is_scored = np.zeros(len(counts), dtype=bool)
    for group in order:
        lacks = [_unevenness((sides + _on(side, counts[group])) / wanted) for side in (0, 1)]
        is_scored[group] = lacks[1] < lacks[0]
        sides[int(is_scored[group])] += counts[group]
    if is_scored.all() or not is_scored.any():
        is_scored[order[-1]] = not is_scored[order[-1]]
    return is_scored[np.unique(groups, return_inverse=True)[1]]


def _on(side: int, counts: np.ndarray) -> np.ndarray:
    return np.stack([counts * (side == 0), counts * (side == 1)])


def _unevenness(filled: np.ndarray) -> float:
    return float(filled.std(axis=0).mean())


def _counts(strata: np.ndarray, groups: np.ndarray) -> np.ndarray:
    """How many rows of each stratum are in each group."""
    _, group = np.unique(groups, return_inverse=True)
    _, stratum = np.unique(strata, return_inverse=True)
    counts = np.zeros((group.max() + 1, stratum.max() + 1))
    np.add.at(counts, (group, stratum), 1)
    return counts
