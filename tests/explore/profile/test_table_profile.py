"""A profile of a whole table: it counts, it is finite, its records say what they hold."""

import dataclasses
import math

import pytest

from core.explore.profile import (
    CategoryStats,
    DateStats,
    TextStats,
    make_profile,
)
from core.explore.profile.calendar import calendar_of
from core.explore.profile.gap_reasons import gap_reasons
from core.explore.profile.gaps import gap_patterns
from core.explore.profile.information import information
from core.explore.profile.listing import listing
from core.explore.profile.shapes import shape_of
from core.explore.profile.sides import Side, compare_sides, groups_of
from core.explore.profile.writing import writing_of
from core.table.dataset import make_dataset
from core.table.schema import Kind, Task
from tests.explore.profile.profile_tables import ROWS
from tests.tables import AWKWARD, numbers_of


def test_it_counts_the_table(described, mixed):
    assert (described.rows, described.columns) == mixed.shape
    assert described.missing_cells == int(mixed.isna().sum().sum())
    assert described.duplicate_rows == 0
    assert described.memory_bytes > 0
    assert described.task is Task.CLASSIFICATION


def test_each_kind_has_its_statistics(described):
    city, when, note = (described[name].stats for name in ("city", "when", "note"))
    assert isinstance(city, CategoryStats)
    assert sum(level.count for level in city.levels) == ROWS
    assert isinstance(when, DateStats)
    assert when.low == "2024-01-01T00:00:00"
    assert sum(when.counts) == ROWS
    assert isinstance(note, TextStats)
    assert note.mean_words == 6
    assert described["note"].kind is Kind.TEXT


@pytest.mark.parametrize("name", AWKWARD)
@pytest.mark.parametrize("with_target", [False, True])
def test_awkward_tables_give_finite_numbers_and_no_warning(name, with_target):
    dataset = make_dataset(AWKWARD[name], name)
    found = make_profile(dataset, "y" if with_target else None)
    assert all(math.isfinite(number) for number in numbers_of(found))
    assert len(found.variables) == AWKWARD[name].shape[1]


@pytest.mark.parametrize("task", list(Task))
@pytest.mark.parametrize("name", AWKWARD)
def test_either_task_can_be_asked_of_any_target(name, task):
    found = make_profile(make_dataset(AWKWARD[name], name), "y", task)
    assert all(math.isfinite(number) for number in numbers_of(found))


@pytest.mark.parametrize("name", AWKWARD)
def test_awkward_tables_bear_every_closer_look(name):
    dataset = make_dataset(AWKWARD[name], name)
    found: list[object] = [gap_patterns(dataset), information(dataset, dataset.schema.names)]
    for column in dataset.schema.columns:
        found += [gap_reasons(dataset, column.name), writing_of(dataset, column.name)]
        if column.kind == "number":
            found.append(shape_of(dataset, column.name))
        if column.kind == "date":
            found.append(calendar_of(dataset, column.name))
        groups = groups_of(dataset, column.name)
        if len(groups) > 1:
            side = Side(groups[0], column=column.name, level=groups[0])
            found.append(compare_sides(dataset, side, Side("rest")))
    for each in found:
        if dataclasses.is_dataclass(each):
            assert all(math.isfinite(number) for number in numbers_of(each))
    assert len(listing(make_profile(dataset))) == len(dataset.schema.columns)
