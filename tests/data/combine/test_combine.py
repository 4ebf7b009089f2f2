"""Several tables made one: what is aligned, what is matched, what is counted."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.data.combine import (
    HOWS,
    AppendPlan,
    JoinPlan,
    align,
    append,
    join,
    joined,
    propose_append,
    propose_keys,
)
from core.errors import BadTableError
from core.table.dataset import Dataset, make_dataset


def table(title: str = "t.csv", /, **columns) -> Dataset:
    return make_dataset(pd.DataFrame(columns), title)


def cells(dataset: Dataset, name: str) -> list:
    values = dataset.frame[name].astype(object)
    return values.where(values.notna(), None).tolist()


JANUARY = table("jan.csv", **{"Customer ID": ["a", "b"], "amount": [1, 2], "day": ["x", "y"]})
FEBRUARY = table("feb.csv", customer_id=["c"], amount=[2.5], **{"**new** $": [True]})


def test_similar_names_are_proposed_as_one():
    plan = propose_append([JANUARY, FEBRUARY])
    assert dict(plan.names[1])["customer_id"] == "Customer ID"
    assert dict(plan.names[1])["**new** $"] == "**new** $"


def test_two_similar_names_are_left_apart():
    twice = table(a_b=[1], **{"A B": [2]})
    plan = propose_append([table(ab=[1]), twice])
    assert dict(plan.names[1]) == {"a_b": "a_b", "A B": "A B"}


def test_append_aligns_and_leaves_gaps():
    made = append([JANUARY, FEBRUARY], propose_append([JANUARY, FEBRUARY], "source"), "both")
    assert made.rows == (2, 1)
    assert cells(made.dataset, "Customer ID") == ["a", "b", "c"]
    assert cells(made.dataset, "amount") == [1.0, 2.0, 2.5]
    assert cells(made.dataset, "day") == ["x", "y", None]
    assert cells(made.dataset, "**new** $") == [None, None, "True"]
    assert cells(made.dataset, "source") == ["jan.csv", "jan.csv", "feb.csv"]
    assert made.dataset.schema.names[0] == "source", "last, it would be proposed as the target"
    missing = {column.name for column in made.columns if column.is_missing_somewhere}
    assert missing == {"day", "**new** $"}


def test_kinds_that_disagree_are_shown_and_become_texts():
    texts = table("b", v=["n/a?", "7"])
    parts = [table("a", v=[7.0, 1.5]), texts]
    made = append(parts, propose_append(parts), "x")
    (column,) = made.columns
    assert column.disagrees
    assert column.families == ("number", "text")
    assert cells(made.dataset, "v") == ["7", "1.5", "n/a?", "7"]


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        ([1, 2], [3, 4], "int64"),
        ([1, 2], [None, None], "float64"),
        ([True, False], [False, True], "bool"),
        (pd.to_datetime(["2024-01-01"]), [None], "datetime64[ns]"),
        (["a", "b"], [None, "c"], "category"),
    ],
)
def test_kinds_that_agree_stay(first, second, expected):
    parts = [table(v=first), table(v=second)]
    made = append(parts, propose_append(parts), "x")
    assert made.dataset.frame["v"].dtype == expected
    assert not made.columns[0].disagrees


def test_a_column_can_be_renamed_and_left_out():
    plan = AppendPlan(((("amount", "total"),), (("amount", "total"), ("customer_id", "who"))))
    made = append([JANUARY, FEBRUARY], plan, "x")
    assert made.dataset.schema.names == ("total", "who")


def test_files_of_one_name_are_told_apart():
    made = append([JANUARY, JANUARY], propose_append([JANUARY, JANUARY], "from"), "x")
    assert set(made.dataset.frame["from"]) == {"jan.csv", "jan.csv (2)"}


BAD_PLANS = {
    "Two columns of jan.csv go to 'v': amount, day": AppendPlan(
        ((("amount", "v"), ("day", "v")), (("amount", "v"),))
    ),
    "No column is kept": AppendPlan(((), ())),
    "cannot be called 'amount'": AppendPlan(((("amount", "amount"),), ()), "amount"),
    "two tables or more": AppendPlan(((),)),
}


@pytest.mark.parametrize("message", BAD_PLANS)
def test_plans_that_do_not_hold(message):
    with pytest.raises(BadTableError, match=message):
        align([JANUARY, FEBRUARY], BAD_PLANS[message])


@settings(max_examples=30)
@given(st.lists(st.integers(1, 5), min_size=2, max_size=4), st.integers(0, 99))
def test_appending_keeps_every_row_in_order(sizes, seed):
    rng = np.random.default_rng(seed)
    parts = [table(a=rng.normal(size=n), b=[f"t{k}"] * n) for k, n in enumerate(sizes)]
    made = append(parts, propose_append(parts), "x").dataset.frame
    expected = pd.concat([part.frame.astype({"b": object}) for part in parts], ignore_index=True)
    pd.testing.assert_frame_equal(made.astype({"b": object}), expected)


ORDERS = table("orders", id=["1", "2", "2", "9", None], price=[10, 20, 21, 90, 5])
PEOPLE = table("people", Id=[1.0, 2.0, 3.0], price=[7, 8, 9], name=["A", "B", "C"])
BY_ID = ("id",), ("Id",)


def test_join_matches_numbers_with_texts_and_counts_both_sides():
    made = join(ORDERS, PEOPLE, JoinPlan(*BY_ID), "x")
    assert cells(made.dataset, "name") == ["A", "B", "B", None, None]
    assert cells(made.dataset, "price (people)") == [7, 8, 8, None, None]
    assert made.matches == 3
    assert not made.multiplies
    assert (made.left.repeated, made.left.most, made.left.without_key) == (1, 2, 1)
    assert made.left.unmatched.tolist() == [3, 4]
    assert made.right.unmatched.tolist() == [2]


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


BAD_JOINS = {
    "as many key columns": JoinPlan((), ()),
    "must be a column of orders": JoinPlan(("nope",), ("Id",)),
    "keeps left, inner, outer": JoinPlan(*BY_ID, "cross"),
    "No row of orders has a match": JoinPlan(("price",), ("Id",), "inner"),
}


@pytest.mark.parametrize("message", BAD_JOINS)
def test_joins_that_do_not_hold(message):
    with pytest.raises(BadTableError, match=message):
        join(ORDERS, PEOPLE, BAD_JOINS[message], "x")


def test_a_join_that_explodes_is_refused_with_its_numbers():
    same = table("same", k=[1] * 20_000, v=range(20_000))
    with pytest.raises(BadTableError, match=r"400,000,000 rows of 3 columns: 1 keys of same"):
        join(same, same, JoinPlan(("k",), ("k",)), "x")


def test_keys_are_proposed_by_name_and_values():
    best, *_ = propose_keys(ORDERS, PEOPLE)
    assert (best.left, best.right) == ("id", "Id")
    assert best.shared == pytest.approx(2 / 3)
    assert propose_keys(JANUARY, table(amount=[77, 78])) == ()


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
