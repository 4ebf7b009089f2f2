"""Whole words of a script beyond Latin, in the encoding under which they are spelled as such words
are: with its common letters, and no large one behind a small one."""

import re
from collections.abc import Iterator

_CYRILLIC = ("абвгдежзийклмнопрстуфхцчшщъыьэюяёіїєґўјљњћџђ", "оеаинтсрвлі")
_GREEK = ("αβγδεζηθικλμνξοπρστυφχψωςάέήίόύώϊϋΐΰ", "αοιετσνηυρς")
_HEBREW = ("אבגדהוזחטיכלמנסעפצקרשתםןףץך", "יוהלארבתמש")
# Letters that Hebrew has at ends of words alone, and those in whose place they stand there.
_MISSPELLED = re.compile(r"[ךםןףץ]\B|[כמנצ]\b")
HEBREW = "cp1255"
_SCRIPTS = (
    # The first of equals is taken.
    *((encoding, *_CYRILLIC) for encoding in ("cp1251", "koi8-r", "koi8-u", "cp866", "iso8859-5")),
    *((encoding, *_GREEK) for encoding in ("cp1253", "cp737")),
    (HEBREW, *_HEBREW),
)
_SURE = 0.35  # share of common letters, less that of large ones amid words
_NEARLY = 0.5  # share of the best that words have which are spelled as Hebrew ones are
_LETTERS = 0.95  # share of the characters beyond ASCII that belong to the script
_WORD = re.compile(r"[^\W\d_]+")


def script_encoding(sample: bytes) -> str | None:
    """The encoding of words in Cyrillic, Greek or Hebrew; None where none has any.

    Small letters of Cyrillic and Greek are Hebrew ones too, of words that Hebrew does not spell so.
    """
    fits = {encoding: _fit(sample, encoding, *marks) for encoding, *marks in _SCRIPTS}
    best = max(fits, key=lambda encoding: fits[encoding])
    is_spelled = not _MISSPELLED.search(sample.decode(HEBREW, errors="replace"))
    if is_spelled and fits[HEBREW] >= _NEARLY * fits[best] > 0:
        return HEBREW
    return best if fits[best] > _SURE else None


def _fit(sample: bytes, encoding: str, letters: str, common: str) -> float:
    text = sample.decode(encoding, errors="replace")
    beyond = [c for c in text if c > "\x7f"]
    met = [c.lower() for c in beyond if c.lower() in letters]
    words = [*_words(text)]
    are_signs = all(len(set(word)) < 2 for word in words)  # as the euros of €€ and €€€€ would be
    if not met or are_signs or len(met) < _LETTERS * len(beyond):
        return 0.0
    odd = sum(map(_count_odd, words))
    return (sum(c in common for c in met) - 2 * odd) / len(met)


def _words(text: str) -> Iterator[str]:
    return (match[0] for match in _WORD.finditer(text) if not match[0].isascii())


def _count_odd(word: str) -> int:
    """Large letters behind others that are small."""
    return 0 if word.isupper() else sum(map(str.isupper, word[1:]))
