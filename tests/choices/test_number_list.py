"""Lists of numbers: so many, each within its bounds, whole unless they need not be."""

import pytest

from core.choices.number_list import NumberList
from core.choices.written import read_value, written
from core.errors import InvalidOptionError

LAYERS = NumberList("layers", "Layers", 1, 256, most=3)
EDGES = NumberList("edges", "Edges", -1e6, 1e6, most=3, is_whole=False)


@pytest.mark.parametrize(
    ("option", "bad", "message"),
    [
        (LAYERS, (64, 0), "at most 3 whole numbers between 1 and 256, got \\(64, 0\\)"),
        (LAYERS, (257,), "between 1 and 256"),
        (LAYERS, (8, 8, 8, 8), "at most 3"),
        (LAYERS, (True,), "whole numbers"),
        (LAYERS, (2.5,), "whole numbers"),
        (LAYERS, 64, "whole numbers"),
        (EDGES, (1.5, float("nan")), "at most 3 numbers between -1000000.0 and"),
        (EDGES, ("a",), "at most 3 numbers between"),
        (EDGES, (True,), "at most 3 numbers between"),
    ],
)
def test_wrong_value_says_what_is_allowed(option, bad, message):
    with pytest.raises(InvalidOptionError, match=message):
        option.check(bad)


def test_numbers_in_a_list_may_be_no_whole_ones():
    EDGES.check((1, -2.5))
    EDGES.check(())
    assert read_value(EDGES, written((1.5, 3))) == (1.5, 3)
