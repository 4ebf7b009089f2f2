"""Groups told by content: loud where rows of a level share the target, quiet for all else."""

import numpy as np
import pandas as pd
import pytest

from core.explore.findings.shared_levels import MOST_ROWS, _some, shared_levels, target_outputs
from core.table.arrays import Coded
from core.table.schema import Task
from tests.explore.findings.findings_tables import find, one


def who(share, seed, groups=160, each=10, as_numbers=False):
    """A column `who` of groups that decide a share of the target's variance."""
    rng = np.random.default_rng(seed)
    group = rng.integers(0, groups, groups * each)
    effect = np.sqrt(share) * rng.normal(size=groups)[group]
    signal = effect + np.sqrt(1 - share) * rng.normal(size=len(group))
    named = 1000 + 7 * group if as_numbers else [f"p{n:03d}" for n in group]
    return pd.DataFrame({"a": rng.normal(size=len(group)), "who": named, "y": signal})


def claimed(frame, task, code="shared_levels"):
    y = frame["y"] if task is Task.REGRESSION else np.where(frame["y"] > 0, "yes", "no")
    return [found.columns for found in find(frame.assign(y=y), "y", code)]


@pytest.mark.parametrize("task", list(Task))
@pytest.mark.parametrize("as_numbers", [False, True])
@pytest.mark.parametrize("seed", range(3))
def test_s3_a_group_of_any_name_that_decides_the_target_is_found(task, as_numbers, seed):
    assert claimed(who(1.0, seed, as_numbers=as_numbers), task) == [("who",)]
    assert claimed(who(0.5, seed, each=4, as_numbers=as_numbers), task) == [("who",)]


@pytest.mark.parametrize("task", list(Task))
@pytest.mark.parametrize("seed", range(10))
def test_levels_that_say_nothing_are_no_groups(task, seed):
    assert claimed(who(0.0, seed), task) == []


@pytest.mark.parametrize("task", list(Task))
def test_a_number_whose_neighbours_say_the_same_is_no_group(task):
    """An age says much of ages that were never met."""
    rng = np.random.default_rng(0)
    frame = pd.DataFrame({"age": rng.integers(18, 80, 1200), "a": rng.normal(size=1200)})
    frame["y"] = np.sin(frame["age"] / 9) + 0.3 * rng.normal(size=1200)
    assert claimed(frame, task) == []
    mixed_up = frame.assign(age=rng.permutation(100)[frame["age"].to_numpy()])
    assert claimed(mixed_up, task) == [("age",)]


def test_a_category_of_few_or_large_levels_is_no_group():
    assert claimed(who(1.0, 0, groups=12, each=20), Task.REGRESSION) == []
    assert claimed(who(1.0, 0, groups=40, each=60), Task.REGRESSION) == []


def test_the_finding_divides_the_rows_by_the_column():
    frame = who(1.0, 0)
    found = one(frame, "shared_levels")
    assert found.action.options == (("groups", "who"),)
    assert found.severity == "high"
    assert "160 levels in 1,600 rows, about 10.0 rows each" in found.message
    gaps = frame.assign(who=frame["who"].where(np.arange(1600) % 50 != 0))
    found = one(gaps, "shared_levels")
    assert found.action is None


def test_what_is_told_is_the_share_of_the_variance_between_levels():
    frame = who(0.6, 1, groups=2000, each=5)
    codes, levels = pd.factorize(frame["who"])
    found = shared_levels(Coded(codes, tuple(levels)), None, frame[["y"]].to_numpy(), 1)
    assert found.met == pytest.approx(0.6, abs=0.04)
    assert (found.new, found.is_luck) == (0.0, False)


def test_many_rows_are_drawn_level_by_level():
    codes = np.repeat(np.arange(20_000), 5)
    kept, y = _some(codes, np.zeros((100_000, 1)), 0)
    assert len(kept) == len(y) == MOST_ROWS
    assert (np.bincount(kept)[np.unique(kept)] == 5).all()


def test_classes_become_flags_and_numbers_ranks():
    classes = Coded(np.array([0, 1, 2, 2, -1]), ("a", "b", "c"))
    flags = target_outputs(np.zeros(5), classes)
    assert flags.shape == (5, 3)
    assert np.isnan(flags[4]).all()
    assert flags[:4].sum(axis=1).tolist() == [1, 1, 1, 1]
    ranked = target_outputs(np.array([5.0, np.nan, 1e12, -3.0]), None)[:, 0]
    assert ranked[[3, 0, 2]].tolist() == [0.0, 1 / 3, 2 / 3]
    assert np.isnan(ranked[1])
