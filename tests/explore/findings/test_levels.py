"""How many levels a category has, and how many rows each."""

import numpy as np
import pytest

from tests.explore.findings.findings_tables import ROWS, cities, find, one, with_column


@pytest.mark.parametrize(("levels", "is_seen"), [(50, False), (51, True)])
def test_many_levels(levels, is_seen):
    found = find(with_column([f"level {n % levels}" for n in range(ROWS)]), code="many_levels")
    assert bool(found) is is_seen
    if found:
        assert found[0].message == "'extra' has 51 levels in 1,000 values, about 20 rows each."
        assert (found[0].action.method, found[0].action.slot) == ("target", "many_encoder")


@pytest.mark.parametrize(("rows", "is_seen"), [(5, False), (4, True), (1, True)])
def test_a_level_is_rare_below_five_rows(rows, is_seen):
    values = np.where(np.arange(ROWS) < rows, "seldom", cities("p", "q"))
    found = find(with_column(values), code="rare_levels")
    assert bool(found) is is_seen
    if found:
        assert found[0].message.startswith("1 of the 3 levels of 'extra' has fewer than 5")
        assert dict(found[0].action.options)["min_frequency"] == 0.01


def test_several_rare_levels_are_counted():
    values = cities("p", "q")
    values[:3] = ["r", "s", "t"]
    assert (
        "3 of the 5 levels of 'extra' have fewer than 5 of 1,000 rows each."
        in one(with_column(values), "rare_levels").message
    )
