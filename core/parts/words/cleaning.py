"""Texts cleaned of what is no word, or told in words. Each step is chosen for itself."""

import html
import re
import unicodedata

# Written for this project; what means several things in plain English (as "u2") is left out.
SHORT_FORMS = {
    "afaik": "as far as i know",
    "asap": "as soon as possible",
    "b4": "before",
    "bc": "because",
    "btw": "by the way",
    "can't": "can not",
    "cant": "can not",
    "cuz": "because",
    "dont": "do not",
    "fyi": "for your information",
    "gonna": "going to",
    "gotta": "got to",
    "gr8": "great",
    "idk": "i do not know",
    "ikr": "i know right",
    "imho": "in my opinion",
    "imo": "in my opinion",
    "kinda": "kind of",
    "l8r": "later",
    "lol": "laughing",
    "omg": "oh my god",
    "pls": "please",
    "plz": "please",
    "ppl": "people",
    "rofl": "laughing",
    "smh": "shaking my head",
    "tbh": "to be honest",
    "thx": "thanks",
    "tmrw": "tomorrow",
    "u": "you",
    "ur": "your",
    "w/o": "without",
    "wanna": "want to",
    "won't": "will not",
    "wont": "will not",
    "wtf": "what the hell",
}
ENDINGS = {"n't": " not", "'re": " are", "'ve": " have", "'ll": " will", "'m": " am"}
FACES = {
    ":'(": "crying",
    ":-)": "smiling",
    ":)": "smiling",
    "=)": "smiling",
    ":-D": "laughing",
    ":D": "laughing",
    "xD": "laughing",
    ";-)": "winking",
    ";)": "winking",
    ":-(": "sad",
    ":(": "sad",
    "=(": "sad",
    ":-/": "doubting",
    ":/": "doubting",
    ":-P": "teasing",
    ":P": "teasing",
    "</3": "heartbroken",
    "<3": "love",
}

_LINK = re.compile(r"(?:https?://|www\.)\S+", re.IGNORECASE)
_MAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_TAG = re.compile(r"<(?:/?[a-zA-Z][^<>]*|!--.*?--)>", re.DOTALL)
_NUMBER = re.compile(r"(?<!\w)[-+]?\d+(?:[.,:/]\d+)*(?!\w)")
_REPEAT = re.compile(r"([^\W\d_])\1{2,}")
_SHORT = re.compile(r"(?<![\w'])[\w'/]+")
_FACE = re.compile(rf"(?<![\w/:])(?:{'|'.join(map(re.escape, FACES))})(?!\w)")
_JOINERS = "\u200d\ufe0f\ufe0e"  # what joins or colours the emoji beside it


def without_markup(text):
    """Tags of HTML out, and its entities as the signs that they stand for."""
    return html.unescape(_TAG.sub(" ", text))


def without_links(text):
    """Addresses of the web and of mail as the words link and mail."""
    return _MAIL.sub(" mail ", _LINK.sub(" link ", text))


def numbers_as_word(text):
    """Each number as the word number: which one it is, few models can learn from."""
    return _NUMBER.sub(" number ", text)


def emoji_as_words(text):
    """Emoji by their names in Unicode, faces of punctuation as words."""
    text = _FACE.sub(lambda found: f" {FACES[found[0]]} ", text)
    if text.isascii():
        return text
    return "".join(_named(sign) for sign in text)


def _named(sign):
    if sign in _JOINERS or unicodedata.category(sign) == "Sk":
        return ""
    if unicodedata.category(sign) != "So":
        return sign
    return f" {unicodedata.name(sign, '').lower().replace('-', ' ')} "


def short_forms_as_words(text):
    """English abbreviations of messages and contractions spelt out: don't as do not."""
    return _SHORT.sub(lambda found: _long(found[0]), text.replace("\u2019", "'"))


def _long(word):
    known = SHORT_FORMS.get(word.lower())
    if known is not None:
        return known
    for ending, long in ENDINGS.items():
        if word.lower().endswith(ending):
            return word[: -len(ending)] + long
    return word


def without_repeats(text):
    """Letters that stand three times and more in a row, twice: soooo as soo."""
    return _REPEAT.sub(r"\1\1", text)


def without_accents(text):
    """Letters without their marks: café as cafe."""
    if text.isascii():
        return text
    split = unicodedata.normalize("NFD", text)
    return unicodedata.normalize("NFC", "".join(c for c in split if not unicodedata.combining(c)))


CLEANERS_OF_TEXT = {
    "markup": without_markup,
    "links": without_links,
    "emoji": emoji_as_words,
    "abbreviations": short_forms_as_words,
    "numbers": numbers_as_word,
    "repeats": without_repeats,
    "accents": without_accents,
}


def cleaned_text(text, steps):
    """A text after the steps, always in the order of CLEANERS_OF_TEXT."""
    for name, clean in CLEANERS_OF_TEXT.items():
        if name in steps:
            text = clean(text)
    return text
