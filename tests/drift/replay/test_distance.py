"""How far a window's columns are from the reference's."""

import numpy as np
import pandas as pd
import pytest
from scipy.stats import chi2 as chi2_law
from scipy.stats import chi2_contingency

from core.data.expectations import Suite
from core.drift.replay import (
    ReplayPlan,
    replay,
)
from core.drift.replay.distance import Distances, WindowSpans, _bins, _cells, _ranked, compared
from core.table.dataset import make_dataset
from core.table.schema import Kind
from tests.drift.replay.replayed_tables import PLAN, calm


def test_no_more_false_alarms_than_promised():
    """Every window of every column of two hundred calm tables: at most 5 % of tables alarm, with
    the effect left aside."""
    alarms = 0
    for seed in range(200):
        rng = np.random.default_rng(seed)
        frame = pd.DataFrame({"a": rng.normal(size=600), "b": rng.choice(list("abcdefg"), 600)})
        found = replay(make_dataset(frame, "t"), ReplayPlan(100, 200), Suite(name="none"))
        alarms += any(c.p_value <= 0.05 for window in found.windows for c in window.columns)
    assert alarms <= 18


def test_loud_where_a_column_moves_and_only_from_then_on():
    frame = calm()
    frame.loc[1200:, "x"] += 1
    found = replay(make_dataset(frame, "t"), PLAN)
    before, after = found.windows[3:6], found.windows[6:]
    assert not any(window.apart for window in before)
    for window in after:
        assert [column.column for column in window.apart] == ["x"]
        assert window.columns[0].effect == pytest.approx(0.9, abs=0.3)
        assert window.columns[0].rows == (600, 200)


def test_the_effect_is_that_of_the_shares_whatever_the_sizes():
    """Cohen's w between (0.5, 0.5, 0) and (0.8, 0.2, 0), at the pooled shares."""
    for now in (100, 1000, 10_000):
        counts = now * np.array([[0.8, 0.2, 0.0]])
        found = compared(counts, np.array([5000.0, 5000.0, 0.0]))
        pooled = (counts[0] + [5000, 5000, 0]) / (now + 10_000)
        w = np.sqrt((np.array([0.3, -0.3]) ** 2 / pooled[:2]).sum())
        assert found.freedom[0] == 1
        assert found.effect[0] == pytest.approx(w, rel=0.05)


def test_too_few_rows_are_not_judged():
    found = replay(make_dataset(calm(400), "t"), ReplayPlan(15, 100))
    assert not any(window.columns for window in found.windows)
    assert found.visible is None
    tail = replay(make_dataset(calm(1050), "t"), PLAN)
    assert tail.windows[-2].columns
    assert not tail.windows[-1].columns


def test_smaller_windows_show_only_larger_effects():
    table = make_dataset(calm(), "t")
    sizes = [replay(table, ReplayPlan(rows, 600)).visible for rows in (50, 100, 200, 350)]
    assert sizes == sorted(sizes, reverse=True)


def test_what_is_rare_joins_the_smallest_cell_where_it_is_thin():
    """Of 60 rows against 60, 4.5 are expected in the last cell: it joins the second, of 20."""
    reference = np.array([35.0, 20.0, 5.0])
    joined = compared(np.array([[35.0, 21.0, 4.0]]), reference)
    assert joined.freedom[0] == 1
    assert joined.chi2[0] == 0
    thick = compared(np.array([[35.0, 20.0, 5.0]]), reference)
    assert thick.freedom[0] == 2


def test_the_sizes_of_two_samples_are_taken_together():
    """n = n1 n2 / (n1 + n2), and w² is what chi-squared has beyond its freedom, over n."""
    distances = compared(np.array([[80.0, 20.0, 0.0]]), np.array([150.0, 150.0, 0.0]))
    assert distances.effective[0] == pytest.approx(75)
    pooled = np.array([230, 170]) / 400
    chi2 = 75 * (0.3**2 / pooled).sum()
    assert distances.chi2[0] == pytest.approx(chi2)
    assert distances.effect[0] == pytest.approx(np.sqrt((chi2 - 1) / 75))


