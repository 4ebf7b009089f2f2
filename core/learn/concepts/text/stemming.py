"""Stemming and lemmatising: endings cut by rule, or forms looked up with their part of speech."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from itertools import combinations

import numpy as np
import pandas as pd

from core.choices.options import Choice, Number
from core.learn.concepts.concept import SEED, Concept, Guess, Panel
from core.learn.concepts.figure import bars
from core.learn.concepts.text._families import FAMILIES, FORMS, LEMMAS, PARTS, Form
from core.look import PALETTE, lying_bars, marking

WORDS = (
    "studies",
    "universities",
    "better",
    "running",
    "generalizations",
    "relational",
    "hopping",
    "leaves",
    "meeting",
    "mice",
)
SECOND = (
    "ational:ate tional:tion enci:ence anci:ance izer:ize abli:able alli:al entli:ent eli:e "
    "ousli:ous ization:ize ation:ate ator:ate alism:al iveness:ive fulness:ful ousness:ous "
    "aliti:al iviti:ive biliti:ble"
)
THIRD = "icate:ic ative: alize:al iciti:ic ical:ic ful: ness:"
FOURTH = "al ance ence er ic able ible ant ement ment ent ion ou ism ate iti ous ive ize"


@dataclass(frozen=True)
class Stems:
    """One word, rule by rule; and how many forms each method brings together rightly.

    `missed` is the share of pairs of one word's forms that stay apart, `mixed` the number of
    pairs of different words that become one.
    """

    word: str
    part: str
    step: int
    trace: pd.DataFrame
    lemma: str
    scores: pd.DataFrame
    mixed: tuple[str, ...]


def compute(word: str, part: str, step: int, families: int, seed: int) -> Stems:
    rng = np.random.default_rng(seed)
    drawn = [list(FORMS)[number] for number in rng.permutation(len(FORMS))[:families]]
    methods: dict[str, Callable[[Form], str]] = {
        "as written": lambda form: form[0],
        "stems": lambda form: stem(form[0]),
        "lemmas, all as nouns": lambda form: lemma(form[0], "noun"),
        "lemmas, right part": lambda form: lemma(*form),
    }
    scores = [(name, *judged(drawn, method)) for name, method in methods.items()]
    return Stems(
        word=word,
        part=part,
        step=step,
        trace=pd.DataFrame(traced(word), columns=["rule", "form"]),
        lemma=lemma(word, part),
        scores=pd.DataFrame(scores, columns=["method", "missed", "mixed pairs"]),
        mixed=tuple(sorted(mixed(drawn, methods["stems"]))),
    )


def lemma(word: str, part: str) -> str:
    """Return the dictionary form; a word that the table lacks stays as it is."""
    return LEMMAS.get((word, part), word)


def judged(drawn: list[str], method: Callable[[Form], str]) -> tuple[float, int]:
    pairs = [pair for name in drawn for pair in combinations(FORMS[name], 2)]
    apart = sum(method(one) != method(other) for one, other in pairs)
    return apart / max(1, len(pairs)), len(mixed(drawn, method))


def mixed(drawn: list[str], method: Callable[[Form], str]) -> set[str]:
    """Return pairs of different words some of whose forms get the same result."""
    results = {name: {method(form) for form in FORMS[name]} for name in drawn}
    return {
        " = ".join(sorted(pair))
        for pair in combinations(drawn, 2)
        if results[pair[0]] & results[pair[1]]
    }


def stem(word: str) -> str:
    return traced(word)[-1][1]


def traced(word: str) -> list[tuple[str, str]]:
    """Return the word after each group of Porter's rules (Porter 1980)."""
    steps: tuple[tuple[str, Callable[[str], str]], ...] = (
        ("1a: plurals", plural),
        ("1b: -ed and -ing", past),
        ("1c: y to i", lambda w: f"{w[:-1]}i" if w[-1:] == "y" and has_vowel(w[:-1]) else w),
        ("2: long endings", lambda w: replaced(w, SECOND, 0)),
        ("3: -ful, -ness, …", lambda w: replaced(w, THIRD, 0)),
        ("4: endings off", lambda w: replaced(w, FOURTH, 1)),
        ("5: last e and ll", last),
    )
    found = [("as written", word)]
    for name, rule in steps:
        before = found[-1][1]
        found.append((name, rule(before) if len(before) > 2 else before))
    return found


def shape(word: str) -> str:
    """Return v for vowels and c for consonants; y is a vowel after a consonant."""
    kinds = ""
    for letter in word:
        is_vowel = letter in "aeiou" or (letter == "y" and kinds[-1:] == "c")
        kinds += "v" if is_vowel else "c"
    return kinds


def measure(word: str) -> int:
    """Return Porter's m: how often vowels are followed by consonants."""
    return len(re.findall("v+c+", shape(word)))


