"""What the flow of a recipe consists of."""

from dataclasses import dataclass
from enum import StrEnum

import pandas as pd

from core.wording.numbers import counted


class Lane(StrEnum):
    """Which rows a step stands for once they are divided."""

    FITTED = "fitted"
    SCORED = "scored"
    SEALED = "sealed"


class Sees(StrEnum):
    """What a step looks at to decide what it does to a row."""

    ROW = "row"
    TABLE = "table"
    FOLD = "fold"


SEES = {
    Sees.ROW: "nothing",
    Sees.TABLE: "nothing, but it looks at all rows, sealed ones too",
    Sees.FOLD: "the rows that this fold fits, no others",
}


@dataclass(frozen=True)
class FlowStep:
    """A step with rows and columns before and after it.

    `lane` says which rows it stands for; `is_fit_only` that rows to score or predict pass it by;
    `is_on` is False for a rule that is switched off, `problem` why a rule could not act.
    """

    name: str
    what: str
    rows_in: int
    rows_out: int
    columns_in: int
    columns_out: int
    sees: Sees = Sees.ROW
    lane: Lane = Lane.FITTED
    is_fit_only: bool = False
    is_on: bool = True
    problem: str = ""

    @property
    def learns_from(self) -> str:
        """The rows it learns from, in words."""
        return SEES[self.sees] if self.is_on and not self.problem else "nothing"

    @property
    def numbers(self) -> str:
        """Rows and columns, with an arrow where they change: 7,040 → 7,000 rows, 13 columns."""
        rows = _from_to(self.rows_in, self.rows_out, "row")
        return f"{rows}, {_from_to(self.columns_in, self.columns_out, 'column')}"


def _from_to(before: int, after: int, noun: str) -> str:
    return counted(after, noun) if before == after else f"{before:,} → {counted(after, noun)}"


@dataclass(frozen=True)
class FoldFlow:
    """What becomes of the cleaned rows, measured on the first fold.

    Of the `usable` rows (those with a target) `test` are sealed; each of `folds` folds fits the
    preparation on some of the other `train` and scores the rest of them. The steps were fitted on
    `worked_on` of the fold's `fitted` rows.
    """

    usable: int
    train: int
    test: int
    folds: int
    fitted: int
    scored: int
    worked_on: int
    features: int
    steps: tuple[FlowStep, ...]

    @property
    def is_sampled(self) -> bool:
        return self.worked_on < self.fitted


@dataclass(frozen=True)
class Flow:
    """The steps from the table to the scores, in order; without a fold, those before it."""

    steps: tuple[FlowStep, ...]
    fold: FoldFlow | None = None

    @property
    def learning(self) -> tuple[str, ...]:
        """The steps that learn from data."""
        return tuple(step.name for step in self.steps if step.sees is Sees.FOLD)

    def as_table(self) -> pd.DataFrame:
        """One row a step."""
        rows = [
            {
                "Step": step.name,
                "What it does": step.problem or step.what,
                "Rows in": step.rows_in,
                "Rows out": step.rows_out,
                "Columns in": step.columns_in,
                "Columns out": step.columns_out,
                "Learns from": step.learns_from,
                "Switched on": step.is_on,
                "Predicted rows too": step.is_on and not step.is_fit_only,
            }
            for step in self.steps
        ]
        return pd.DataFrame(rows)