def test_a_window_of_twenty_rows_is_judged_and_one_of_nineteen_is_not():
    frame = pd.DataFrame({"g": list("ab") * 200})
    for rows, is_judged in ((20, True), (19, False)):
        windows = replay(make_dataset(frame, "t"), ReplayPlan(rows, 200), Suite(name="none"))
        assert bool(windows.windows[-2].columns) is is_judged


def test_a_last_window_of_half_the_rows_is_judged_and_a_shorter_one_is_not():
    for rows, is_judged in ((450, True), (449, False)):
        frame = pd.DataFrame({"g": (list("ab") * 300)[:rows]})
        windows = replay(make_dataset(frame, "t"), ReplayPlan(100, 200), Suite(name="none"))
        assert bool(windows.windows[-1].columns) is is_judged


def test_p_values_are_corrected_for_windows_and_columns():
    rng = np.random.default_rng(3)
    frame = pd.DataFrame({"a": rng.choice(list("xy"), 400), "b": rng.choice(list("xy"), 400)})
    windows = replay(make_dataset(frame, "t"), ReplayPlan(100, 200), Suite(name="none")).windows
    here = (frame["a"][300:] == "x").sum()
    before = (frame["a"][:200] == "x").sum()
    table = np.array([[here, 100 - here], [before, 200 - before]])
    plain = chi2_contingency(table, correction=False).pvalue
    column = next(c for c in windows[-1].columns if c.column == "a")
    assert column.p_value == pytest.approx(min(1.0, 4 * plain))


def test_the_smallest_effect_that_a_window_can_show():
    """Two cells and two looks: chi-squared with one freedom must pass 0.025."""
    frame = pd.DataFrame({"g": list("ab") * 200})
    visible = replay(make_dataset(frame, "t"), ReplayPlan(100, 200), Suite(name="none")).visible
    assert visible == pytest.approx(np.sqrt((chi2_law.isf(0.025, 1) - 1) / (200 * 100 / 300)))


def test_a_cell_is_common_where_five_rows_of_half_a_window_are_expected():
    """Windows of 20: half of the reference must be in a cell. What is rarer is one cell."""
    half = pd.Series(["a"] * 50 + ["b"] * 49 + ["c"])
    cells = _cells(half, Kind.CATEGORY, 100, 20)
    assert cells.tolist() == [0] * 50 + [1] * 50
    assert _cells(half[1:], Kind.CATEGORY, 99, 19) is None, "no level is common"


def test_numbers_are_cut_at_values_that_the_reference_has():
    floats = np.array([1.0, 2.0, 3.0, 4.0, np.nan, 9.0])
    assert _bins(floats, 4, 2).tolist() == [1, 2, 2, 2, 0, 2]
    assert _bins(floats, 4, 4).tolist() == [2, 3, 4, 4, 0, 4]
    assert _bins(np.array([np.nan, 5.0]), 1, 4).tolist() == [0, 1]


def test_columns_that_stand_apart_come_first_each_furthest_first():
    def distances(effect: float, chi2: float) -> Distances:
        return Distances(*(np.array([v]) for v in (chi2, 1, effect, 100.0)))

    columns = {
        "near": distances(0.4, 90.0),
        "lucky": distances(0.9, 0.1),
        "far": distances(0.6, 90.0),
        "still": distances(0.1, 90.0),
    }
    spans = WindowSpans(np.array([0]), np.array([100]), 100)
    (window,) = _ranked(columns, np.array([True]), spans)
    assert [c.column for c in window] == ["far", "near", "lucky", "still"]
    assert _ranked(columns, np.array([False]), spans) == [()]


def test_numbers_have_ten_cells_at_most():
    cells = _cells(pd.Series(np.arange(1000.0)), Kind.NUMBER, 1000, 1000)
    assert np.bincount(cells).tolist() == [99, *[100] * 8, 101]
