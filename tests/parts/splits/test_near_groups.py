"""Rows that are nearly equal are put into one group."""

import numpy as np
import pandas as pd
import pytest

from core.parts.splits.near_groups import connected, near_groups
from core.parts.splits.row_cells import row_cells


def noisy(columns, noise, rows=200, copies=3):
    rng = np.random.default_rng(columns)
    frame = pd.DataFrame(rng.normal(size=(rows, columns)))
    copied = pd.concat([frame] * copies, ignore_index=True)
    return copied + rng.normal(size=copied.shape) * noise


def torn_and_merged(groups, truth):
    table = pd.DataFrame({"found": groups, "truth": truth})
    torn = (table.groupby("truth")["found"].nunique() > 1).mean()
    return torn, (table.groupby("found")["truth"].nunique() > 1).mean()


@pytest.mark.fault("M-F02", "S3")
@pytest.mark.parametrize(("columns", "noise"), [(3, 0.001), (5, 0.01), (10, 0.03), (20, 0.05)])
def test_noisy_copies_are_of_one_group(columns, noise):
    groups = near_groups(row_cells(noisy(columns, noise)), 8 * noise, 0)
    torn, merged = torn_and_merged(groups, np.tile(np.arange(200), 3))
    assert torn <= 0.005
    assert merged <= 0.02


@pytest.mark.fault("M-F02", "S3")
def test_a_changed_cell_is_allowed_where_it_is_asked_for():
    frame = noisy(6, 0, copies=1)
    changed = frame.copy()
    for row in range(200):
        changed.iloc[row, row % 6] += 5
    cells = row_cells(pd.concat([frame, changed], ignore_index=True))
    truth = np.tile(np.arange(200), 2)
    assert torn_and_merged(near_groups(cells, 0.01, 1), truth) == (0, 0)
    assert torn_and_merged(near_groups(cells, 0.01, 0), truth) == (1, 0)


def test_levels_must_be_equal():
    frame = noisy(3, 0, copies=1).assign(city="Oslo")
    other = frame.assign(city=np.where(np.arange(200) < 100, "oslo", "Bern"))
    groups = near_groups(row_cells(pd.concat([frame, other], ignore_index=True)), 0.01, 0)
    np.testing.assert_array_equal(groups[:100], groups[200:300])
    assert not set(groups[100:200]) & set(groups[300:])


def test_tables_of_levels_or_numbers_alone_are_grouped_too():
    levels = pd.DataFrame({"a": ["x", "X", "y"], "b": ["p", "p", "p"]})
    assert near_groups(row_cells(levels), 0.1, 0).tolist() == [0, 0, 1]


def test_rows_that_either_of_two_divisions_puts_together_are_together():
    joined = connected(np.array([0, 0, 1, 1, 2, 3]), np.array([7, 8, 8, 9, 5, 6]))
    assert joined.tolist() == [0, 0, 0, 0, 1, 2]
