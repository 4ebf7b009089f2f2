"""Options and catalogues: declared once, checked everywhere."""

import pytest

from core.choices.options import Choice, Number, Text, Toggle
from core.errors import InvalidOptionError
from core.methods.balance import BALANCERS
from core.methods.clean import CLEANING
from core.methods.models import MODELS
from core.methods.prepare import SLOTS

CATALOGS = {
    "models": MODELS,
    "cleaning": CLEANING,
    "balance": BALANCERS,
    **{key: slot.catalog for key, slot in SLOTS.items()},
}


METHODS = [
    pytest.param(method, id=f"{name}.{method.key}")
    for name, catalog in CATALOGS.items()
    for method in catalog.values()
]


@pytest.mark.parametrize("method", METHODS)
def test_defaults_hold_to_their_own_options(method):
    assert set(method.settings()) == {option.name for option in method.options}


@pytest.mark.parametrize("method", METHODS)
def test_says_what_it_is(method):
    assert method.label
    assert method.summary.endswith(".")


@pytest.mark.parametrize(
    ("option", "bad", "message"),
    [
        (Number("k", "Neighbours", 1, 50, 5), 0, "whole number between 1 and 50, got 0"),
        (Number("k", "Neighbours", 1, 50, 5), 2.5, "whole number between 1 and 50, got 2.5"),
        (Number("k", "Neighbours", 1, 50, 5), True, "got True"),
        (Number("a", "Penalty", 0.0, 1.0, 0.5), float("nan"), "between 0.0 and 1.0, got nan"),
        (Choice("w", "Weights", ("a", "b"), "a"), "c", "one of a, b, got 'c'"),
        (Toggle("t", "Flag"), 1, "must be on or off, got 1"),
        (Text("t", "Name"), 3, "must be a text, got 3"),
    ],
)
def test_wrong_value_says_what_is_allowed(option, bad, message):
    with pytest.raises(InvalidOptionError, match=message):
        option.check(bad)


@pytest.mark.parametrize(
    ("declare", "rule"),
    [
        (lambda: Number("k", "K", 1, 5, 6), "low <= default <= high"),
        (lambda: Number("k", "K", 5, 1, 3), "low <= default <= high"),
        (lambda: Number("k", "K", 0.0, 1.0, 0.5, log=True), "a logarithm needs low > 0"),
        (lambda: Number("k", "K", 0.5, 9, 3), "a whole number's ends"),
        (lambda: Number("k", "K", 0, 9, 3, step=0.5), "a whole number's ends"),
        (lambda: Number("k", "K", 0.0, 1.0, 0.5, step=0.3), "steps to the default"),
        (lambda: Number("k", "K", 0.0, 1.0, 0.5, step=0.0), "step > 0"),
        (lambda: Choice("k", "K", ("a", "b"), "c"), "the default is one of the values"),
        (lambda: Choice("k", "K", ("a", "a"), "a"), "the values differ"),
    ],
)
def test_an_option_that_cannot_hold_is_refused_where_it_is_declared(declare, rule):
    with pytest.raises(ValueError, match=f"'k' is declared against its rule: {rule}"):
        declare()


def test_a_form_goes_by_the_declared_step_or_a_hundredth_of_the_range():
    assert Number("k", "K", 1, 500, 5).stride == 1
    assert Number("k", "K", 0, 100, 50, step=10).stride == 10
    assert Number("k", "K", 0.0, 4.5, 1.0).stride == 0.04
    assert Number("k", "K", 0.05, 0.5, 0.2, step=0.01).stride == 0.01


def test_a_choice_has_words_for_people():
    choice = Choice("by", "By", ("tpe", "cma_es"), "tpe", words=(("tpe", "Learning"),))
    assert [choice.word(value) for value in choice.values] == ["Learning", "cma es"]
    with pytest.raises(ValueError, match="words"):
        Choice("by", "By", ("a",), "a", words=(("b", "B"),))
