"""Some of a fixed set."""

import pytest

from core.choices.catalog import Catalog, Method
from core.choices.pick import Pick
from core.choices.several_options import Several
from core.choices.written import read_value, written
from core.errors import InvalidOptionError

PARTS = Several("parts", "Parts", ("day", "month", "year"), default=("day",))


@pytest.mark.parametrize("bad", ["day", ("week",), ("day", "day"), (1,), None])
def test_wrong_values_say_what_is_allowed(bad):
    with pytest.raises(InvalidOptionError, match="some of day, month, year, each once"):
        PARTS.check(bad)


def test_values_are_written_and_read():
    for value in ((), ("month", "year")):
        PARTS.check(value)
        assert read_value(PARTS, written(value)) == value


def test_values_are_told_in_words():
    catalog = Catalog("way", Method("w", "Way", "One.", lambda **_: None, options=(PARTS,)))
    assert Pick(method="w", options={"parts": ("month", "year")}).in_words(catalog) == (
        "way (parts month, year)"
    )
    assert Pick(method="w", options={"parts": ()}).in_words(catalog) == "way (parts none)"
