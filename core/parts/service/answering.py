"""Rows as they come over HTTP, answered as the workbench answers them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

import numpy as np
import pandas as pd

from core.parts.predictions.answers import answers_of
from core.parts.predictions.assured import AssuranceLimits
from core.parts.predictions.refused import EMPTY_ROW, refused_rows
from core.parts.reasons.finder import ReasonFinder, followed, reason_finder
from core.parts.service.row_answers import RowAnswered, row_answers
from core.parts.values.learned_style import (
    TWO_WAYS,
    LearnedColumn,
    columns_of_card,
    read_columns,
    reads_two_ways,
)

MOST_SECONDS = 5.0  # that the reasons for the rows of a request may take
IS_NONE = {"number": "no number", "date": "no date", "boolean": "neither yes nor no"}


@dataclass(frozen=True)
class UnreadCell:
    """A cell that is not what its column holds: the place of its row from 0, and why not."""

    row: int
    column: str
    why: str


class UnreadCellsError(ValueError):
    """Cells that cannot be read; `cells` are the first of them."""

    def __init__(self, cells: Sequence[UnreadCell]) -> None:
        super().__init__(f"{len(cells)} cells cannot be read")
        self.cells = cells


@dataclass(frozen=True)
class ServedModel:
    """A fitted pipeline for raw rows with its card, as the document that it is in a file.

    `unlogged` are the columns whose cells nobody may write down, `background` the rows that
    reasons start from (none: there are no reasons).
    """

    pipeline: Any
    card: Mapping[str, Any]
    unlogged: tuple[str, ...] = ()
    background: tuple[Mapping[str, Any], ...] = ()

    @property
    def reference(self) -> str:
        """The model's name with its version."""
        return f"{self.card['name']}@{self.card['version']}"

    @property
    def features(self) -> list[str]:
        """The columns that a row has to have."""
        return [column["name"] for column in self.card["columns"]]

    @cached_property
    def learned(self) -> dict[str, LearnedColumn]:
        """How each column is read."""
        return columns_of_card(self.pipeline.named_steps["conform"], self.card)

    @property
    def limits(self) -> AssuranceLimits | None:
        """What intervals or sets go by, where they are kept with the model."""
        kept = self.card.get("assurance")
        return AssuranceLimits(**kept) if kept else None

    @cached_property
    def finder(self) -> ReasonFinder:
        """What finds reasons."""
        labels = followed(self.card["classes"], self.card["positive"])
        return reason_finder(self.pipeline, labels, self.background, self.learned)

    def without_reasons(self, rows: int) -> str:
        """Why reasons for so many rows are left out; empty where they are not."""
        if not self.background:
            return "The model came without the rows that reasons start from."
        seconds = self.finder.seconds_for(rows)
        if seconds <= MOST_SECONDS:
            return ""
        most = self.finder.rows_within(MOST_SECONDS)
        way_out = f"ask for {most} at a time" if most else "this model is too slow for them"
        return f"Reasons for {rows:,} rows would take about {seconds:.0f} seconds: {way_out}."

    def reasoned(
        self, rows: Sequence[Mapping[str, Any]], answers: Sequence[RowAnswered]
    ) -> list[RowAnswered]:
        """The answers with their reasons."""
        places = [n for n, answer in enumerate(answers) if answer.rejected is None]
        X = self._read(self._written(rows))
        found = self.finder.reasons(X.iloc[places], [answers[n].prediction for n in places])
        reasons = dict(zip(places, found, strict=True))
        return [replace(answer, reasons=reasons.get(n)) for n, answer in enumerate(answers)]

    def answers(self, rows: Sequence[Mapping[str, Any]]) -> list[RowAnswered]:
        """An answer for each row; raises UnreadCellsError where a number, a date or a
        yes or no is none."""
        written = self._written(rows)
        X = self._read(written)
        typed = self.pipeline.named_steps["conform"].transform(X)
        _check_cells(self._unread(X, typed), self._unsure(written))
        empty = typed.isna().all(axis=1).to_numpy(dtype=bool)
        reasons = refused_rows(self.pipeline, X)
        reasons |= dict.fromkeys(np.flatnonzero(empty).tolist(), EMPTY_ROW)
        usable = ~np.isin(np.arange(len(X)), [*reasons])
        classes = self.card["classes"]
        told = answers_of(self.pipeline, X, usable, classes)
        return row_answers(told, classes, reasons, self.limits)

    def _written(self, rows: Sequence[Mapping[str, Any]]) -> pd.DataFrame:
        cells = {name: [row.get(name) for row in rows] for name in self.features}
        return pd.DataFrame(cells, dtype=object)

    def _read(self, written: pd.DataFrame) -> pd.DataFrame:
        """A request is no file: no row of it says how another is read."""
        return read_columns(written, self.learned, by_itself=False)[0]

    def _unread(self, X: pd.DataFrame, typed: pd.DataFrame) -> list[UnreadCell]:
        return [
            UnreadCell(row, name, f"{str(X[name].iloc[row])[:60]!r} is {IS_NONE[column.kind]}")
            for name, column in self.learned.items()
            if column.kind in IS_NONE
            for row in np.flatnonzero(X[name].notna() & typed[name].isna()).tolist()
        ]

    def _unsure(self, written: pd.DataFrame) -> list[UnreadCell]:
        return [
            UnreadCell(row, name, f"{written[name].iloc[row]!r} {TWO_WAYS[column.kind]}")
            for name, column in self.learned.items()
            for row in np.flatnonzero(reads_two_ways(written[name], column)).tolist()
        ]


def _check_cells(*unread: Sequence[UnreadCell]) -> None:
    found = {(cell.row, cell.column): cell for cells in reversed(unread) for cell in cells}
    if found:
        raise UnreadCellsError([*found.values()])
