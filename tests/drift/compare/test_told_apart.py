"""All columns as one: quiet where nothing moved, loud where no column shows what did."""

import numpy as np
import pandas as pd
import pytest

from core.drift.compare import DriftVerdict, compare
from core.drift.compare.columns import TwoSamples
from core.drift.compare.told_apart import BINS, _in_bins, columns_together
from core.table.schema import Kind
from tests.drift.compare.model_tables import process, table_of


def pairs(before, now):
    kinds = {"a": Kind.NUMBER, "b": Kind.NUMBER, "c": Kind.CATEGORY}
    return [TwoSamples(n, kind, before[n], now[n]) for n, kind in kinds.items()]


def test_columns_that_go_together_otherwise_are_told_though_none_moved():
    report = compare(
        *(table_of(process(n, 2000, turned=n * 0.7).drop(columns="y"), f"t{n}") for n in (0, 1))
    )
    assert not report.drifted
    assert report.together is not None
    assert report.together.moved
    assert set(report.together.told_by) == {"a", "b"}
    assert report.verdict is DriftVerdict.WATCH
    assert "No column surely moved beyond its limit, but how they go together did" in report.reason


def test_one_process_is_quiet_by_its_stated_chance():
    found = [
        columns_together(pairs(process(2 * n, 300), process(2 * n + 1, 300)), 0.05)
        for n in range(40)
    ]
    chances = np.array([one.p_value for one in found])
    assert (chances <= 0.05).mean() <= 0.10
    assert np.mean([one.auc > one.luck for one in found]) <= 0.06
    assert abs(np.mean([one.auc for one in found]) - 0.5) < 0.01


def test_rows_that_come_again_do_not_give_themselves_away():
    one = pd.concat([process(0, 150)] * 4, ignore_index=True)
    other = pd.concat([process(1, 150)] * 4, ignore_index=True)
    assert not columns_together(pairs(one, other), 0.0005).moved


@pytest.mark.parametrize("rows", [3, 60])
def test_of_too_few_rows_nothing_is_said(rows):
    assert columns_together(pairs(process(0, 500), process(1, rows)), 0.01) is None


def test_gaps_new_levels_and_one_value_are_cells_like_others():
    before, now = process(0, 600), process(1, 600).assign(c="new")
    now.loc[::2, "a"] = np.nan
    assert columns_together(pairs(before, now), 0.0005).auc > 0.9
    constant = before.assign(a=1.0, b=1.0, c="x")
    assert columns_together(pairs(constant, constant), 0.0005) is None


def test_numbers_are_told_apart_by_their_place_among_bins_of_equal_weight():
    rng = np.random.default_rng(0)
    cells = np.column_stack([rng.lognormal(0, 3, 4000), rng.integers(0, 9, 4000), np.arange(4000)])
    cells[:400, 0] = np.nan
    learned = np.arange(4000) % 4 > 0
    weights = np.where(np.arange(3000) < 1500, 3.0, 1.0)
    binned = _in_bins(cells, learned, weights)
    assert np.isnan(binned[:, 0]).tolist() == np.isnan(cells[:, 0]).tolist()
    assert binned[:, 1].tolist() == cells[:, 1].tolist()
    for place in (0, 2):
        there = ~np.isnan(cells[:, place])
        assert (np.diff(binned[there, place][np.argsort(cells[there, place])]) >= 0).all()
        rows = binned[learned & there, place].astype(int)
        held = np.bincount(rows, weights[there[learned]])
        assert len(held) == BINS
        assert np.ptp(held) <= 2 * weights.max()
