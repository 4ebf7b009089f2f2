"""How texts are written: words, characters, patterns, casing and scripts."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from core.explore.profile.column_profiles import Level
from core.explore.profile.texts import Texts, read_texts
from core.table.dataset import Dataset

TEXTS = 20_000  # different texts looked at
SHOWN = 15

_WORD = re.compile(r"\w+(?:['’-]\w+)*")
_CLASSES = {"L": "letters", "N": "digits", "P": "punctuation", "S": "symbols", "Z": "spaces"}


@dataclass(frozen=True)
class Writing:
    """How the texts of a column are written; counts are of rows, or of characters in rows.

    A pattern has 9 for a digit, A for a large and a for a small letter; a run of letters or digits
    longer than four ends in `+`. `sampled_texts` is set where only that many random texts were
    looked at; every count is then of those.
    """

    rows: int
    words: tuple[Level, ...]
    different_words: int
    patterns: tuple[Level, ...]
    different_patterns: int
    casing: tuple[Level, ...]
    classes: tuple[Level, ...]
    scripts: tuple[Level, ...]
    characters: tuple[Level, ...]
    padded: int
    sampled_texts: int | None


def writing_of(dataset: Dataset, name: str) -> Writing:
    """Look at how the texts of a column are written."""
    texts, sampled = _some(read_texts(dataset.frame[name]))
    counted = list(zip(texts.values.to_pylist(), texts.counts.tolist(), strict=True))
    words = _tally((word.lower(), n) for text, n in counted for word in _WORD.findall(text))
    patterns = _tally((pattern_of(text), n) for text, n in counted)
    characters = _tally((sign, n) for text, n in counted for sign in text)
    signs = characters.items()
    named = _tally((sign if sign.strip() else visible(sign), n) for sign, n in signs)
    return Writing(
        rows=int(texts.counts.sum()),
        words=_top(words),
        different_words=len(words),
        patterns=_top(patterns),
        different_patterns=len(patterns),
        casing=_top(_tally((casing_of(text), n) for text, n in counted)),
        classes=_top(_tally((class_of(sign), n) for sign, n in signs)),
        scripts=_top(_tally((script_of(sign), n) for sign, n in signs if sign.isalpha())),
        characters=_top(named),
        padded=sum(n for text, n in counted if text != text.strip()),
        sampled_texts=sampled,
    )


def _some(texts: Texts) -> tuple[Texts, int | None]:
    if len(texts) <= TEXTS:
        return texts, None
    places = np.sort(np.random.default_rng(0).choice(len(texts), TEXTS, replace=False))
    return Texts(texts.values.take(places), texts.counts[places]), TEXTS


def _tally(found: Iterable[tuple[str, int]]) -> Counter[str]:
    counts: Counter[str] = Counter()
    for name, rows in found:
        counts[name] += rows
    return counts


def _top(counts: Counter[str]) -> tuple[Level, ...]:
    ranked = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    return tuple(Level(name, count) for name, count in ranked[:SHOWN])


def pattern_of(text: str) -> str:
    """The shape of a text: 12-345-AB is 99-999-AA."""
    shape = re.sub(r"[^\W\d_]", lambda m: "A" if m.group().isupper() else "a", text[:200])
    shape = re.sub(r"\d", "9", shape)
    return re.sub(r"([Aa9])\1{4,}", r"\1+", re.sub(r"\s+", " ", shape))


def casing_of(text: str) -> str:
    if not any(sign.isalpha() for sign in text):
        return "no letters"
    if text.isupper():
        return "UPPER"
    if text.islower():
        return "lower"
    return "Title" if text.istitle() else "Mixed"


def class_of(sign: str) -> str:
    return _CLASSES.get(unicodedata.category(sign)[0], "other")


def visible(sign: str) -> str:
    """What white space is called."""
    return unicodedata.name(sign, f"U+{ord(sign):04X}").lower()


def script_of(sign: str) -> str:
    """The script of a letter: the first word of its Unicode name (LATIN, CYRILLIC, CJK)."""
    return unicodedata.name(sign, "other").split()[0].split("-")[0].capitalize()
