"""How the columns that a step makes are named."""

from core.carried.steps.naming import SEPARATOR, readable, source_of


def test_what_stands_before_the_separator_is_the_column():
    made = f"a · b{SEPARATOR}x{SEPARATOR}y"
    assert source_of(made) == "a · b"
    assert readable(made) == "a · b · x · y"
    assert source_of("plain") == readable("plain") == "plain"
