"""What a column can be in a chart: a measure, a time, a handful of levels, or nothing."""

from enum import StrEnum

from core.errors import NotApplicableError
from core.table.dataset import Dataset
from core.table.schema import Column, Kind, Schema


class Role(StrEnum):
    """How a column is drawn."""

    NUMBER = "number"
    TIME = "time"
    LEVELS = "levels"
    NONE = "none"


_ROLES = {
    Kind.NUMBER: Role.NUMBER,
    Kind.DATE: Role.TIME,
    Kind.CATEGORY: Role.LEVELS,
    Kind.BOOLEAN: Role.LEVELS,
    Kind.CONSTANT: Role.LEVELS,
}


def role_of(column: Column) -> Role:
    return _ROLES.get(column.kind, Role.NONE)


def drawable(schema: Schema) -> tuple[str, ...]:
    """The columns that a chart can show."""
    return tuple(c.name for c in schema.columns if role_of(c) is not Role.NONE)


def of_role(schema: Schema, *roles: Role) -> tuple[str, ...]:
    return tuple(c.name for c in schema.columns if role_of(c) in roles)


def is_pair(column: Column) -> bool:
    """Has the column two levels, so that the share of one says everything?"""
    return role_of(column) is Role.LEVELS and column.unique == 2


def need_column(dataset: Dataset, name: str) -> Column:
    """The column's schema; raises NotApplicableError where there is none or it cannot be drawn."""
    if name not in dataset.frame.columns:
        raise NotApplicableError(
            f"The table has no column {name!r} any more; choose another, or take back the "
            "cleaning rule that drops it."
        )
    column = dataset.schema[name]
    if role_of(column) is Role.NONE:
        raise NotApplicableError(
            f"{name!r} is {column.kind}: nearly every row has a value of its own. A chart needs a "
            "number, a date or a category; choose another column, or change its kind on Load."
        )
    return column
