"""Porter's stemmer: endings cut by five groups of rules."""

import re
from collections.abc import Callable

SECOND = (
    "ational:ate tional:tion enci:ence anci:ance izer:ize abli:able alli:al entli:ent eli:e "
    "ousli:ous ization:ize ation:ate ator:ate alism:al iveness:ive fulness:ful ousness:ous "
    "aliti:al iviti:ive biliti:ble"
)
THIRD = "icate:ic ative: alize:al iciti:ic ical:ic ful: ness:"
FOURTH = "al ance ence er ic able ible ant ement ment ent ion ou ism ate iti ous ive ize"


def stem(word: str) -> str:
    return traced(word)[-1][1]


def traced(word: str) -> list[tuple[str, str]]:
    """Return the word after each group of Porter's rules (Porter 1980)."""
    steps: tuple[tuple[str, Callable[[str], str]], ...] = (
        ("1a: plurals", _plural),
        ("1b: -ed and -ing", _past),
        ("1c: y to i", lambda w: f"{w[:-1]}i" if w[-1:] == "y" and _has_vowel(w[:-1]) else w),
        ("2: long endings", lambda w: _replaced(w, SECOND, 0)),
        ("3: -ful, -ness, …", lambda w: _replaced(w, THIRD, 0)),
        ("4: endings off", lambda w: _replaced(w, FOURTH, 1)),
        ("5: last e and ll", _last),
    )
    found = [("as written", word)]
    for name, rule in steps:
        before = found[-1][1]
        found.append((name, rule(before) if len(before) > 2 else before))
    return found


def _shape(word: str) -> str:
    """Return v for vowels and c for consonants; y is a vowel after a consonant."""
    kinds = ""
    for letter in word:
        is_vowel = letter in "aeiou" or (letter == "y" and kinds[-1:] == "c")
        kinds += "v" if is_vowel else "c"
    return kinds


def _measure(word: str) -> int:
    """Return Porter's m: how often vowels are followed by consonants."""
    return len(re.findall("v+c+", _shape(word)))


def _has_vowel(word: str) -> bool:
    return "v" in _shape(word)


def _ends_short(word: str) -> bool:
    """Return whether it ends in consonant, vowel, consonant, the last not w, x or y."""
    return _shape(word)[-3:] == "cvc" and word[-1] not in "wxy"


def _is_double(word: str) -> bool:
    return len(word) > 1 and word[-1] == word[-2] and _shape(word)[-1] == "c"


def _plural(word: str) -> str:
    for ending, put in (("sses", "ss"), ("ies", "i"), ("ss", "ss"), ("s", "")):
        if word.endswith(ending):
            return word.removesuffix(ending) + put
    return word


def _past(word: str) -> str:
    if word.endswith("eed"):
        return word[:-1] if _measure(word[:-3]) > 0 else word
    for ending in ("ed", "ing"):
        rest = word.removesuffix(ending)
        if rest != word and _has_vowel(rest):
            return _mended(rest)
    return word


def _mended(rest: str) -> str:
    """Return what is left of -ed or -ing with its e put back or its double letter undone."""
    if rest.endswith(("at", "bl", "iz")):
        return f"{rest}e"
    if _is_double(rest) and rest[-1] not in "lsz":
        return rest[:-1]
    return f"{rest}e" if _measure(rest) == 1 and _ends_short(rest) else rest


def _replaced(word: str, rules: str, least: int) -> str:
    """Return the word with the longest ending that fits replaced, if enough is left of it."""
    endings = {ending: put for ending, _, put in (rule.partition(":") for rule in rules.split())}
    fitting = [ending for ending in endings if word.endswith(ending)]
    if not fitting:
        return word
    ending = max(fitting, key=len)
    rest = word.removesuffix(ending)
    if _measure(rest) <= least or (ending == "ion" and rest[-1] not in "st"):
        return word
    return rest + endings[ending]


def _last(word: str) -> str:
    rest = word.removesuffix("e")
    if rest != word and (_measure(rest) > 1 or (_measure(rest) == 1 and not _ends_short(rest))):
        word = rest
    return word[:-1] if word.endswith("ll") and _measure(word[:-1]) > 1 else word
