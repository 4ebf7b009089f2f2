"""The columns of a model's card: those that it has to be given, and those that rules make."""

from typing import Any

import pandas as pd

from core.parts.predictions.front import as_met
from core.pipeline.personal import hidden_columns, is_personal
from core.pipeline.training_data import TrainingData
from core.table.infer import describe_column
from core.table.schema import Column, Kind


def given_columns(pipeline: Any, data: TrainingData, learned: pd.DataFrame) -> tuple[Column, ...]:
    """What the model has to be given, as it meets it in the raw training rows: typed, and repaired
    where the column stays what it is."""
    seen = as_met(pipeline, learned)
    given = pipeline.named_steps["conform"].transform(learned)
    kinds, kept = data.schema.kinds, set(data.features) - set(data.made)
    has_personal = any(map(is_personal, data.repairs))
    hidden = hidden_columns(given, data.repairs) if has_personal else {}
    columns = (
        describe_column(seen[name], kinds[name])
        if name in kept
        else _given(given[name], kind, is_told=not has_personal)
        for name, kind in data.inputs
    )
    return tuple(_untold(c) if c.name in hidden and c.name not in kept else c for c in columns)


def _untold(column: Column) -> Column:
    """A column that a personal rule takes: its ends, its typical value and its levels are cells of
    persons."""
    return column.model_copy(update={"low": None, "high": None, "typical": None, "levels": ()})


def _given(values: pd.Series, kind: str, is_told: bool) -> Column:
    """A raw column that rules make others of; its texts are not told where they may be hidden."""
    plain = {"number": Kind.NUMBER, "date": Kind.DATE, "boolean": Kind.BOOLEAN}.get(kind)
    column = describe_column(values, plain)
    is_label = column.kind in (Kind.CATEGORY, Kind.BOOLEAN)
    if plain or (is_label and is_told):
        return column
    return describe_column(values, Kind.TEXT)


def made_columns(pipeline: Any, data: TrainingData, learned: pd.DataFrame) -> tuple[Column, ...]:
    """The columns that rules make of raw ones and the model learns from."""
    seen = as_met(pipeline, learned)
    given = set(data.X.columns) - set(data.made)
    kinds = data.schema.kinds
    return tuple(
        describe_column(seen[name], kinds[name]) for name in data.features if name not in given
    )
