"""Texts as the words that are counted: cleaned, without stop words, each in its form."""

import re

from core.parts.words.cleaning import cleaned_text
from core.parts.words.forms import form_of
from core.parts.words.languages import language_of, learned_profiles
from core.parts.words.stop_words import STOP_WORDS

WORD = re.compile(r"(?u)\b\w+\b")
READ_BY = ("clean", "stop_words", "form", "language")  # what a reader is told
OF_EACH_TEXT = "of each text"  # in place of a language: the one that a text is told to be in


class FormedWords(dict[str, str]):
    """Words and their form, which is found once for each."""

    def __init__(self, formed):
        super().__init__()
        self.formed = formed

    def __missing__(self, word):
        self[word] = found = self.formed(word)
        return found


class TextReader:
    """Reads texts as words in small letters: cleaned by the steps `clean`, without the stop words
    of the language `stop_words` but with those that deny, each in its `form` by the rules of the
    `language`.

    Either language may be OF_EACH_TEXT. Where none can be told of a text, and where it has no
    rules or list here, the text's words stay as they are.
    """

    def __init__(self, clean=(), stop_words="none", form="as written", language="English"):
        self.clean, self.stop_words = clean, stop_words
        self.form, self.language = form, language
        self._profiles = learned_profiles() if OF_EACH_TEXT in (stop_words, language) else None
        self._forms = {}

    def words(self, text):
        """The words of a text, in order."""
        cut = WORD.findall(cleaned_text(text, self.clean).lower())
        stop_words, language = self._languages(text)
        dropped, formed = STOP_WORDS.get(stop_words, frozenset()), self._formed(language)
        return [formed[word] for word in cut if word not in dropped]

    def _languages(self, text):
        """Of the stop words and of the forms, for this text."""
        asked = self.stop_words, self.language
        if self._profiles is None:
            return asked
        told = language_of(text, self._profiles)
        return tuple(told if each == OF_EACH_TEXT else each for each in asked)

    def _formed(self, language):
        if language not in self._forms:
            self._forms[language] = FormedWords(form_of(self.form, language))
        return self._forms[language]
