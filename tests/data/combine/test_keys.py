"""Which columns two tables can be joined by."""

import pytest

from core.data.combine import propose_keys
from tests.data.combine.small_tables import JANUARY, ORDERS, PEOPLE, table


def test_keys_are_proposed_by_name_and_values():
    best, *_ = propose_keys(ORDERS, PEOPLE)
    assert (best.left, best.right) == ("id", "Id")
    assert best.shared == pytest.approx(2 / 3)
    assert propose_keys(JANUARY, table(amount=[77, 78])) == ()
