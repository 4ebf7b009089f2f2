"""Joins that do not hold."""

import pytest

from core.data.combine import JoinPlan, join
from core.errors import BadTableError
from tests.data.combine.small_tables import BY_ID, ORDERS, PEOPLE

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
