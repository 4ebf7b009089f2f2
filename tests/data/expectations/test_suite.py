"""Rules that do not hold."""

import pytest

from core.data.expectations import make_rule
from core.errors import WorkbenchError

WRONG = {
    "is not one that RE2 reads": ("match_regex", {"regex": "(?=x)"}),
    "A pattern is needed": ("match_regex", {"regex": ""}),
    "needs a lower or an upper limit": ("be_between", {}),
    "is above the upper limit": ("be_between", {"min_value": "3", "max_value": "2"}),
    "must be a number or a date": ("be_between", {"min_value": "abc"}),
    "needs at least one value": ("be_in_set", {"value_set": " \n"}),
    "must be one of": ("be_of_type", {"type_": "money"}),
    "must be between 0.0 and 1.0": ("not_be_null", {"mostly": 2.0}),
    "has no option nope": ("be_unique", {"nope": 1}),
}


@pytest.mark.parametrize("message", WRONG)
def test_rules_that_do_not_hold(message):
    kind, settings = WRONG[message]
    with pytest.raises(WorkbenchError, match=message):
        make_rule(f"expect_column_values_to_{kind}", "c", **settings)
