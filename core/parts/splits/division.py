"""How rows are to be divided, and how they were."""

from dataclasses import dataclass

import numpy as np

FILE_ORDER = "(order of the file)"  # in place of a column of times


@dataclass(frozen=True)
class Division:
    """A way to divide rows with its options; `kind` is its key in the catalogue.

    `groups`, `time` (or FILE_ORDER) and `key` name columns, `gap` counts different times,
    `sealed_from` is the time from which rows are sealed (a date or a number as text; empty: by
    `test_share`).
    `together` keeps rows on one side that are equal but for the columns `apart_from`: the target
    and identifiers. Where `near` or `changed` is above 0, nearly equal ones are kept together, too:
    their numbers differ by `near` of a column's spread at most, but for `changed` cells.
    Where `validation` is above 0, that share of the training rows is scored, drawn `repeats` times,
    in place of folds. `stratify` names a column of which each part keeps the shares.
    """

    kind: str
    test_share: float = 0.2
    folds: int = 5
    seed: int = 0
    repeats: int = 1
    gap: int = 0
    groups: str = ""
    time: str = ""
    key: str = ""
    sealed_from: str = ""
    together: bool = False
    near: float = 0.0
    changed: int = 0
    validation: float = 0.0
    stratify: str = ""
    apart_from: tuple[str, ...] = ()

    @property
    def sides(self) -> int:
        """In how many parts the training rows are at least, each of which needs a row of a class:
        those of the folds, or the one that is scored and the other."""
        return 2 if self.validation else self.folds

    @property
    def part_noun(self) -> str:
        """What rows that are scored together are called."""
        return "validation part" if self.validation else "fold"

    @property
    def parts_in_words(self) -> str:
        """What training rows are divided into, within a sentence."""
        return (
            f"a validation part of {self.validation:.0%}"
            if self.validation
            else f"{self.folds} folds"
        )

    @property
    def keeps_near(self) -> bool:
        """Do nearly equal rows stay on one side?"""
        return self.near > 0 or self.changed > 0


@dataclass(frozen=True)
class Split:
    """Positions of rows: those of `train` and `test` are apart; `folds` are pairs of positions
    (fitted on, scored) within the whole table. A training row may be scored in one fold, in none
    or in several. `notes` say what a reader of the scores should know."""

    train: np.ndarray
    test: np.ndarray
    folds: tuple[tuple[np.ndarray, np.ndarray], ...]
    notes: tuple[str, ...] = ()

    @property
    def order(self) -> np.ndarray:
        """What puts the rows that are scored, fold after fold, into the order of the table."""
        scored = np.concatenate([scored for _, scored in self.folds])
        return np.argsort(scored, kind="stable")

    @property
    def fold_of(self) -> np.ndarray:
        """The fold of each row that is scored, in the order of the table."""
        sizes = [len(scored) for _, scored in self.folds]
        return np.repeat(np.arange(len(sizes)), sizes)[self.order]
