"""Texts read as words, in more languages than English; what denies stays in each."""

import pytest

from core.parts.words.languages import SENTENCES
from core.parts.words.reading import OF_EACH_TEXT, TextReader
from core.parts.words.stemming import SNOWBALL, STEMMED, stemmer_of
from core.parts.words.stop_words import DENIALS, STOP_WORDS


def words_of(text, *how, **named):
    return TextReader(*how, **named).words(text)


def test_stop_words_go_and_what_denies_stays():
    text = "I am not at all happy with it, never again, no!"
    assert words_of(text, stop_words="English") == ["not", "happy", "never", "no"]
    assert words_of("das ist nicht gut", stop_words="German") == ["nicht", "gut"]
    assert words_of("Je n'aime pas la livraison", stop_words="French") == [
        *("n", "aime", "pas", "livraison")
    ]
    assert words_of(text)[0] == "i"


@pytest.mark.parametrize("language", STOP_WORDS)
def test_no_language_drops_what_denies(language):
    denials = " ".join(sorted(DENIALS[language]))
    assert denials
    assert words_of(denials, stop_words=language) == denials.split()


def test_every_language_that_can_be_told_has_stems_and_stop_words():
    assert set(SENTENCES) <= set(STEMMED) & set(STOP_WORDS)


def test_forms_come_after_cleaning():
    text, clean = "We DON'T like these universities", ("abbreviations",)
    assert words_of(text, clean, "English", "stem") == ["not", "like", "univers"]
    assert words_of(text, clean, "English", "lemma") == ["not", "like", "university"]


# One stem for the forms of a word, as Snowball's vocabularies have it.
ALIKE = {
    "German": ("haus: haus häuser hauses", "freundlich: freundliche freundlichen freundlicher"),
    "French": ("livraison: livraison livraisons", "aim: aime aimé aimer"),
    "Spanish": ("libr: libro libros",),
    "Italian": ("pacc: pacco pacchi",),
    "Portuguese": ("quebr: quebrado quebrados",),
    "Dutch": ("pakket: pakket pakketten",),
    "Finnish": ("talo: talossa talosta",),
    "Swedish": ("hus: huset husen",),
    "Russian": ("книг: книга книги книгу",),
}


@pytest.mark.parametrize("language", ALIKE)
def test_forms_of_a_word_share_its_stem_in_its_own_language(language):
    for line in ALIKE[language]:
        stem, forms = line.split(": ")
        read = words_of(forms, form="stem", language=language)
        assert set(read) == {stem}, language


@pytest.mark.parametrize("language", SNOWBALL)
def test_every_language_that_is_offered_has_rules(language):
    assert stemmer_of(language) is not str
    assert stemmer_of(language)("a") == "a"


def test_each_text_can_go_by_its_own_language():
    read = TextReader(stop_words=OF_EACH_TEXT, form="stem", language=OF_EACH_TEXT)
    german = "Die Häuser waren nicht schön und die Lieferung kam zu spät"
    assert read.words(german)[:3] == ["haus", "nicht", "schon"]
    assert read.words("the parcels were never delivered on time and nobody answered")[:2] == [
        *("parcel", "never")
    ]
    assert read.words("qqq zzz")[0] == "qqq"


def test_a_dictionary_form_is_known_of_english_words_alone():
    assert words_of("went", form="lemma", language=OF_EACH_TEXT) == ["went"]  # too short to tell
    english = "the children went home because the weather was bad"
    assert "child" in words_of(english, form="lemma", language=OF_EACH_TEXT)
