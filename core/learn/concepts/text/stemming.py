"""Stemming and lemmatising: endings cut by rule, or forms looked up with their part of speech."""

from collections.abc import Callable
from dataclasses import dataclass
from itertools import combinations

import numpy as np
import pandas as pd

from core.choices.options import Choice, Number
from core.learn.concepts.concept import SEED, Concept, Guess, Panel
from core.learn.concepts.figure import bars
from core.learn.concepts.text._families import FAMILIES, FORMS, LEMMAS, PARTS, Form
from core.look import PALETTE, lying_bars, marking, write_on_bars
from core.parts.words import porter
from core.parts.words.porter import stem, traced

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
    scores = [(name, *_judged(drawn, method)) for name, method in methods.items()]
    return Stems(
        word=word,
        part=part,
        step=step,
        trace=pd.DataFrame(traced(word), columns=["rule", "form"]),
        lemma=lemma(word, part),
        scores=pd.DataFrame(scores, columns=["method", "missed", "mixed pairs"]),
        mixed=tuple(sorted(_mixed(drawn, methods["stems"]))),
    )


def lemma(word: str, part: str) -> str:
    """Return the dictionary form; a word that the table lacks stays as it is."""
    return LEMMAS.get((word, part), word)


def _judged(drawn: list[str], method: Callable[[Form], str]) -> tuple[float, int]:
    pairs = [pair for name in drawn for pair in combinations(FORMS[name], 2)]
    apart = sum(method(one) != method(other) for one, other in pairs)
    return apart / max(1, len(pairs)), len(_mixed(drawn, method))


def _mixed(drawn: list[str], method: Callable[[Form], str]) -> set[str]:
    """Return pairs of different words some of whose forms get the same result."""
    results = {name: {method(form) for form in FORMS[name]} for name in drawn}
    return {
        " = ".join(sorted(pair))
        for pair in combinations(drawn, 2)
        if results[pair[0]] & results[pair[1]]
    }


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
    )
    write_on_bars(steps, "%{text}")
    forms = pd.DataFrame(
        {"part": PARTS, "lemma": [lemma(result.word, part) for part in PARTS]}
    ).assign(letters=lambda table: table["lemma"].str.len())
    by_part = bars(forms, "part", ("letters",), "Letters of the lemma")
    write_on_bars(by_part.update_traces(text=forms["lemma"]), "%{text}")
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


def _guess_truth(result: Stems) -> str:
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
    guess=Guess(("a word", "not a word of the list"), _guess_truth),
    step="step",
    parts=(porter,),
)
