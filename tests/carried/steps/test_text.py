"""Texts as numbers: weighted words, or the directions they vary along."""

import numpy as np
import pandas as pd
import pytest

from core.carried.steps.text import TextVectors

TEXTS = pd.DataFrame({"note": ["good day", "bad day", None, "good good night", ""]})


def test_words_are_weighted_as_scikit_learn_weighs_them():
    step = TextVectors(max_words=10).fit(TEXTS)
    found = step.transform(TEXTS)
    words = [name.split("\x1f")[1] for name in step.get_feature_names_out()]
    assert words == ["bad", "day", "good", "night"]
    assert np.linalg.norm(found[0]) == pytest.approx(1.0)
    assert found[2].tolist() == [0.0] * 4


def test_unknown_words_are_nothing():
    step = TextVectors().fit(TEXTS)
    assert step.transform(pd.DataFrame({"note": ["zebra"]})).tolist() == [[0.0] * 4]


@pytest.mark.parametrize(("components", "outputs"), [(0, 4), (2, 2), (50, 3)])
def test_directions_are_as_many_as_there_can_be(components, outputs):
    step = TextVectors(components=components).fit(TEXTS)
    assert step.transform(TEXTS).shape == (5, outputs)
    assert len(step.get_feature_names_out()) == outputs
    if components:
        assert step.get_feature_names_out()[0] == "note\x1ftopic 1"


@pytest.mark.parametrize("texts", [[None, None], ["", "  "]])
def test_texts_without_a_word_keep_the_shape(texts):
    step = TextVectors().fit(pd.DataFrame({"note": texts}))
    assert step.transform(TEXTS).shape == (5, 1)


def test_runs_of_words():
    step = TextVectors(ngrams=2, max_words=50).fit(TEXTS)
    assert "note\x1fgood day" in step.get_feature_names_out()