def has_vowel(word: str) -> bool:
    return "v" in shape(word)


def ends_short(word: str) -> bool:
    """Return whether it ends in consonant, vowel, consonant, the last not w, x or y."""
    return shape(word)[-3:] == "cvc" and word[-1] not in "wxy"


def is_double(word: str) -> bool:
    return len(word) > 1 and word[-1] == word[-2] and shape(word)[-1] == "c"


def plural(word: str) -> str:
    for ending, put in (("sses", "ss"), ("ies", "i"), ("ss", "ss"), ("s", "")):
        if word.endswith(ending):
            return word.removesuffix(ending) + put
    return word


def past(word: str) -> str:
    if word.endswith("eed"):
        return word[:-1] if measure(word[:-3]) > 0 else word
    for ending in ("ed", "ing"):
        rest = word.removesuffix(ending)
        if rest != word and has_vowel(rest):
            return mended(rest)
    return word


def mended(rest: str) -> str:
    """Return what is left of -ed or -ing with its e put back or its double letter undone."""
    if rest.endswith(("at", "bl", "iz")):
        return f"{rest}e"
    if is_double(rest) and rest[-1] not in "lsz":
        return rest[:-1]
    return f"{rest}e" if measure(rest) == 1 and ends_short(rest) else rest


def replaced(word: str, rules: str, least: int) -> str:
    """Return the word with the longest ending that fits replaced, if enough is left of it."""
    endings = {ending: put for ending, _, put in (rule.partition(":") for rule in rules.split())}
    fitting = [ending for ending in endings if word.endswith(ending)]
    if not fitting:
        return word
    ending = max(fitting, key=len)
    rest = word.removesuffix(ending)
    if measure(rest) <= least or (ending == "ion" and rest[-1] not in "st"):
        return word
    return rest + endings[ending]


def last(word: str) -> str:
    rest = word.removesuffix("e")
    if rest != word and (measure(rest) > 1 or (measure(rest) == 1 and not ends_short(rest))):
        word = rest
    return word[:-1] if word.endswith("ll") and measure(word[:-1]) > 1 else word


def read(result: Stems) -> str:
    forms = result.trace["form"]
    now, end = forms.iloc[result.step], forms.iloc[-1]
    by = result.scores.set_index("method")
    joined = f" ({result.mixed[0]})" if result.mixed else ""
    return (
        f"'{result.word}' is '{now}' after {result.step} groups of rules and ends as '{end}'; as "
        f"a {result.part} its lemma is '{result.lemma}'. Of the forms drawn, stems leave "
        f"{by.loc['stems', 'missed']:.0%} of the pairs apart and make {len(result.mixed)} pairs "
        f"of different words one{joined}; lemmas with everything taken as a noun leave "
        f"{by.loc['lemmas, all as nouns', 'missed']:.0%} apart."
    )


def figures(result: Stems) -> tuple[Panel, ...]:
    sizes = result.trace["form"].str.len()
    steps = lying_bars(
        result.trace["rule"],
        sizes,
        "Letters left",
        marker_color=marking(np.arange(len(sizes)) <= result.step, PALETTE[0]),
        text=result.trace["form"],
        textposition="auto",
    )
    forms = pd.DataFrame(
        {"part": PARTS, "lemma": [lemma(result.word, part) for part in PARTS]}
    ).assign(letters=lambda table: table["lemma"].str.len())
    by_part = bars(forms, "part", ("letters",), "Letters of the lemma")
    by_part.update_traces(text=forms["lemma"], textposition="auto")
    return (
        Panel(f"'{result.word}', rule by rule", steps, result.trace),
        Panel("Its lemma, by part of speech", by_part, forms),
        Panel(
            "Forms of one word that stay apart",
            lying_bars(result.scores["method"], result.scores["missed"], "Share of pairs"),
            result.scores,
        ),
        Panel(
            "Different words made one",
            lying_bars(result.scores["method"], result.scores["mixed pairs"], "Pairs of words"),
            result.scores,
        ),
    )


def guess_truth(result: Stems) -> str:
    end = result.trace["form"].iloc[-1]
    known = {form for form, _ in LEMMAS} | set(FORMS)
    return "a word" if end in known else "not a word of the list"


CONCEPT = Concept(
    key="stemming",
    options=(
        Choice("word", "Word", WORDS, WORDS[0]),
        Choice("part", "Part of speech", PARTS, PARTS[0]),
        Number("step", "Groups of rules", 0, 7, 7),
        Number("families", "Words drawn", 5, len(FAMILIES), 22),
        SEED,
    ),
    compute=compute,
    read=read,
    figures=figures,
    levels={
        "See it": {},
        "Change it": {"word": "better"},
        "Break it": {"word": "mice", "families": len(FAMILIES)},
    },
    guess=Guess(("a word", "not a word of the list"), guess_truth),
    step="step",
)
