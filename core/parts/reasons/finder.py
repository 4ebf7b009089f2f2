"""Why a saved model answers a row as it does: the columns that move its answer most.

A column's part is its Shapley value (`walks`) against rows that are made up of what the training
rows had in each column. For two classes it moves the probability of the positive one, for several
that of the predicted one, for numbers the number.
"""

import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
import pandas as pd

from core.parts.predictions.front import FRONT
from core.parts.reasons.reason_words import reason_text
from core.parts.reasons.table_model import TableModel, cells, table_model
from core.parts.reasons.walks import WalkPlan, both_ways, walked
from core.parts.splits.given import given_names
from core.parts.steps.naming import sources_of
from core.parts.values.learned_style import LearnedColumn, read_columns

MOST_REASONS = 3
REASON, MOVES = "reason_{}", "reason_{}_moves"
SURELY_MOVES = 1e-9  # what is less is rounding
ROWS_TOGETHER = 200
MOST_CELLS = 4_000_000  # of the rows on one walk, so that a wide table does not fill the memory


@dataclass(frozen=True)
class AnswerReason:
    """A column, and by how much it moves the answer to a row."""

    column: str
    moves: float


@dataclass(frozen=True)
class RowParts:
    """What each of the `columns` moves the outputs by, (rows, columns, outputs), and where they
    start: base + values.sum(axis=1) are the outputs."""

    columns: tuple[str, ...]
    values: Any
    base: Any


