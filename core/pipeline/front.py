"""From raw rows to the columns that are learned from: row by row, typed, repaired and shaped."""

from typing import Any

from core.parts.predictions.front import FRONT
from core.parts.steps.cells import RepairCells
from core.parts.steps.conform import Conform
from core.pipeline.training_data import TrainingData
from core.table.schema import Kind


def front_steps(data: TrainingData) -> list[tuple[str, Any]]:
    """From raw rows to the columns that are learned from: row by row, nothing is learned."""
    if not data.repairs:
        columns = _typed_columns(data)
        return [("conform", Conform(columns, _styles(data, columns)))]
    return [
        ("conform", Conform(data.inputs, _styles(data, data.inputs))),
        ("repair", RepairCells(data.repairs)),
        ("shape", Conform(_typed_columns(data))),
    ]


def learned_columns(pipeline: Any) -> tuple[str, ...]:
    """The columns that a pipeline learns from, in order: the last of its front steps gives them."""
    (*_, last) = (pipeline.named_steps[name] for name in FRONT if name in pipeline.named_steps)
    return tuple(name for name, _ in last.columns)


def _styles(
    data: TrainingData, columns: tuple[tuple[str, str], ...]
) -> tuple[tuple[str, str], ...]:
    """How the file that was learned from writes the columns that its reader has typed."""
    known = dict(data.styles)
    written = (Kind.NUMBER, Kind.DATE)
    return tuple((n, known[n]) for n, kind in columns if n in known and kind in written)


def _typed_columns(data: TrainingData) -> tuple[tuple[str, str], ...]:
    kinds = data.schema.kinds
    return tuple((name, str(kinds[name])) for name in data.features)
