"""How many segments: the number that stands out from what one cloud would give."""

import numpy as np
import pandas as pd
import pytest

from core.explore.segments.choice import MOST_K, KChoice, choose_k
from core.table.dataset import make_dataset


def groups(count: int, apart: float, seed: int = 0):
    rng = np.random.default_rng(seed)
    turns = 0.7 + np.arange(count) * 2 * np.pi / count
    middles = apart * np.column_stack([np.cos(turns), np.sin(turns)])
    points = np.repeat(middles, 60, axis=0) + rng.normal(size=(60 * count, 2))
    return make_dataset(pd.DataFrame(points, columns=["a", "b"]), "groups")


@pytest.mark.parametrize("count", [2, 3, 4])
def test_groups_that_lie_apart_are_counted(count):
    choice = choose_k(groups(count, 12.0), ("a", "b"))
    assert (choice.best, choice.is_clear) == (count, True)
    assert choice.ks == tuple(range(2, MOST_K + 1))
    assert list(choice.inertia) == sorted(choice.inertia, reverse=True)


@pytest.mark.parametrize("seed", range(3))
def test_one_cloud_has_no_clear_number(seed):
    assert not choose_k(groups(1, 0.0, seed), ("a", "b")).is_clear


def test_a_number_that_chance_gives_as_well_is_not_the_best():
    choice = KChoice((2, 3, 4), (3.0, 2, 1), (0.6, 0.5, 0.4), (0.6, 0.2, 0.3), rows=500)
    assert choice.best == 3
    same = KChoice((2, 3), (2.0, 1), (0.6, 0.5), (0.6, 0.5), rows=500)
    assert not same.is_clear


def test_few_different_points_limit_the_numbers_that_are_tried():
    frame = pd.DataFrame({"a": [0.0, 5, 9] * 20, "b": [0.0, 1, 0] * 20})
    assert choose_k(make_dataset(frame, "three"), ("a", "b")).ks[-1] <= 3
