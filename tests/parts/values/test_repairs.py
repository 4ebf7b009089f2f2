"""Repairs of single rows, in order."""

import pandas as pd

from core.parts.values.repairs import repair


def doubled(values, times=2):
    return values * times


def with_total(frame, name):
    return frame.assign(**{name: frame.sum(axis=1)})


def test_rules_act_in_order_on_their_columns_or_on_the_whole_table():
    frame = pd.DataFrame({"a": [1, 2], "b": [10, 20]})
    rules = (
        (doubled, ("a",), (("times", 3),)),
        (with_total, None, (("name", "sum"),)),
        (doubled, ("sum", "b"), ()),
    )
    found = repair(frame, rules)
    assert found.to_dict("list") == {"a": [3, 6], "b": [20, 40], "sum": [26, 52]}


def test_the_table_given_is_not_touched():
    frame = pd.DataFrame({"a": [1, 2]})
    repair(frame, ((doubled, ("a",), ()),))
    assert frame["a"].tolist() == [1, 2]


def test_a_column_that_is_absent_is_passed_over():
    frame = pd.DataFrame({"a": [1, 2]})
    pd.testing.assert_frame_equal(repair(frame, ((doubled, ("gone",), ()),)), frame)
    pd.testing.assert_frame_equal(repair(frame, ()), frame)
