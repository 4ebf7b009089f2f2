"""Does the order of the rows say something?"""

import numpy as np
import pandas as pd
import pytest

from core.explore.findings.row_order import BLOCKS, MOST_ROWS, Order, _stretches, order_of
from core.table.arrays import Coded
from tests.explore.findings.findings_tables import clean_frame, days, find, one, rng, with_column


def coded(values):
    codes, levels = pd.factorize(np.asarray(values))
    return Coded(codes.astype(np.int32), tuple(map(str, levels)))


def test_a_trend_is_seen_over_blocks_and_with_the_row_before():
    found = order_of(np.arange(500.0), 1)
    assert found.trend == pytest.approx(1.0)
    assert found.blocks > 0.95
    assert found.neighbours > 0.95
    assert found.effect == max(found.blocks, found.neighbours)
    assert order_of(-np.arange(500.0), 1).trend == pytest.approx(-1.0)


def test_a_season_is_seen_without_a_trend():
    found = order_of(np.sin(np.arange(2000) / 2000 * 10 * np.pi), 1)
    assert abs(found.trend) < 0.4
    assert found.effect > 0.9


def test_one_far_value_is_no_order():
    values = rng().normal(size=500)
    values[-1] = 1e12
    assert order_of(values, 1) is None


@pytest.mark.parametrize("seed", range(3))
def test_shuffled_rows_have_no_order(seed):
    assert order_of(rng(seed).normal(size=1000), 50) is None
    assert order_of(coded(rng(seed).choice(list("abc"), 1000)), 50) is None


def test_runs_of_classes_are_seen_with_the_row_before():
    found = order_of(coded(np.repeat(rng().choice(list("ab"), 100), 5)), 1)
    assert found.neighbours == pytest.approx(0.8, abs=0.1)
    assert found.trend == 0.0


def test_gaps_are_left_out():
    values = np.arange(300.0)
    values[::3] = np.nan
    assert order_of(values, 1).rows == 200


@pytest.mark.parametrize("values", [np.arange(99.0), np.full(300, np.nan)])
def test_few_values_say_nothing(values):
    assert order_of(values, 1) is None
    assert order_of(coded(["a"] * 99), 1) is None


def test_of_very_many_rows_stretches_that_lie_side_by_side_are_taken():
    places = _stretches(MOST_ROWS * 3)
    assert places.size == MOST_ROWS
    assert (np.diff(places) == 1).sum() == MOST_ROWS - BLOCKS
    assert _stretches(MOST_ROWS) == slice(None)


def test_the_date_that_the_rows_follow_is_named():
    found = one(with_column(np.sort(days()), "day"), "ordered_rows")
    assert found.severity == "medium"
    assert found.message.startswith("The rows are in the order of 'day'. 'day' goes with")


def test_columns_that_follow_a_date_are_told_with_it():
    frame = clean_frame().assign(
        day=np.sort(days()), count=np.arange(1000) * 2.5, third=np.arange(1000) // 9
    )
    found = one(frame, "ordered_rows")
    assert set(found.columns) == {"day", "count", "third"}
    assert "so do 2 others" in found.message


def test_without_a_date_the_order_is_of_less_weight():
    assert one(with_column(np.arange(1000) * 2.5), "ordered_rows").severity == "low"


@pytest.mark.parametrize(("share", "severity"), [(0.0, None), (0.35, "medium"), (1.0, "high")])
def test_a_target_that_follows_the_rows(share, severity):
    frame = clean_frame()
    rank = np.arange(1000) / 1000 * share + rng().random(1000) * (1 - share)
    found = find(frame.assign(y=np.where(rank > 0.5, "yes", "no")), code="ordered_target")
    assert [each.severity for each in found] == ([severity] if severity else [])


def test_the_effect_is_the_larger_of_both():
    assert Order(0.2, 0.6, 0.0, 100).effect == 0.6
    assert Order(0.7, 0.6, 0.0, 100).effect == 0.7


def test_a_target_that_follows_a_date_is_found_in_a_shuffled_file():
    """A random walk by day: rows near each other in time share an outcome, wherever they stand."""
    walk = np.cumsum(rng(3).normal(size=1000))
    frame = with_column(np.sort(days()), "day").assign(y=walk)
    frame = frame.sample(frac=1, random_state=0).reset_index(drop=True)
    found = find(frame, "y", "ordered_target")
    assert [f.columns for f in found] == [("y", "day")]
    assert found[0].severity == "high"
    assert found[0].action.options == (("time", "day"),)


@pytest.mark.parametrize("seed", range(5))
def test_a_date_that_says_nothing_is_no_reason_to_divide_by_time(seed):
    frame = with_column(days(), "day").assign(y=rng(seed).normal(size=1000))
    assert not find(frame, "y", "ordered_target")


def test_a_first_day_that_the_target_leans_on_is_a_column_like_others():
    """Customers who came early leave less: no neighbour in time knows more than the trend."""
    day = days()
    frame = with_column(day, "since")
    early = np.argsort(np.argsort(day)) / len(day)
    frame["y"] = np.where(rng(1).random(1000) < 0.1 + 0.3 * early, "yes", "no")
    assert not find(frame, "y", "ordered_target")
