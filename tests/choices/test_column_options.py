"""Options that name columns."""

import pytest

from core.choices.column_options import ColumnName, Columns
from core.errors import InvalidOptionError


@pytest.mark.parametrize(
    ("option", "bad", "message"),
    [
        (Columns("c", "Columns"), "x", "Columns must be a list of column names, got 'x'"),
        (Columns("c", "Columns"), ("x", 3), "must be a list of column names, got \\('x', 3\\)"),
        (ColumnName("g", "Group"), ("x",), "Group must be the name of a column, got \\('x',\\)"),
    ],
)
def test_wrong_value_says_what_is_allowed(option, bad, message):
    with pytest.raises(InvalidOptionError, match=message):
        option.check(bad)


def test_no_column_is_a_choice_too():
    Columns("c", "Columns").check(())
    Columns("c", "Columns").check(["x", "y"])
    ColumnName("g", "Group").check("")
