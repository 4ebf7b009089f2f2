"""Words in the forms that are counted: as written, by their stem, or by their dictionary form."""

from core.parts.words.irregular import IRREGULAR, WHOLE_WORDS
from core.parts.words.porter import _has_vowel, _mended
from core.parts.words.stemming import stemmer_of

# What a verb without its -ed or -ing ends in where an e was there: chang(e), continu(e).
SILENT = "v u rc nc rg dg uc ic ag ang eng ut ur as is os us"


def lemma_of(word):
    """The dictionary form of an English word in small letters.

    By a table of irregular forms and by rules for -s, -es, -ies, -ed and -ing; without a
    dictionary a rule cannot know whether "meeting" is a noun. Other words stay as they are.
    """
    if word in IRREGULAR:
        return IRREGULAR[word]
    if word in WHOLE_WORDS or len(word) < 4 or word.endswith("eed") or not word.isascii():
        return word
    for ending in ("ing", "ed"):
        rest = word.removesuffix(ending)
        if rest != word and len(rest) > 1 and _has_vowel(rest):
            return _told_alone(rest)
    return _one_of(word)


def _told_alone(rest):
    """A verb without -ed or -ing: tri as try, mak as make, runn as run."""
    if rest.endswith("i"):
        return f"{rest[:-1]}y"
    return f"{rest}e" if rest.endswith(tuple(SILENT.split())) else _mended(rest)


def _one_of(word):
    """A noun or verb without the s of its plural or third person."""
    if word.endswith(("ss", "us", "is")) or not word.endswith("s"):
        return word
    if word.endswith("ies"):
        return f"{word[:-3]}y" if len(word) > 4 else word[:-1]
    if word.endswith(("ches", "shes", "sses", "xes", "zzes", "oes")):
        return word[:-2]
    return word[:-1]


AS_WRITTEN = "as written"
WORD_FORMS = (AS_WRITTEN, "stem", "lemma")


def form_of(form, language="English"):
    """The function that gives a word of a language, in small letters, one of WORD_FORMS.

    A stem goes by the rules of the language, a dictionary form by those of English: words of
    other languages, and of those without rules, stay as they are.
    """
    if form == "stem":
        return stemmer_of(language)
    return lemma_of if (form, language) == ("lemma", "English") else str
