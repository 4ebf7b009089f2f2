"""What a group that is short lacks."""

import pytest

from core.drift.population import (
    GroupVerdict,
    compare_with,
)
from core.drift.population.representation import PopulationGroup, Representation
from tests.drift.population.grouped_tables import WANTED, table


def test_the_rows_that_are_lacking_bring_a_group_to_its_share():
    found = compare_with(table(north=300, south=500, west=200), "region", WANTED)
    assert found.lacking == 167
    assert (300 + found.lacking) / (1000 + found.lacking) == pytest.approx(0.4, abs=0.001)
    assert compare_with(table(north=40, south=35, west=25), "region", WANTED).lacking == 0


def group(name: str, rows: int, population: float, verdict: GroupVerdict) -> PopulationGroup:
    ratio = rows / 100 / population
    return PopulationGroup(
        *(name, rows, 100 * population, rows / 100, population, ratio, 0.0, 9.0, 0.01, verdict)
    )


def test_the_rows_of_all_short_groups_are_added_together():
    """20 of 100 rows where half belong: x more with (20 + x) / (100 + x) = 0.5 are 60."""
    groups = (
        group("a", 10, 0.3, GroupVerdict.UNDER),
        group("b", 10, 0.2, GroupVerdict.UNDER),
        group("c", 80, 0.5, GroupVerdict.OVER),
    )
    facts = (None, 0, None, None, None, None)
    result = Representation("g", 100, None, 0, (), groups, *facts)
    assert result.lacking == 60
    assert [g.name for g in result.of(GroupVerdict.UNDER)] == ["a", "b"]
    assert Representation("g", 100, None, 0, (), groups[2:], *facts).lacking == 0
