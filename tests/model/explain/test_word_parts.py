"""The words of a text, each with its part in the answer: they add up, and noise stays small."""

from dataclasses import dataclass, field
from types import SimpleNamespace

import numpy as np
import pandas as pd
import pytest

from core.model.explain import word_parts
from core.model.explain.word_parts import MOST_WORDS, explain_words


@dataclass
class Counting:
    """A model whose probability of "yes" is known: 0.5, 0.3 more with good, 0.2 less with bad."""

    asked: list = field(default_factory=list)
    classes_ = np.array(["no", "yes"])

    def predict_proba(self, rows):
        self.asked.append(len(rows))
        texts = rows["text"].str.lower()
        yes = 0.5 + 0.3 * texts.str.contains("good") - 0.2 * texts.str.contains("bad")
        yes += 0.1 * (rows["more"] == 1)
        return np.column_stack([1 - yes, yes])


@pytest.fixture
def subject(monkeypatch):
    monkeypatch.setattr(word_parts, "shown_rows", lambda _pipeline, rows, _features: rows)
    made = SimpleNamespace(pipeline=Counting(), labels=("yes",), seed=0)
    made.label_position = lambda _label: 0
    return made


def row(text, more=0):
    return pd.DataFrame({"text": pd.Series([text], dtype=object), "more": [more]})


def test_each_word_has_its_part_and_they_add_up(subject):
    found = explain_words(subject, row("A good, good case; bad sound."), "text", "yes")
    parts = dict(zip(found.words, found.values, strict=True))
    assert found.words == ("a", "good", "case", "bad", "sound")
    assert parts == pytest.approx({"a": 0, "good": 0.3, "case": 0, "bad": -0.2, "sound": 0})
    assert (found.base, found.output) == pytest.approx((0.5, 0.6))
    assert found.base + found.values.sum() == pytest.approx(found.output)


def test_the_pieces_are_the_text(subject):
    text = "¡Good… \n<b>BAD</b> case!"
    found = explain_words(subject, row(text), "text")
    assert "".join(piece for piece, _ in found.pieces()) == text
    values = dict(found.pieces())
    assert values["BAD"] == pytest.approx(-0.2)
    assert values["</"] is None


def test_other_columns_stay_as_they_are(subject):
    assert explain_words(subject, row("good", more=1), "text").base == pytest.approx(0.6)


@pytest.mark.parametrize("text", [None, "", " … !"])
def test_a_text_without_a_word_has_no_parts(subject, text):
    assert explain_words(subject, row(text), "text") is None


def test_of_a_long_text_the_first_words_are_traced_and_the_others_told(subject):
    text = " ".join(f"w{n}" for n in range(MOST_WORDS + 30)) + " good"
    found = explain_words(subject, row(text), "text")
    assert (len(found.words), found.left) == (MOST_WORDS, 31)
    assert found.base == pytest.approx(0.8)
    assert np.abs(found.values).max() < 1e-12
