"""Tables below each other."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.data.combine import AppendPlan, align, append, appended, propose_append
from core.data.load import read_table
from core.errors import BadTableError
from core.table.styles import styles_of, with_styles
from tests.data.combine.small_tables import FEBRUARY, JANUARY, cells, table


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


def test_how_numbers_were_written_stays_known():
    first, second = table(cost=[1.5, 2.5]), table(cost=[3.5])
    both = (with_styles(first, {"cost": ",€"}), second)
    for parts in (both, both[::-1]):
        made = append(parts, propose_append(parts), "both").dataset
        assert styles_of(made) == {"cost": ",€"}
    texts = with_styles(table(cost=["a"]), {"cost": ",€"})
    assert styles_of(texts) == {}


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


def test_a_result_may_have_as_many_cells_as_the_limit(monkeypatch):
    plan = propose_append([JANUARY, FEBRUARY])
    monkeypatch.setattr(appended, "MAX_CELLS", 12)
    assert append([JANUARY, FEBRUARY], plan, "x").dataset.rows == 3
    monkeypatch.setattr(appended, "MAX_CELLS", 11)
    with pytest.raises(BadTableError, match="3 rows of 4 columns; 11 cells is the most"):
        append([JANUARY, FEBRUARY], plan, "x")


@pytest.mark.fault("L26")
@pytest.mark.parametrize(
    ("first", "second", "told"),
    [("5%", "0.05", "% and none"), ("5 €", "$5", "€ and $"), ("5%", "6 %", ""), ("5", "0.5", "")],
)
def test_units_that_disagree_are_told(tmp_path, first, second, told):
    parts = []
    for name, cell in (("a.csv", first), ("b.csv", second)):
        (tmp_path / name).write_text("shop,rate\n" + "".join(f"s{n},{cell}\n" for n in range(9)))
        parts.append(read_table(tmp_path / name, name))
    _, rate = align(parts, propose_append(parts))
    assert rate.units_told == told
