"""Yes and no in their many spellings."""

import pytest

from core.carried.values.opposites import are_opposites, says_positive, truth_of


@pytest.mark.parametrize("name", ["1", "Yes", "TRUE", "positive", "churned", "fraud", "spam"])
def test_classes_that_tell_of_something(name):
    assert says_positive(name)


@pytest.mark.parametrize("name", ["0", "no", "negative", "stayed", "ham", "1.0", ""])
def test_classes_that_do_not(name):
    assert not says_positive(name)


def test_words_say_yes_or_no_or_neither():
    assert [truth_of(word) for word in (" Ja ", "nein", "perhaps")] == [True, False, None]


def test_opposites_stand_beside_each_other():
    assert are_opposites(["Yes", "no"])
    assert not are_opposites(["T", "F", "N"])
    assert not are_opposites([])
