"""What a model of a table might predict, and how: suggestions with their reasons."""

import re

from pydantic import BaseModel, ConfigDict

from core.table.schema import Column, Kind, Schema, Task


class Proposal(BaseModel):
    """A suggestion and why."""

    model_config = ConfigDict(frozen=True)

    value: str
    reason: str


_OUTCOME = re.compile(
    r"^(target|label|outcome|response|churn(ed)?|attrition|exited|survived|default(ed)?|fraud"
    r"|is_?fraud|diagnosis|species|sentiment|(sale_?)?price|medv|median_house_value|mpg|converted"
    r"|purchased?|subscribed|clicked|approved|loan_status|stroke|diabetes|heart_?disease)$",
    re.I,
)
# What a target is often called, and a feature as well: a cabin's class, a place on an axis.
_PERHAPS = re.compile(
    r"^(class|y|quality|rating|score|grade|salary|income|sales|revenue|charges|cost|fare|tip)$",
    re.I,
)
MOST_CANDIDATES = 3
_LAST = "it is the last column, where targets often are"
_FLAG = "it is the last column and has two values"
_BY_OUTCOME, _BY_NAME, _BY_PLACE = range(3)


class TargetCandidate(Proposal):
    """A column that may be the target; `rank` is how much speaks for it, 0 the most."""

    rank: int


def target_candidates(schema: Schema) -> tuple[TargetCandidate, ...]:
    """The columns that may be what is to be predicted, the likeliest first, at most three.

    The name of an outcome counts more than one that features have as well or two values in the last
    place, and those more than the last place alone; among equals the later column stands first.
    """
    possible = [
        name
        for name in schema.of_kind(Kind.BOOLEAN, Kind.CATEGORY, Kind.NUMBER)
        if schema[name].unique > 1
    ]
    by_name, last = "its name is a usual name for a target", schema.names[-1:]
    found = dict[str, TargetCandidate]()
    for rank, names, reason in (
        (_BY_OUTCOME, [n for n in possible if _OUTCOME.match(n.strip())], by_name),
        (_BY_NAME, [n for n in schema.of_kind(Kind.BOOLEAN) if n in {*possible} & {*last}], _FLAG),
        (_BY_NAME, [n for n in possible if _may_be(schema, n)], by_name),
        (_BY_PLACE, [n for n in possible if n in last and _has_few_classes(schema[n])], _LAST),
    ):
        for name in reversed(names):
            found.setdefault(name, TargetCandidate(value=name, reason=reason, rank=rank))
    return tuple(found.values())[:MOST_CANDIDATES]


def close_candidates(schema: Schema) -> tuple[TargetCandidate, ...]:
    """The candidates that as much speaks for as for the first: several, or none at all."""
    found = target_candidates(schema)
    close = tuple(one for one in found if one.rank == found[0].rank)
    return close if len(close) > 1 else ()


def _may_be(schema: Schema, name: str) -> bool:
    """A name that targets often have, unless it is an axis: y stands between x and z."""
    if not _PERHAPS.match(name.strip()):
        return False
    others = {other.strip().lower() for other in schema.names}
    return not ("z" in others and name.strip().lower() == "y")


def _has_few_classes(column: Column) -> bool:
    """No names of things: so many classes that each has few rows are no usual question."""
    return column.kind is Kind.NUMBER or column.unique <= MAX_CLASSES


def propose_target(schema: Schema) -> Proposal | None:
    """The column most likely to be predicted, or None where no column can be."""
    return next(iter(target_candidates(schema)), None)


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
