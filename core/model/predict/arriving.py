"""The rows of a file for the model that is asked: read as it learned to read, kept as they came."""

from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from core.data.load import OF_TEXTS, WrittenRows, plan_like, read_as_written
from core.parts.values.learned_style import LearnedColumn, learned_columns, read_columns
from core.workspace.registry import LoadedModel


@dataclass(frozen=True)
class ArrivedRows:
    """Rows of a file in its order: `read` as the model reads them, `written` as they stand there.

    `bad` says of rows that could not be read, by their places from 0, what is wrong with them;
    `told` are sentences on how the file was read. The rows are numbered from `first`.
    """

    name: str
    read: pd.DataFrame
    written: pd.DataFrame
    bad: dict[int, str]
    told: tuple[str, ...] = ()
    first: int = 1


def read_for(loaded: LoadedModel, path: Path, name: str) -> ArrivedRows:
    """Read a file for a model; raises as `core.data.load.read`.

    The delimiter and the header are those by which the most of the model's columns are there.
    """
    plan = plan_like(path, name, set(loaded.card.features))
    rows = read_as_written(path, name, plan)
    learned = learned_by(loaded) if plan.format in OF_TEXTS else {}
    read, told = read_columns(rows.typed, learned)
    return ArrivedRows(name, read, rows.written, _faults(rows), (*_notes(rows, name), *told))


def learned_by(loaded: LoadedModel) -> dict[str, LearnedColumn]:
    """How the columns of a model's rows were written when it learned."""
    conform = loaded.pipeline.named_steps["conform"]
    stored = {column.name: str(column.stored) for column in loaded.card.table}
    levels = {column.name: column.levels for column in loaded.card.columns}
    return learned_columns(conform, stored, levels)


def _faults(rows: WrittenRows) -> dict[int, str]:
    rejected = rows.rejected
    inside = [row for row in rejected.rows if row.reason not in _OUTSIDE]
    reasons = [f"line {row.line} {row.reason}" for row in inside]
    reasons += ["it could not be read"] * (len(rejected.places) - len(reasons))
    return dict(zip(rejected.places, reasons, strict=False))


def _notes(rows: WrittenRows, name: str) -> tuple[str, ...]:
    sentence = rows.rejected.sentence(name)
    return (sentence,) if sentence else ()


_OUTSIDE = ("stands below the table", "repeats the header")
