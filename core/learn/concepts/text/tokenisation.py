"""Tokenisation: words, characters, and pieces that byte-pair encoding learns merge by merge."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd
import plotly.graph_objects as go

from core.choices.options import Choice, Number
from core.learn.concepts.concept import SEED, Concept, Guess, Panel
from core.learn.concepts.figure import marked
from core.learn.concepts.text._bpe import END, cut, learned
from core.learn.concepts.text._texts import TEXTS, words_of
from core.look import PALETTE, blank, ink_on, lying_bars, marking

MOST_MERGES = 150
SENTENCES = (
    "The team lost the match.",
    "Rainstorms won't slow the trains!",
    "Unbakeable moonbread, overbuttered.",
    "Zürich's 😍 soup costs 4.50",
)
KINDS = ("words", "pieces", "characters")


@dataclass(frozen=True)
class Tokens:
    """One sentence cut in three ways, and what every merge does to vocabulary and length."""

    merges: int
    sentence: str
    tokens: dict[str, tuple[str, ...]]
    unknown: tuple[str, ...]
    rules: pd.DataFrame
    growth: pd.DataFrame


def compute(merges: int, sentence: str, texts: int, seed: int) -> Tokens:
    rng = np.random.default_rng(seed)
    words = Counter(
        word for number in rng.permutation(len(TEXTS))[:texts] for word in words_of(TEXTS[number])
    )
    rules, counts = learned(words, MOST_MERGES)
    marks = basic(sentence)
    table = pd.DataFrame(
        {
            "merge": np.arange(1, len(rules) + 1),
            "left": [left for left, _ in rules],
            "right": [right for _, right in rules],
            "times": counts,
        }
    )
    return Tokens(
        merges=merges,
        sentence=sentence,
        tokens={
            "words": tuple(marks),
            "pieces": tuple(piece for word in marks for piece in cut(word, rules[:merges])),
            "characters": tuple(sentence.replace(" ", "·")),
        },
        unknown=tuple(word for word in marks if word.isalpha() and word not in words),
        rules=table,
        growth=_growth(words, rules),
    )


def basic(text: str) -> list[str]:
    """Return words and marks of a text in lower case; a contraction becomes two tokens, as in the
    Penn Treebank: don't is do and n't."""
    text = re.sub(r"n't\b", " n't", text.lower())
    return re.findall(r"n't|'\w+|\d+(?:[.,]\d+)*|\w+|[^\w\s]", text)


def _growth(words: Counter[str], rules: Sequence[tuple[str, str]]) -> pd.DataFrame:
    """Return the size of the vocabulary and the pieces per word, at every tenth merge."""
    letters = {letter for word in words for letter in word} | {END}
    rows = []
    for merges in range(0, len(rules) + 1, 10):
        pieces = sum(len(cut(word, rules[:merges])) * times for word, times in words.items())
        rows.append((merges, len(letters) + merges, pieces / words.total()))
    return pd.DataFrame(rows, columns=["merges", "vocabulary", "pieces per word"])


def read(result: Tokens) -> str:
    sizes = {kind: len(result.tokens[kind]) for kind in KINDS}
    rules = result.rules
    last = min(result.merges, len(rules))
    words = "no merge yet: every piece is one character or the end of a word"
    if last:
        row = rules.iloc[last - 1]
        words = f"merge {last} joins '{row['left']}' and '{row['right']}' ({row['times']} times)"
    fate = "Every word of it occurred in the training texts"
    if result.unknown:
        fate = f"Unknown to a vocabulary of words: {', '.join(result.unknown)}"
    return (
        f"'{result.sentence}' is {sizes['words']} words and marks, {sizes['pieces']} pieces or "
        f"{sizes['characters']} characters; {words}. {fate}."
    )


def figures(result: Tokens) -> tuple[Panel, ...]:
    longest = max(len(tokens) for tokens in result.tokens.values())
    strips = pd.DataFrame(
        {kind: [*tokens, *[""] * (longest - len(tokens))] for kind, tokens in result.tokens.items()}
    )
    per_word = blank("Merges", "Pieces per word")
    per_word.add_scatter(x=result.growth["merges"], y=result.growth["pieces per word"])
    size = blank("Merges", "Pieces in the vocabulary")
    size.add_scatter(x=result.growth["merges"], y=result.growth["vocabulary"])
    return (
        Panel("The sentence, cut in three ways", _strips(result), strips),
        Panel("The merges around this one", _merges(result), result.rules),
        Panel("Pieces per word", marked(per_word, result.merges), result.growth),
        Panel("Size of the vocabulary", marked(size, result.merges), result.growth),
    )


def _strips(result: Tokens) -> go.Figure:
    figure = blank("Characters").update_layout(barmode="stack", bargap=0.35)
    for kind in reversed(KINDS):
        for number, token in enumerate(result.tokens[kind]):
            colour = PALETTE[number % 6]
            figure.add_bar(
                x=[len(token.removesuffix(END)) or 0.6],
                y=[kind],
                orientation="h",
                text=[token],
                textposition="inside",
                insidetextanchor="middle",
                textangle=0,
                constraintext="none",
                showlegend=False,
                hoverinfo="text",
                marker={"color": colour},
                textfont={"color": ink_on(colour)},
            )
    return figure


def _merges(result: Tokens) -> go.Figure:
    end = max(12, min(result.merges, len(result.rules)))
    shown = result.rules.iloc[end - 12 : end]
    names = [f"{row.merge}: {row.left} + {row.right}" for row in shown.itertuples()]
    colours = marking(shown["merge"] <= result.merges, PALETTE[0])
    title = "Times the pair stood side by side"
    return lying_bars(names, shown["times"], title, marker_color=colours)


def _guess_truth(result: Tokens) -> str:
    per = len(result.tokens["pieces"]) / len(result.tokens["words"])
    return "fewer than 2" if per < 2 else "2 to 4" if per <= 4 else "more than 4"


CONCEPT = Concept(
    key="tokenisation",
    options=(
        Number("merges", "Merges", 0, MOST_MERGES, 40),
        Choice("sentence", "Sentence", SENTENCES, SENTENCES[1]),
        Number("texts", "Texts learned from", 6, len(TEXTS), 30),
        SEED,
    ),
    compute=compute,
    read=read,
    figures=figures,
    levels={
        "See it": {"merges": 0, "sentence": SENTENCES[0]},
        "Change it": {"sentence": SENTENCES[2], "merges": 120},
        "Break it": {"sentence": SENTENCES[3], "texts": 6, "merges": 150},
    },
    guess=Guess(("fewer than 2", "2 to 4", "more than 4"), _guess_truth),
    step="merges",
)