@dataclass(frozen=True, eq=False)
class ReasonFinder:
    """A fitted pipeline for raw rows, asked for reasons. `labels` are the classes whose
    probabilities are followed (none: a number is); `background` are raw rows to start from, read
    as the model reads rows, and `hidden` the columns whose cells nobody may see."""

    pipeline: Any
    labels: tuple[Any, ...]
    background: pd.DataFrame
    hidden: frozenset[str] = frozenset()

    @cached_property
    def columns(self) -> tuple[str, ...]:
        """The columns that are learned from."""
        steps = self.pipeline.named_steps
        *_, last = (steps[name] for name in FRONT if name in steps)
        return tuple(name for name, _ in last.columns)

    @cached_property
    def texts(self) -> frozenset[str]:
        """Those of words: too long to be shown."""
        conform = self.pipeline.named_steps["conform"]
        return frozenset(name for name, kind in conform.columns if str(kind) == "text")

    def parts(self, X: pd.DataFrame) -> RowParts:
        """Each column's part in the answers to raw rows."""
        lots = [X.iloc[n : n + self._together] for n in range(0, len(X), self._together)]
        found = [walked(self._model, self._prepared(lot), self._plan) for lot in lots]
        return RowParts(self.columns, np.concatenate([values for values, _ in found]), found[0][1])

    def reasons(self, X: pd.DataFrame, predicted: Sequence[Any]) -> list[tuple[AnswerReason, ...]]:
        """The columns that move most, for each of raw rows that `predicted` says the answers of."""
        if not len(X):
            return []
        parts = self.parts(X)
        places = [self._place(label) for label in predicted]
        moves = parts.values[np.arange(len(X)), :, places]
        return [_top(self.columns, row) for row in moves]

    def seconds_for(self, rows: int) -> float:
        """About how long the reasons for so many rows take here."""
        a_lot, a_row = self._pace
        return a_lot * -(-rows // self._together) + a_row * rows

    def rows_within(self, seconds: float) -> int:
        """About how many rows at a time have their reasons in so many seconds."""
        a_lot, a_row = self._pace
        a_whole = a_lot + a_row * self._together
        lots, left = divmod(seconds, a_whole)
        return int(lots) * self._together + max(0, int((left - a_lot) / a_row))

    @cached_property
    def _together(self) -> int:
        cells = (len(self.columns) + 1) * self._plan.starts.shape[1]
        return int(np.clip(MOST_CELLS // cells, 1, ROWS_TOGETHER))

    @cached_property
    def _pace(self) -> tuple[float, float]:
        """Seconds that a lot of rows takes whatever its size, and seconds a row."""
        few = self.background
        self.parts(few.iloc[:1])  # what is made once is no row's time
        one, all_of_them = self._seconds(few.iloc[:1]), self._seconds(few)
        a_row = max((all_of_them - one) / max(1, len(few) - 1), all_of_them / self._together)
        return one, a_row

    def _seconds(self, X: pd.DataFrame) -> float:
        began = time.perf_counter()
        self.parts(X)
        return time.perf_counter() - began

    def _place(self, label: Any) -> int:
        return self.labels.index(label) if len(self.labels) > 1 else 0

    @cached_property
    def _sources(self) -> list[tuple[str, ...]]:
        before = [step for step in self.pipeline.steps if step[0] != "model"]
        return [sources_of(name) for name in given_names(before)]

    @cached_property
    def _model(self) -> Any:
        """What is asked: the model alone, or from the table's cells on where a prepared column
        comes from several of the table's."""
        known = {*self.columns}
        if self._sources and all(len(s) == 1 and s[0] in known for s in self._sources):
            return self.pipeline.steps[-1][1]
        return table_model(self.pipeline, self.background)

    def _prepared(self, X: pd.DataFrame) -> Any:
        if isinstance(self._model, TableModel):
            return cells(self.pipeline, X)
        return np.asarray(self.pipeline[:-1].transform(X), dtype="float64")

    @cached_property
    def _plan(self) -> WalkPlan:
        starts = np.repeat(self._prepared(self.background), 2, axis=0)
        count = len(self.columns)
        orders = both_ways(len(starts) // 2, count, np.random.default_rng(0))
        groups = [np.array([n]) for n in range(count)]
        if not isinstance(self._model, TableModel):
            groups = [
                np.flatnonzero([name in source for source in self._sources])
                for name in self.columns
            ]
        return WalkPlan(starts, orders, groups, self.labels)


def reason_finder(
    model: Any,
    labels: tuple[Any, ...],
    rows: Sequence[Mapping[str, Any]],
    learned: Mapping[str, LearnedColumn],
) -> ReasonFinder:
    """What finds the reasons of a model for raw rows; `rows` to start from, as JSON has them."""
    table = pd.DataFrame(rows, columns=[*dict(model.named_steps["conform"].columns)], dtype=object)
    background, _ = read_columns(table, learned, by_itself=False)
    return ReasonFinder(model, labels, background)


def followed(classes: Sequence[Any], positive: Any) -> tuple[Any, ...]:
    """The classes whose probabilities reasons move."""
    return (positive,) if len(classes) == 2 else tuple(classes)


def _top(columns: Sequence[str], moves: Any) -> tuple[AnswerReason, ...]:
    order = np.argsort(-np.abs(moves), kind="stable")[:MOST_REASONS]
    found = [AnswerReason(columns[n], float(moves[n])) for n in order]
    return tuple(reason for reason in found if abs(reason.moves) > SURELY_MOVES)


def reason_names() -> list[str]:
    """The columns that stand behind the answers: each reason, and what it moves them by."""
    return [name.format(n + 1) for n in range(MOST_REASONS) for name in (REASON, MOVES)]


def with_reasons(answers: pd.DataFrame, X: pd.DataFrame, finder: ReasonFinder) -> pd.DataFrame:
    """Answers (as `answers_of` gives them) to raw rows with their reasons behind; gaps where there
    is no prediction."""
    is_there = answers.iloc[:, 0].notna().to_numpy()
    rows, predicted = X[is_there], answers.iloc[:, 0][is_there]
    found = finder.reasons(rows, predicted.tolist())
    shown = set(X.columns) - finder.hidden - finder.texts
    told: dict[str, list[Any]] = {name: [None] * len(answers) for name in reason_names()}
    for place, row, reasons in zip(
        np.flatnonzero(is_there), rows.to_dict("records"), found, strict=True
    ):
        for n, reason in enumerate(reasons, start=1):
            told[REASON.format(n)][place] = reason_text(reason.column, row, shown)
            told[MOVES.format(n)][place] = reason.moves
    types = {True: "float64", False: object}
    behind = {n: pd.Series(v, answers.index, types[n.endswith("_moves")]) for n, v in told.items()}
    return answers.assign(**behind)
