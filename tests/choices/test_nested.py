"""A method inside a method: of its catalogue, fitting its place, with its own options."""

import pytest

from core.choices.nested import Nested
from core.errors import InvalidOptionError, UnknownMethodError


def picked(method, **options):
    return {"method": method, "options": options}


INSIDE = Nested(
    "inside",
    "Inside",
    "core.methods.models.catalog:MODELS",
    "tree",
    frozenset({"baseline", "nested"}),
    "classification",
)


def test_a_nested_method_takes_its_own_options():
    INSIDE.check(picked("tree", max_depth=3))
    INSIDE.check(picked("logistic"))
    assert INSIDE.default == picked("tree")


def test_a_nested_method_must_be_of_its_catalogue():
    with pytest.raises(UnknownMethodError, match="No model is called 'magic'"):
        INSIDE.check(picked("magic"))


@pytest.mark.parametrize(
    ("bad", "message"),
    [
        ("tree", "must be a method with its options, got 'tree'"),
        ({"method": "tree"}, "must be a method with its options"),
        ({"method": "tree", "options": 3}, "must be a method with its options"),
        (picked("dummy"), "Inside cannot be Baseline"),
        (picked("bagging"), "Inside cannot be Bagging"),
        (picked("ridge"), "Inside cannot be Ridge"),
        (picked("tree", max_depth=99), "Depth must be a whole number between 1 and 16"),
        (picked("tree", depth=3), "Decision tree has no option depth"),
    ],
)
def test_wrong_value_says_what_is_allowed(bad, message):
    with pytest.raises(InvalidOptionError, match=message):
        INSIDE.check(bad)


def test_only_methods_that_suit_the_task_and_the_place_may_stand_inside():
    assert INSIDE.does_take("tree")
    assert not INSIDE.does_take("ridge")  # for numbers
    assert not INSIDE.does_take("bagging")  # it repeats a model itself
