"""What a saved model said of rows that it was not fitted on: what later rows are held against."""

from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pandas as pd

from core.table.arrays import Array

ANSWERS = "answers.parquet"
MOST_ANSWERS = 5_000  # kept of either sort


@dataclass(frozen=True)
class KeptAnswers:
    """Answers for sealed rows, by the model itself, and for training rows, by the models of the
    folds that had not seen them.

    `said` has shape (rows, classes) of probabilities in the card's order, or (rows, 1) of numbers;
    `actual` is the place of the class or the number, NaN where it stays sealed; `is_sealed` says
    which rows are.
    """

    said: Array
    actual: Array
    is_sealed: Array

    def at(self, rows: Array) -> "KeptAnswers":
        """The same of some rows, given by mask or position."""
        return KeptAnswers(self.said[rows], self.actual[rows], self.is_sealed[rows])

    def sealed_still(self) -> "KeptAnswers":
        """The same without the outcomes of the sealed rows, which nobody has opened."""
        actual = np.where(self.is_sealed, np.nan, self.actual)
        return KeptAnswers(self.said, actual, self.is_sealed)


def joined_answers(parts: list[KeptAnswers]) -> KeptAnswers:
    """Several lots of answers as one, at most MOST_ANSWERS of each drawn at random."""
    rng = np.random.default_rng(0)
    drawn = [part.at(np.sort(rng.permutation(len(part.said))[:MOST_ANSWERS])) for part in parts]
    return KeptAnswers(
        np.concatenate([part.said for part in drawn]),
        np.concatenate([part.actual for part in drawn]),
        np.concatenate([part.is_sealed for part in drawn]),
    )


def write_answers(answers: KeptAnswers, folder: Path) -> None:
    """Write the answers into a model's folder."""
    frame = pd.DataFrame(answers.said).add_prefix("said_")
    frame = frame.assign(actual=answers.actual, is_sealed=answers.is_sealed)
    frame.to_parquet(folder / ANSWERS, index=False)


def answers_in(folder: Path) -> KeptAnswers:
    """Read what `write_answers` wrote."""
    frame = pd.read_parquet(folder / ANSWERS)
    said = frame.drop(columns=["actual", "is_sealed"]).to_numpy(dtype="float64")
    return KeptAnswers(said, frame["actual"].to_numpy("float64"), frame["is_sealed"].to_numpy(bool))
