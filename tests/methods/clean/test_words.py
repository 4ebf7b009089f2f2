"""A cleaning step in words: its options that differ, cut where they are many."""

from core.choices.pick import Pick
from core.methods.clean.words import step_words, value_words


def test_steps_in_words():
    assert step_words(Pick(method="drop_duplicates")) == "Drop duplicate rows"
    limit = Pick(method="within", options={"columns": ("pay",)})
    assert step_words(limit) == "Allowed range: pay"
    formula = Pick(method="formula", options={"name": "a", "formula": "b + 1"})
    assert step_words(formula) == "Formula column: a = b + 1"
    many = Pick(method="drop_columns", options={"columns": tuple(map(str, range(500)))})
    assert step_words(many).endswith("and 494 more")


def test_values_stand_on_one_line():
    assert value_words(True) == "yes"
    assert value_words(0.5) == "0.5"
    assert value_words("a\nb") == "a | b"
