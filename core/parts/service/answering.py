"""Rows as they come over HTTP, answered as the workbench answers them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
import pandas as pd

from core.parts.predictions.answers import PREDICTION, answers_of
from core.parts.predictions.refused import EMPTY_ROW, refused_rows
from core.parts.values.learned_style import LearnedColumn, learned_columns, read_columns


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
class RowAnswered:
    """What is answered to one row: a class or a number with the classes' probabilities, or why
    there is no answer."""

    prediction: Any
    probabilities: dict[str, float] | None
    rejected: str | None = None


@dataclass(frozen=True)
class ServedModel:
    """A fitted pipeline for raw rows with its card, as the document that it is in a file.

    `unlogged` are the columns whose cells nobody may write down.
    """

    pipeline: Any
    card: Mapping[str, Any]
    unlogged: tuple[str, ...] = ()

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
        return learned_columns(
            self.pipeline.named_steps["conform"],
            {column["name"]: column["stored"] for column in self.card["table"]},
            {column["name"]: column["levels"] for column in self.card["columns"]},
        )

    def answers(self, rows: Sequence[Mapping[str, Any]]) -> list[RowAnswered]:
        """An answer for each row; raises UnreadCellsError where a number or a date
        is none."""
        cells = {name: [row.get(name) for row in rows] for name in self.features}
        X, _ = read_columns(pd.DataFrame(cells, dtype=object), self.learned)
        typed = self.pipeline.named_steps["conform"].transform(X)
        self._check_read(X, typed)
        refused = refused_rows(self.pipeline, X)
        usable = typed.notna().any(axis=1).to_numpy(dtype=bool)
        usable[[*refused]] = False
        answers = answers_of(self.pipeline, X, usable, self.card["classes"])
        return [
            self._answer(answers.iloc[n]) if is_usable else _rejected(refused.get(n, EMPTY_ROW))
            for n, is_usable in enumerate(usable)
        ]

    def _answer(self, answer: pd.Series) -> RowAnswered:
        classes = [str(label) for label in self.card["classes"]]
        shares = answer.iloc[1:].astype("float64").tolist()
        probabilities = dict(zip(classes, shares, strict=True)) if classes else None
        return RowAnswered(as_json(answer[PREDICTION]), probabilities)

    def _check_read(self, X: pd.DataFrame, typed: pd.DataFrame) -> None:
        unread = [
            UnreadCell(row, name, f"{str(X[name].iloc[row])[:60]!r} is no {column.kind}")
            for name, column in self.learned.items()
            if column.kind in ("number", "date")
            for row in np.flatnonzero(X[name].notna() & typed[name].isna()).tolist()
        ]
        if unread:
            raise UnreadCellsError(unread)


def _rejected(why: str) -> RowAnswered:
    return RowAnswered(None, None, why)


def as_json(value: Any) -> Any:
    """A label or number that JSON can write."""
    return value.item() if isinstance(value, np.generic) else value
