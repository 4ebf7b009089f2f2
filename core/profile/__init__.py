"""A table at a glance: every column, every pair, the gaps, and how all go with the target."""

from core.dataset import Dataset
from core.profile.arrays import Arrays, read_arrays, to_floats
from core.profile.associations import associations
from core.profile.missingness import missingness
from core.profile.numbers import number_stats
from core.profile.others import category_stats, date_stats, duplicate_rows, text_stats
from core.profile.records import (
    Association,
    Associations,
    CategoryStats,
    DateStats,
    Histogram,
    Level,
    Missingness,
    NumberStats,
    Profile,
    Stats,
    TargetBin,
    TargetRelation,
    TextStats,
    VariableProfile,
)
from core.profile.relations import read_target, relation_of, relations
from core.schema import Column, Kind, Task, propose_task

__all__ = [
    "Association",
    "Associations",
    "CategoryStats",
    "DateStats",
    "Histogram",
    "Level",
    "Missingness",
    "NumberStats",
    "Profile",
    "TargetBin",
    "TargetRelation",
    "TextStats",
    "VariableProfile",
    "profile",
    "target_relation",
]


def profile(dataset: Dataset, target: str | None = None, task: Task | None = None) -> Profile:
    """Describe a table, and with a target how each column relates to it.

    The task is inferred from the target where it is not given. Numbers are finite or None.
    """
    frame, schema = dataset.frame, dataset.schema
    arrays = read_arrays(frame, schema)
    missing = {column.name: column.missing for column in schema.columns}
    task = _task_of(dataset, target, task)
    return Profile(
        rows=dataset.rows,
        columns=len(schema.columns),
        duplicate_rows=duplicate_rows(frame),
        memory_bytes=dataset.memory_bytes,
        missing_cells=sum(missing.values()),
        variables=tuple(_variable(dataset, column, arrays) for column in schema.columns),
        associations=associations(arrays, schema.names, target),
        missingness=missingness(frame, missing),
        target=target,
        task=task,
        relations=_relations(dataset, target, task),
    )


def target_relation(
    dataset: Dataset, column: str, target: str, task: Task, of: str | None = None
) -> TargetRelation | None:
    """How the target, or the rate of its class `of`, changes along one column."""
    return relation_of(dataset, column, read_target(dataset, target, task, of))


def _task_of(dataset: Dataset, target: str | None, task: Task | None) -> Task | None:
    if target is None:
        return None
    return task or Task(propose_task(dataset.schema[target], dataset.rows).value)


def _relations(
    dataset: Dataset, target: str | None, task: Task | None
) -> tuple[TargetRelation, ...]:
    if target is None or task is None:
        return ()
    return tuple(relations(dataset, read_target(dataset, target, task)))


def _variable(dataset: Dataset, column: Column, arrays: Arrays) -> VariableProfile:
    return VariableProfile(
        name=column.name,
        kind=column.kind,
        reason=column.reason,
        rows=dataset.rows,
        missing=column.missing,
        unique=column.unique,
        stats=_stats(dataset, column, arrays),
    )


def _stats(dataset: Dataset, column: Column, arrays: Arrays) -> Stats | None:
    values = dataset.frame[column.name]
    match column.kind:
        case Kind.NUMBER:
            return number_stats(arrays.numbers[column.name])
        case Kind.CATEGORY | Kind.BOOLEAN | Kind.CONSTANT:
            return category_stats(arrays.coded[column.name])
        case Kind.DATE:
            return date_stats(values)
        case _ if values.dtype.kind in "iuf":
            return number_stats(to_floats(values))
        case _:
            return text_stats(values)
