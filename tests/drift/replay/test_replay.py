"""A table replayed in windows: quiet where nothing happens, loud where it does."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.charts.replay import course
from core.data.expectations import Suite, make_rule
from core.drift.replay import (
    ReplayPlan,
    expectations_of_reference,
    least_rows,
    replay,
    stream_of,
)
from core.drift.replay.distance import compared
from core.errors import BadTableError
from core.look import BAD
from core.table.dataset import make_dataset


def calm(rows: int = 2000, seed: int = 0) -> pd.DataFrame:
    rng = np.random.default_rng(seed)
    return pd.DataFrame(
        {
            "x": rng.normal(size=rows),
            "skewed": rng.gamma(2, size=rows).round(1),
            "city": rng.choice(["Oslo", "Rome", "Lima"], rows, p=[0.6, 0.3, 0.1]),
            "gap": np.where(rng.random(rows) < 0.2, np.nan, rng.normal(size=rows)),
            "y": rng.choice(["no", "yes"], rows, p=[0.7, 0.3]),
        }
    )


PLAN = ReplayPlan(200, 600, "y")


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


def test_saved_rules_are_asked_of_each_window():
    suite = Suite(
        name="saved",
        rules=(
            make_rule("expect_column_values_to_not_be_null", "gap", mostly=0.8),
            make_rule("expect_column_values_to_be_between", "x", min_value="-9", max_value="9"),
            make_rule("expect_column_to_exist", "city"),
            make_rule("expect_column_values_to_not_be_null", "gone"),
            make_rule("expect_table_row_count_to_be_between", min_value="1", max_value="9"),
            make_rule("expect_column_values_to_not_be_null", "y").model_copy(update={"on": False}),
        ),
    )
    frame = calm()
    frame.loc[1999, "x"] = 99.0
    frame.loc[1800:1950, "gap"] = np.nan
    found = replay(make_dataset(frame, "t"), PLAN, suite)
    assert [rule.column for rule in found.absent] == ["gone"]
    assert [rule.label for rule in found.unasked] == ["Number of rows"]
    last = {f.rule.column: f for f in found.windows[-1].failing}
    assert (last["x"].unexpected, last["x"].checked, last["x"].example) == (1, 200, (2000, "99"))
    assert not last["gap"].may_be_luck
    # A fifth may be missing, and is: some windows have a few more, by luck.
    by_luck = [f for window in found.windows[:-1] for f in window.failing]
    assert by_luck
    assert all(f.may_be_luck for f in by_luck)


def test_a_value_comes_again_only_when_it_comes_again():
    frame = pd.DataFrame({"id": [*range(100), *range(100)], "x": 1.0})
    suite = Suite(name="s", rules=(make_rule("expect_column_values_to_be_unique", "id"),))
    found = replay(make_dataset(frame, "t"), ReplayPlan(50, 50), suite)
    assert [sum(f.unexpected for f in window.failing) for window in found.windows] == [0, 0, 50, 50]


def test_a_reference_passes_its_own_expectations():
    table = make_dataset(calm(), "t")
    suite = expectations_of_reference(table, 600)
    found = replay(table, ReplayPlan(600, 600), suite)
    assert not found.windows[0].failing


def test_one_table_after_another():
    later = calm(400, 1)[["city", "x"]].assign(x=lambda t: t["x"] + 2)
    both = stream_of(make_dataset(calm(), "a"), make_dataset(later, "b"))
    assert both.schema.names == ("x", "city")
    found = replay(both, ReplayPlan(200, 2000))
    assert [column.column for column in found.windows[-1].apart] == ["x"]
    with pytest.raises(BadTableError, match="share no column"):
        stream_of(make_dataset(calm(), "a"), make_dataset(pd.DataFrame({"p": [1]}), "b"))


def test_the_chart_grows_on_axes_that_stay():
    frame = calm()
    frame.loc[1200:, "x"] += 1
    found = replay(make_dataset(frame, "t"), PLAN)
    few, all_of_them = course(found, 4), course(found, len(found.windows))
    assert len(few.data) == len(all_of_them.data) == 5
    assert list(few.data[1].x) == [200, 400, 600, 800]
    assert few.layout.yaxis.range == all_of_them.layout.yaxis.range
    loud = [colour == BAD for colour in all_of_them.data[0].marker.color]
    assert loud == [bool(window.apart) for window in found.windows[3:]]


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
