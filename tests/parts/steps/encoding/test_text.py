"""Texts as numbers: weighted words, or the directions they vary along."""

import numpy as np
import pandas as pd
import pytest

from core.errors import NotApplicableError
from core.methods.prepare.texts import TEXT_ENCODERS
from core.parts.steps.encoding.text import TextVectors, TextWords
from core.parts.words.reading import OF_EACH_TEXT

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


def test_words_in_too_few_texts_are_left_out():
    step = TextVectors(min_df=2).fit(TEXTS)
    assert [n.split("\x1f")[1] for n in step.get_feature_names_out()] == ["day", "good"]
    assert TextVectors(min_df=99).fit(TEXTS).transform(TEXTS).shape == (5, 1)


def test_runs_of_letters_forgive_a_misspelling():
    step = TextVectors(unit="letters", ngrams=2).fit(TEXTS)
    right, wrong, other = step.transform(pd.DataFrame({"note": ["night", "nigt", "day"]}))
    assert right @ wrong > 0.1 > right @ other
    names = [name.split("\x1f")[1] for name in step.get_feature_names_out()]
    assert {len(name) for name in names} == {3, 4}


def test_texts_are_read_in_words_before_they_are_counted():
    texts = pd.DataFrame({"note": ["I DON'T like these universities", None, "liked a university"]})
    step = TextWords(("abbreviations",), "English", "stem").fit(texts)
    assert step.transform(texts)["note"].tolist() == ["not like univers", "", "like univers"]
    assert list(step.get_feature_names_out()) == ["note"]


TABLES = {
    "German": ["Das Haus war schön", "Die Häuser waren schöner", "Keine schönen Häuser, nicht gut"],
    "French": ["La livraison était rapide", "Les livraisons rapides", "Je n'aime pas la livraison"],
}
LEFT = {
    "German": {"haus", "schon", "gut", "kein", "nicht"},
    "French": {"livraison", "rapid", "n", "aim", "pas"},
}


@pytest.mark.parametrize("language", TABLES)
@pytest.mark.parametrize("how", ["chosen", OF_EACH_TEXT])
def test_words_of_another_language_are_counted_by_their_own_stems(language, how):
    texts = pd.DataFrame({"note": TABLES[language]})
    spoken = language if how == "chosen" else how
    options = {"stop_words": spoken, "form": "stem", "language": spoken}
    step = TEXT_ENCODERS["words"].configure(None, **options).fit(texts)
    words = {name.split("\x1f")[1] for name in step.get_feature_names_out()}
    assert words == LEFT[language]
    assert step[0].libraries_ == ["snowballstemmer"]


def test_english_words_need_no_library():
    texts = pd.DataFrame({"note": ["good rooms"]})
    assert not TextWords(form="stem").fit(texts).libraries_
    assert not TextWords(language="German").fit(texts).libraries_


def test_dictionary_forms_of_another_language_are_refused():
    with pytest.raises(NotApplicableError, match="English words alone, not of German"):
        TEXT_ENCODERS["words"].configure(None, form="lemma", language="German")


def test_later_directions_weigh_less_than_the_first():
    rng = np.random.default_rng(0)
    about = rng.choice(["cat dog pet", "tax law court", "sea sun sand"], 300)
    noise = [" ".join(f"w{n}" for n in rng.integers(0, 40, 3)) for _ in range(300)]
    texts = pd.DataFrame({"note": [f"{a} {b}" for a, b in zip(about, noise, strict=True)]})
    made = TEXT_ENCODERS["topics"].configure(None, components=20).fit_transform(texts)
    spread = np.asarray(made).std(axis=0)
    assert spread.max() == pytest.approx(1)
    assert spread[-5:].max() < 0.5
