"""Values of options as texts, and back."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.choices.column_options import Columns
from core.choices.options import Choice, Number, Text, Toggle
from core.choices.written import read_value, written
from core.errors import InvalidOptionError
from tests.choices.test_nested import INSIDE, picked
from tests.choices.test_number_list import LAYERS
from tests.choices.test_options import METHODS

SHARE = Number("a", "Share", 0.0, 1.0, 0.5)
ROWS = Number("n", "Rows", 1, 500, 60)
WAY = Choice("w", "Way", ("mean", "median"), "mean")
TWICE = Toggle("t", "Twice")
NAMES = Columns("c", "Columns")
NOTE = Text("s", "Note", multiline=True)


@pytest.mark.parametrize("method", METHODS)
def test_every_default_comes_back(method):
    for option in method.options:
        assert read_value(option, written(option.default)) == option.default


@given(st.floats(0, 1), st.integers(1, 500), st.booleans(), st.lists(st.text()), st.text())
def test_what_is_written_is_read(share, rows, is_twice, names, note):
    pairs = ((SHARE, share), (ROWS, rows), (TWICE, is_twice), (NAMES, tuple(names)), (NOTE, note))
    for option, value in pairs:
        assert read_value(option, written(value)) == value


@pytest.mark.parametrize(
    ("option", "text", "value"),
    [
        (SHARE, "1", 1.0),
        (TWICE, "yes", True),
        (TWICE, "false", False),
        (WAY, "median", "median"),
        (NAMES, '["a", "b"]', ("a", "b")),
        (LAYERS, "[32, 16]", (32, 16)),
        (INSIDE, "logistic", picked("logistic")),
        (INSIDE, written(picked("tree", max_depth=3)), picked("tree", max_depth=3)),
    ],
)
def test_texts_that_people_write_are_read_too(option, text, value):
    assert read_value(option, text) == value


@pytest.mark.parametrize(
    ("option", "text", "message"),
    [
        (ROWS, "2.5", "between 1 and 500, got '2.5'"),
        (ROWS, "9" * 9000, "got '9{40}'"),
        (SHARE, "nan", "got nan"),
        (WAY, "mode", "one of mean, median, got 'mode'"),
        (TWICE, "maybe", "on or off, got 'maybe'"),
        (NAMES, '{"a": 1}', "a list of column names, got '{\"a\": 1}'"),
        (NAMES, "[1]", "a list of column names"),
        (INSIDE, "{", "must be a method with its options, got '{'"),
        (INSIDE, "{" * 90_000, "must be a method with its options"),
        (LAYERS, "[[1]]", "at most 3 whole numbers"),
        (LAYERS, "32", "at most 3 whole numbers"),
        (INSIDE, "dummy", "Inside cannot be Baseline"),
        (NAMES, "[" * 90_000, "got '\\[{40}'"),
    ],
)
def test_what_is_no_value_is_named_with_the_rule(option, text, message):
    with pytest.raises(InvalidOptionError, match=message):
        read_value(option, text)
