"""Yes and no in their many spellings."""

import pytest

from core.carried.values.opposites import are_opposites, says_positive, truth_of


@pytest.mark.parametrize(
    ("text", "truth"),
    [
        ("yes", True),
        (" YES ", True),
        ("Nein", False),
        ("1.0", True),
        ("0", False),
        ("да", True),
        ("いいえ", False),
        ("☐", False),
        ("maybe", None),
        ("", None),
        ("yes!", None),
    ],
)
def test_a_word_says_yes_no_or_neither(text, truth):
    assert truth_of(text) is truth


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        (["yes", "no"], True),
        (["Y", "N", " y "], True),
        (["ja", "nee"], True),
        (["1", "0", "1.0"], True),
        (["yes", "no", "true", "false"], True),
        (["yes"], False),
        (["yes", "off"], False),
        (["T", "F", "N"], False),
        (["yes", "no", "unknown"], False),
        ([], False),
    ],
)
def test_each_word_stands_beside_its_opposite(texts, expected):
    assert are_opposites(texts) is expected


@pytest.mark.parametrize("name", ["1", "Yes", "TRUE", "positive", "churned", "fraud", "spam"])
def test_classes_that_tell_of_something(name):
    assert says_positive(name)


@pytest.mark.parametrize("name", ["0", "no", "negative", "stayed", "ham", "1.0", ""])
def test_classes_that_do_not(name):
    assert not says_positive(name)
