"""A table replayed in windows: quiet where nothing happens, loud where it does."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.data.expectations import Suite
from core.drift.replay import (
    ReplayPlan,
    least_rows,
    replay,
    stream_of,
)
from core.errors import BadTableError
from core.table.dataset import make_dataset
from tests.drift.replay.replayed_tables import PLAN, calm


def test_windows_cover_every_row_once_and_hold_what_the_table_holds():
    frame = calm(2050)
    found = replay(make_dataset(frame, "t"), PLAN)
    spans = [(window.first, window.last) for window in found.windows]
    assert spans[0] == (1, 200)
    assert all(before[1] + 1 == after[0] for before, after in zip(spans, spans[1:], strict=False))
    assert spans[-1] == (2001, 2050)
    assert [window.is_reference for window in found.windows] == [True] * 3 + [False] * 8
    window = found.windows[4]
    rows = frame.iloc[window.first - 1 : window.last]
    assert window.missing == pytest.approx(rows.isna().to_numpy().mean())
    assert found.target_measure == "rate of y = yes"
    assert window.target.value == pytest.approx((rows["y"] == "yes").mean())
    assert window.target.low < window.target.value < window.target.high


def test_the_reference_may_end_inside_a_window():
    found = replay(make_dataset(calm(1000), "t"), ReplayPlan(300, 500))
    assert [(w.first, w.last) for w in found.windows] == [
        (1, 300),
        (301, 500),
        (501, 800),
        (801, 1000),
    ]
    assert found.target_measure == ""


@pytest.mark.parametrize("seed", range(8))
def test_quiet_where_rows_are_alike(seed):
    found = replay(make_dataset(calm(seed=seed), "t"), PLAN)
    assert not any(window.apart for window in found.windows)
    assert not found.windows[0].columns
    assert len(found.windows[5].columns) == 5


def test_gaps_and_levels_never_seen_before_stand_apart():
    frame = calm()
    frame.loc[1000:, "gap"] = np.nan
    frame.loc[1000:, "city"] = "Quito"
    found = replay(make_dataset(frame, "t"), PLAN)
    assert {column.column for column in found.windows[-1].apart} == {"gap", "city"}
    assert found.windows[-1].missing > 2 * found.windows[0].missing
    failing = {f.rule.column: f for f in found.windows[-1].failing if not f.may_be_luck}
    assert failing["city"].unexpected == 200
    assert failing["city"].example == (1801, "Quito")


def test_far_values_are_far_from_the_reference():
    frame = calm()
    frame.loc[1900:1909, "x"] = 1000.0
    found = replay(make_dataset(frame, "t"), PLAN)
    assert found.windows[-1].far > 5 * max(window.far for window in found.windows[:-1])


def test_one_table_after_another():
    later = calm(400, 1)[["city", "x"]].assign(x=lambda t: t["x"] + 2)
    both = stream_of(make_dataset(calm(), "a"), make_dataset(later, "b"))
    assert both.schema.names == ("x", "city")
    found = replay(both, ReplayPlan(200, 2000))
    assert [column.column for column in found.windows[-1].apart] == ["x"]
    with pytest.raises(BadTableError, match="share no column"):
        stream_of(make_dataset(calm(), "a"), make_dataset(pd.DataFrame({"p": [1]}), "b"))


@pytest.mark.parametrize("rows", [1, 2, 3])
def test_a_table_too_short_is_refused_in_words(rows):
    with pytest.raises(BadTableError, match="nothing is left"):
        replay(make_dataset(calm(rows), "t"), ReplayPlan(10, 10))


def test_too_many_windows_are_refused_with_the_way_out():
    table = make_dataset(calm(2000), "t")
    with pytest.raises(BadTableError, match="at least 5 rows"):
        replay(table, ReplayPlan(1, 1))
    assert len(replay(table, ReplayPlan(least_rows(2000), 7)).windows) <= 500


HOSTILE = {
    "constant": [1] * 60,
    "empty": [None] * 60,
    "huge": [1e308, -1e308] * 30,
    "endless": [np.inf, 1.0] * 30,
    "**x** <script>": ["=cmd()", "a\nb", ""] * 20,
    "when": pd.date_range("1700-01-01", periods=60, freq="YS"),
    "flag": [True, False, None] * 20,
    "id": [f"r{n}" for n in range(60)],
}


@pytest.mark.parametrize("target", [None, *HOSTILE])
@pytest.mark.parametrize("rows", [1, 20, 59])
def test_hostile_tables_are_replayed_all_the_same(target, rows):
    table = make_dataset(pd.DataFrame(HOSTILE), "t")
    found = replay(table, ReplayPlan(rows, rows, target))
    assert found.windows[-1].last == 60
    for window in found.windows:
        assert 0 <= window.missing <= 1
        assert all(np.isfinite(c.effect) and 0 <= c.p_value <= 1 for c in window.columns)


@given(st.integers(2, 120), st.integers(1, 60), st.integers(1, 119))
def test_whatever_the_plan_windows_follow_each_other(rows, size, reference):
    table = make_dataset(pd.DataFrame({"x": np.arange(rows) % 7}), "t")
    if reference >= rows:
        return
    windows = replay(table, ReplayPlan(size, reference), Suite(name="none")).windows
    assert sum(window.rows for window in windows) == rows
    assert sum(window.rows for window in windows if window.is_reference) == reference


@pytest.mark.parametrize(("rows", "least"), [(1, 1), (499, 1), (500, 2), (998, 2), (999, 3)])
def test_the_smallest_window_makes_at_most_five_hundred(rows, least):
    assert least_rows(rows) == least


def test_five_hundred_windows_are_not_too_many():
    fits, not_any_more = (
        make_dataset(pd.DataFrame({"x": np.arange(rows) % 7}), "t") for rows in (500, 501)
    )
    assert len(replay(fits, ReplayPlan(1, 1), Suite(name="none")).windows) == 500
    with pytest.raises(BadTableError, match="make 501 of them"):
        replay(not_any_more, ReplayPlan(1, 1), Suite(name="none"))


def test_far_is_beyond_three_ranges_outside_the_quartiles_of_the_reference():
    """Quartiles 24.75 and 74.25 of the reference: far is beyond -123.75 and 222.75."""
    x = np.r_[np.tile(np.arange(100.0), 2), np.arange(96.0), -123.0, -124.0, 222.0, 223.0]
    table = make_dataset(pd.DataFrame({"x": x, "w": ["a", "b"] * 150}), "t")
    windows = replay(table, ReplayPlan(100, 200), Suite(name="none")).windows
    assert [window.far for window in windows] == [0.0, 0.0, pytest.approx(0.02)]
    assert (
        replay(make_dataset(table.frame[["w"]], "t"), ReplayPlan(100, 200), Suite(name="none"))
        .windows[0]
        .far
        is None
    )
