"""Which columns two tables can be joined by."""

import pytest

from core.data.combine import propose_keys
from tests.data.combine.small_tables import JANUARY, ORDERS, PEOPLE, table


def test_keys_are_proposed_by_name_and_values():
    best, *_ = propose_keys(ORDERS, PEOPLE)
    assert (best.left, best.right) == ("id", "Id")
    assert best.shared == pytest.approx(2 / 3)
    assert propose_keys(JANUARY, table(amount=[77, 78])) == ()


def test_a_tenth_of_the_values_must_be_on_both_sides():
    left = table(k=range(10), v=1)
    assert propose_keys(left, table(k=[0, *range(100, 109)]))[0].shared == 0.1
    assert propose_keys(table(k=range(11), v=1), table(k=[0, *range(100, 110)])) == ()


def test_a_pair_is_as_distinct_as_its_better_side():
    (pair,) = propose_keys(table(k=[1, 2] * 10), table(k=[1, 2, 3, 4]))
    assert (pair.shared, pair.distinct) == (1.0, 1.0)
