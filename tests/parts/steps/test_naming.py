"""How the columns that a step makes are named."""

from core.parts.steps.naming import SEPARATOR, joint, readable, sources_of


def test_what_stands_before_the_separator_is_the_column():
    made = f"a · b{SEPARATOR}x{SEPARATOR}y"
    assert sources_of(made) == ("a · b",)
    assert readable(made) == "a · b · x · y"
    assert sources_of("plain") == ("plain",)
    assert readable("plain") == "plain"


def test_an_output_may_come_from_several_columns():
    product = f"{joint(['a', 'b'])}{SEPARATOR}product"
    assert sources_of(product) == ("a", "b")
    assert readable(product) == "a, b · product"
    assert readable(f"{joint('abcde')}{SEPARATOR}component 1") == "a, b, c, 2 more · component 1"


def test_levels_that_share_a_column_are_called_so():
    assert readable(f"city{SEPARATOR}infrequent_sklearn") == "city · rare levels"
    assert readable("infrequent_sklearn") == "infrequent_sklearn"  # a column's own name stays
