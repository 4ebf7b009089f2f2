"""Levels that only the current sample has: news, or what rare levels give."""

import numpy as np
import pandas as pd
import pytest

from core.drift.compare import DriftVerdict, compare
from core.drift.measures.newness import new_levels
from core.drift.measures.samples import read_levels
from core.table.dataset import make_dataset


def zipf(rng, levels, rows):
    shares = 1 / np.arange(1, levels + 1)
    return np.array([f"k{n}" for n in rng.choice(levels, rows, p=shares / shares.sum())])


def chance(before, now):
    return new_levels(*(read_levels(pd.Series(values)) for values in (before, now))).p_value


@pytest.mark.fault("S6")
@pytest.mark.parametrize("levels", [20, 60, 200, 2000])
@pytest.mark.parametrize("rows", [(100, 100), (300, 300), (1000, 1000), (300, 5000), (5000, 300)])
def test_rare_levels_of_one_process_are_no_news(levels, rows):
    found = []
    for seed in range(30):
        rng = np.random.default_rng(seed)
        found.append(chance(*(zipf(rng, levels, count) for count in rows)))
    assert np.mean(np.array(found) <= 0.005) <= 0.01 + 1 / 30
    assert min(found) > 1e-4


@pytest.mark.fault("S6")
def test_one_new_level_in_three_percent_of_a_thousand_rows_is_always_found():
    for seed in range(60):
        rng = np.random.default_rng(seed)
        before, now = zipf(rng, 20, 1000), zipf(rng, 20, 1000)
        now[rng.random(1000) < 0.03] = "new"
        assert chance(before, now) < 1e-5


@pytest.mark.fault("S6")
def test_many_new_levels_in_one_row_each_are_found():
    rng = np.random.default_rng(1)
    before, now = zipf(rng, 20, 1000), zipf(rng, 20, 1000)
    now[:40] = [f"new {n}" for n in range(40)]
    assert chance(before, now) < 1e-5


@pytest.mark.fault("M-F11")
def test_two_thousand_levels_of_equal_share_are_stable():
    """One row in seven has a level that the other table lacks, as luck gives."""

    def table(seed):
        rng = np.random.default_rng(seed)
        levels = [f"l{n}" for n in rng.integers(0, 2000, 4000)]
        return make_dataset(pd.DataFrame({"k": levels, "a": rng.normal(size=4000)}), "t")

    report = compare(table(1), table(2))
    assert report.verdict is DriftVerdict.STABLE
    (levels,) = [column for column in report.columns if column.name == "k"]
    assert levels.new_share > 0.1
    assert not levels.is_news
