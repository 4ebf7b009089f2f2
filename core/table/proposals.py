"""What a model of a table might predict, and how: suggestions with their reasons."""

import re

from pydantic import BaseModel, ConfigDict

from core.table.schema import Column, Kind, Schema, Task


class Proposal(BaseModel):
    """A suggestion and why."""

    model_config = ConfigDict(frozen=True)

    value: str
    reason: str


_TARGET_NAME = re.compile(
    r"^(target|label|class|y|outcome|response|churn(ed)?|survived|default(ed)?|fraud|is_fraud"
    r"|diagnosis|species|sentiment|price|sale_?price|medv|converted|purchased?)$",
    re.I,
)


def propose_target(schema: Schema) -> Proposal | None:
    """The column most likely to be predicted, or None where no column can be."""
    possible = schema.of_kind(Kind.BOOLEAN, Kind.CATEGORY, Kind.NUMBER)
    possible = tuple(name for name in possible if schema[name].unique > 1)
    named = [name for name in possible if _TARGET_NAME.match(name.strip())]
    if named:
        return Proposal(value=named[-1], reason="its name is a usual name for a target")
    if possible and possible[-1] == schema.names[-1]:
        return Proposal(value=possible[-1], reason="it is the last column, where targets often are")
    return None


LEAST_MARKS = 6
MAX_CLASSES = 20  # whole numbers with more values than this are taken for a quantity


def propose_task(column: Column, rows: int) -> Proposal:
    """Classification or regression for a target column of a table with `rows` rows."""
    if column.kind is not Kind.NUMBER:
        reason = f"{column.name} has {column.unique} classes"
        return Proposal(value=Task.CLASSIFICATION, reason=reason)
    few = column.unique <= min(MAX_CLASSES, max(2, rows // 20))
    if column.has_whole_numbers and few:
        reason = f"{column.name} takes {column.unique} whole numbers only{_if_marks(column)}"
        return Proposal(value=Task.CLASSIFICATION, reason=reason)
    reason = f"{column.name} is a number with {column.unique} different values"
    return Proposal(value=Task.REGRESSION, reason=reason)


def _if_marks(column: Column) -> str:
    """What to choose otherwise where the numbers may be marks: they follow each other."""
    low, high = column.low, column.high
    if not isinstance(low, float) or not isinstance(high, float) or column.unique < LEAST_MARKS:
        return ""
    if high - low != column.unique - 1:
        return ""
    return "; where these are marks in an order, choose regression"
