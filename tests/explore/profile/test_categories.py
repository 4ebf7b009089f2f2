"""Statistics of a column of levels."""

import numpy as np
import pandas as pd
import pytest
from scipy import stats

from core.explore.profile import make_profile
from core.explore.profile.categories import TOP_LEVELS, category_stats, entropy_of
from core.table.arrays import Coded
from core.table.dataset import make_dataset


def test_rare_levels_and_entropy_are_measured():
    frame = pd.DataFrame({"a": ["x"] * 500 + ["y"] * 498 + ["z", "w"]})
    found = make_profile(make_dataset(frame, "t"))["a"].stats
    assert (found.rare_levels, found.rare_count, found.once) == (2, 2, 2)
    assert found.entropy == pytest.approx(stats.entropy([500, 498, 1, 1], base=2))
    assert found.imbalance == pytest.approx(1 - found.entropy / 2)


def coded(*counts):
    codes = np.repeat(np.arange(len(counts)), counts).astype(np.int32)
    return Coded(codes, tuple(f"l{n}" for n in range(len(counts))))


def test_levels_are_listed_by_count_ties_in_their_own_order():
    found = category_stats(coded(1, 5, 0, 5, 2))
    assert [(level.name, level.count) for level in found.levels] == [
        ("l1", 5),
        ("l3", 5),
        ("l4", 2),
        ("l0", 1),
    ]
    assert found.once == 1


def test_what_is_not_listed_is_counted_together():
    found = category_stats(coded(*range(30, 0, -1)))
    assert len(found.levels) == TOP_LEVELS
    assert (found.other_levels, found.other_count) == (10, sum(range(1, 11)))


def test_no_row_no_statistics():
    assert category_stats(Coded(np.array([-1, -1], dtype=np.int32), ("a",))) is None


def test_one_level_says_nothing():
    found = category_stats(coded(9))
    assert (found.entropy, found.imbalance) == (0.0, 1.0)


@pytest.mark.parametrize(("counts", "bits"), [([1, 1], 1.0), ([1] * 8, 3.0), ([7], 0.0)])
def test_entropy_is_in_bits(counts, bits):
    assert entropy_of(np.array(counts)) == pytest.approx(bits)


def test_equal_levels_are_balanced():
    assert category_stats(coded(4, 4, 4)).imbalance == pytest.approx(0.0)
