"""Tables side by side, and what became of their rows."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.data.combine import HOWS, JoinPlan, join, joined, propose_keys
from core.errors import BadTableError
from core.table.styles import styles_of, with_styles
from tests.data.combine.small_tables import BY_ID, ORDERS, PEOPLE, cells, table


def test_join_matches_numbers_with_texts_and_counts_both_sides():
    made = join(ORDERS, PEOPLE, JoinPlan(*BY_ID), "x")
    assert cells(made.dataset, "name") == ["A", "B", "B", None, None]
    assert cells(made.dataset, "price (people)") == [7, 8, 8, None, None]
    assert made.matches == 3
    assert not made.multiplies
    assert (made.left.repeated, made.left.most, made.left.without_key) == (1, 2, 1)
    assert made.left.unmatched.tolist() == [3, 4]
    assert made.right.unmatched.tolist() == [2]


def test_how_numbers_were_written_stays_known():
    orders = with_styles(table(id=[1, 2], price=[1.5, 2.5]), {"price": ",€"})
    people = with_styles(
        table(id=[1, 2], paid=[1.5, 2.5], price=[3.5, 1.5]), {"paid": ",", "price": "%"}
    )
    made = join(orders, people, JoinPlan(("id",), ("id",)), "x").dataset
    assert styles_of(made) == {"price": ",€", "paid": ","}


def test_one_to_many_is_told_with_numbers():
    made = join(PEOPLE, ORDERS, JoinPlan(*BY_ID[::-1]), "x")
    assert made.multiplies
    assert (made.left.rows, made.dataset.rows, made.matches) == (3, 4, 3)
    assert (made.right.repeated, made.right.most) == (1, 2)


def test_inner_and_outer():
    assert join(ORDERS, PEOPLE, JoinPlan(*BY_ID, "inner"), "x").dataset.rows == 3
    outer = join(ORDERS, PEOPLE, JoinPlan(*BY_ID, "outer"), "x").dataset
    assert outer.rows == 6
    assert str(cells(outer, "id")[-1]) == "3"
    assert cells(outer, "name")[-1] == "C"


def test_a_gap_matches_no_gap():
    gaps = table("g", k=["a", None], v=[1, 2])
    made = join(gaps, gaps, JoinPlan(("k",), ("k",), "outer"), "x")
    assert made.matches == 1
    assert made.dataset.rows == 3


def test_two_keys():
    left = table("l", a=[1, 1, 2], b=["x", "y", "x"], v=[1, 2, 3])
    right = table("r", a=[1, 2, 2], b=["y", "x", "z"], w=["p", "q", "r"])
    made = join(left, right, JoinPlan(("a", "b"), ("a", "b")), "x")
    assert cells(made.dataset, "w") == [None, "p", "q"]


def test_dates_and_texts_of_dates_do_not_break():
    left = table("l", d=pd.to_datetime(["2024-01-01", "2024-01-02"]), v=[1, 2])
    right = table("r", d=["2024-01-01", "soon"], w=[1, 2])
    made = join(left, right, JoinPlan(("d",), ("d",), "outer"), "x")
    assert made.matches == 1
    assert made.right.without_key == 1
    assert cells(made.dataset, "d")[2] == "soon"


def test_a_join_that_explodes_is_refused_with_its_numbers():
    same = table("same", k=[1] * 20_000, v=range(20_000))
    with pytest.raises(BadTableError, match=r"400,000,000 rows of 3 columns: 1 keys of same"):
        join(same, same, JoinPlan(("k",), ("k",)), "x")


@settings(max_examples=40)
@given(st.integers(0, 10_000), st.sampled_from(sorted(HOWS)))
def test_a_join_agrees_with_pandas(seed, how):
    rng = np.random.default_rng(seed)
    left = table("l", k=rng.integers(0, 6, 8), v=np.arange(8))
    right = table("r", k=rng.integers(0, 6, 5), w=np.arange(5) + 0.5)
    plan = JoinPlan(("k",), ("k",), how)
    expected = left.frame.merge(right.frame, on="k", how=how)
    if expected.empty:
        return
    made = join(left, right, plan, "x")
    columns = ["k", "v", "w"]
    shown = [
        frame[columns].astype("float64").sort_values(columns).reset_index(drop=True)
        for frame in (made.dataset.frame, expected)
    ]
    pd.testing.assert_frame_equal(*shown)
    unmatched = (~left.frame["k"].isin(right.frame["k"])).sum()
    assert len(made.left.unmatched) == unmatched


def test_the_limit_counts_rows_that_stay_without_a_match(monkeypatch):
    monkeypatch.setattr(joined, "MAX_CELLS", 10)
    with pytest.raises(BadTableError, match="5 rows of 4 columns"):
        join(ORDERS, PEOPLE, JoinPlan(*BY_ID), "x")


def test_keys_too_long_for_a_float_match_only_their_like():
    first = 2**60
    left = table("l", k=[first, first + 1, 7], v=[1, 2, 3])
    right = table("r", k=[first + 1, first + 2, 7], w=["a", "b", "c"])
    found = join(left, right, JoinPlan(("k",), ("k",), "inner"), "j")
    assert cells(found.dataset, "k") == [first + 1, 7]
    assert propose_keys(left, right)[0].shared == pytest.approx(2 / 3)


def test_a_join_may_have_as_many_cells_as_the_limit(monkeypatch):
    monkeypatch.setattr(joined, "MAX_CELLS", 20)
    assert join(ORDERS, PEOPLE, JoinPlan(*BY_ID), "x").dataset.rows == 5
    monkeypatch.setattr(joined, "MAX_CELLS", 19)
    with pytest.raises(BadTableError, match="5 rows of 4 columns"):
        join(ORDERS, PEOPLE, JoinPlan(*BY_ID), "x")
