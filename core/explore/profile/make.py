"""The profile of a table, put together from its parts."""

from concurrent.futures import ThreadPoolExecutor

from core.explore.profile.categories import category_stats
from core.explore.profile.class_balance import class_balance
from core.explore.profile.column_profiles import Stats, VariableProfile
from core.explore.profile.dates import date_stats
from core.explore.profile.duplicates import duplicate_rows
from core.explore.profile.missingness import missingness
from core.explore.profile.numbers import number_stats
from core.explore.profile.pairs import associations
from core.explore.profile.relations import read_target, relations
from core.explore.profile.table_profile import Profile, TargetRelation
from core.explore.profile.texts import read_texts, text_stats
from core.explore.profile.wide import most_linked
from core.table.arrays import Arrays, read_arrays, to_floats
from core.table.dataset import Dataset, bytes_of
from core.table.proposals import propose_task
from core.table.schema import Column, Kind, Task
from core.table.stored_as import stored_as


def make_profile(dataset: Dataset, target: str | None = None, task: Task | None = None) -> Profile:
    """Describe a table, and with a target how each column relates to it.

    The task is inferred from the target where it is not given. Numbers are finite or None.
    """
    frame, schema = dataset.frame, dataset.schema
    arrays = read_arrays(frame, schema)
    missing = {column.name: column.missing for column in schema.columns}
    task = task_of(dataset, target, task)
    along = _relations(dataset, target, task)
    linked = most_linked(arrays, along, target)
    with ThreadPoolExecutor(1) as beside:  # pairs and columns take about as long
        pairs = beside.submit(associations, arrays, schema.names, linked)
        variables = tuple(_variable(dataset, column, arrays) for column in schema.columns)
    return Profile(
        rows=dataset.rows,
        columns=len(schema.columns),
        duplicate_rows=duplicate_rows(frame, schema),
        memory_bytes=sum(variable.memory_bytes for variable in variables),
        missing_cells=sum(missing.values()),
        variables=variables,
        associations=pairs.result(),
        missingness=missingness(frame, missing),
        target=target,
        task=task,
        relations=along,
        classes=class_balance(frame[target]) if target and task is Task.CLASSIFICATION else None,
    )


def task_of(dataset: Dataset, target: str | None, task: Task | None) -> Task | None:
    """How a target is predicted: as it is said, else as the column looks; None without a target."""
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
        memory_bytes=bytes_of(dataset.frame[column.name]),
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
        case _ if stored_as(values) == "number":
            return number_stats(to_floats(values))
        case _:
            return text_stats(read_texts(values), column.unique)
