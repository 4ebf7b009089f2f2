"""TF-IDF: frequent here, rare elsewhere; and a small search that ranks by it."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd
import plotly.graph_objects as go

from core.choices.options import Choice, Number
from core.learn.concepts.concept import SEED, Concept, Guess, Panel
from core.learn.concepts.figure import bars, lying_groups
from core.learn.concepts.text._texts import TEXTS, words_of
from core.look import BAD, MUTED, blank

FORMULAS = ("textbook", "scikit-learn")
QUERIES = ("the rain tomorrow", "butter prices", "the match", "red planet probe", "quantum physics")
SHOWN = 6


@dataclass(frozen=True)
class Weights:
    """The weights of one text's words, the ranking for a query, and both formulas of IDF.

    `parts` has a row for each of the best texts and a column for each word of the query: what the
    word adds to the cosine.
    """

    formula: str
    query: str
    stuffed: int
    text: str
    words: pd.DataFrame
    ranking: pd.DataFrame
    parts: pd.DataFrame
    idfs: pd.DataFrame


def compute(
    document: int, formula: str, query: str, texts: int, stuffed: int, seed: int
) -> Weights:
    rng = np.random.default_rng(seed)
    drawn = [TEXTS[number] for number in rng.permutation(len(TEXTS))[:texts]]
    longest = max(words_of(query), key=len)
    if stuffed:
        drawn.append(" ".join([longest] * stuffed + ["buy", "cheap", "shoes", "here"]))
    vocabulary = sorted({word for text in drawn for word in words_of(text)})
    counts = count(drawn, vocabulary)
    df = (counts > 0).sum(axis=0)
    weights = weigh(counts, df, len(drawn), formula)
    asked = weigh(count([query], vocabulary), df, len(drawn), formula)[0]
    parts = _unit(weights) * _unit(asked[None])
    return Weights(
        formula=formula,
        query=query,
        stuffed=stuffed,
        text=drawn[document - 1],
        words=_word_table(counts[document - 1], df, weights[document - 1], vocabulary),
        ranking=_ranked(drawn, parts.sum(axis=1)),
        parts=_best_parts(drawn, parts, vocabulary, query),
        idfs=_idf_table(len(drawn)),
    )


def count(texts: Sequence[str], vocabulary: Sequence[str]) -> np.ndarray:
    """Return how often each word of the vocabulary is in each text: texts x words."""
    found = [Counter(words_of(text)) for text in texts]
    return np.array([[counter[word] for word in vocabulary] for counter in found], dtype=float)


def _idf(df: np.ndarray, texts: int, formula: str) -> np.ndarray:
    """Return the inverse document frequency: ln(n / df), or as scikit-learn smooths it."""
    if formula == "textbook":
        return np.asarray(np.log(texts / df))
    return np.asarray(np.log((1 + texts) / (1 + df)) + 1)


def weigh(counts: np.ndarray, df: np.ndarray, texts: int, formula: str) -> np.ndarray:
    """Return TF-IDF: TF is the share of the text's words, or with scikit-learn the count, and
    every text is then brought to length 1."""
    if formula == "scikit-learn":
        return _unit(counts * _idf(df, texts, formula))
    share = counts / np.maximum(1, counts.sum(axis=1, keepdims=True))
    return np.asarray(share * _idf(df, texts, formula))


def _unit(rows: np.ndarray) -> np.ndarray:
    """Return rows of length 1; a row of zeros stays."""
    length = np.linalg.norm(rows, axis=1, keepdims=True)
    return np.asarray(rows / np.where(length > 0, length, 1))


def _word_table(
    counts: np.ndarray, df: np.ndarray, weights: np.ndarray, vocabulary: Sequence[str]
) -> pd.DataFrame:
    table = pd.DataFrame(
        {"word": vocabulary, "count": counts, "texts with it": df, "TF-IDF": weights}
    )
    return table[table["count"] > 0].sort_values("TF-IDF", ascending=False, ignore_index=True)


def _ranked(texts: Sequence[str], scores: np.ndarray) -> pd.DataFrame:
    table = pd.DataFrame({"text": texts, "cosine": scores})
    return table.sort_values("cosine", ascending=False, kind="stable", ignore_index=True)


def _best_parts(
    texts: Sequence[str], parts: np.ndarray, vocabulary: Sequence[str], query: str
) -> pd.DataFrame:
    best = np.argsort(-parts.sum(axis=1), kind="stable")[:SHOWN]
    table = pd.DataFrame({"text": [texts[number] for number in best]})
    for word in dict.fromkeys(words_of(query)):
        known = word in vocabulary
        table[word] = parts[best, list(vocabulary).index(word)] if known else 0.0
    return table


def _idf_table(texts: int) -> pd.DataFrame:
    df = np.arange(1, texts + 1)
    return pd.DataFrame({"texts with the word": df} | {f: _idf(df, texts, f) for f in FORMULAS})


def read(result: Weights) -> str:
    top, low = result.words.iloc[0], result.words.iloc[-1]
    best = result.ranking.iloc[0]
    found = f"The query '{result.query}' finds first: '{_shortened(best['text'])}' "
    found += f"(cosine {best['cosine']:.2f})."
    if best["cosine"] == 0:
        found = f"No text shares a word of weight with the query '{result.query}'."
    return (
        f"In '{_shortened(result.text)}' the heaviest word is '{top['word']}' "
        f"({top['TF-IDF']:.3f}, in {top['texts with it']} of {len(result.ranking)} texts), the "
        f"lightest '{low['word']}' ({low['TF-IDF']:.3f}, in {low['texts with it']}). {found}"
    )


def _shortened(text: str) -> str:
    return text if len(text) <= 45 else f"{text[:44]}…"


def figures(result: Weights) -> tuple[Panel, ...]:
    lines = blank("Texts that have the word", "IDF")
    for name in FORMULAS:
        lines.add_scatter(x=result.idfs["texts with the word"], y=result.idfs[name], name=name)
    return (
        Panel(
            f"Words of: {_shortened(result.text)}",
            bars(result.words, "word", ("TF-IDF",), f"TF-IDF, {result.formula}"),
            result.words,
        ),
        Panel("The rarer, the heavier", lines, result.idfs),
        Panel(f"Best for '{result.query}', word by word", _parts(result), result.parts),
        Panel("All texts, ranked", _ranking(result), result.ranking),
    )


def _parts(result: Weights) -> go.Figure:
    # Few letters, so that the bars keep most of the width; the place keeps equal starts apart.
    names = [f"{at}. {text[:22]}…" for at, text in enumerate(result.parts["text"], start=1)]
    words = list(result.parts.columns[1:])
    figure = lying_groups(result.parts.assign(text=names), "text", words, "Cosine")
    return figure.update_layout(barmode="stack")


def _ranking(result: Weights) -> go.Figure:
    is_spam = result.ranking["text"].str.endswith("cheap shoes here")
    figure = blank("Place", "Cosine with the query")
    figure.add_bar(
        x=np.arange(1, len(is_spam) + 1),
        y=result.ranking["cosine"],
        marker={"color": np.where(is_spam, BAD, MUTED)},
        hovertext=result.ranking["text"],
    )
    return figure


def _guess_truth(result: Weights) -> str:
    most = result.words.loc[result.words["count"].idxmax(), "word"]
    return "yes" if most == result.words["word"].iloc[0] else "no"


CONCEPT = Concept(
    key="tf_idf",
    options=(
        Number("document", "Text to look into", 1, 6, 2),
        Choice("formula", "Formula", FORMULAS, FORMULAS[0]),
        Choice("query", "Query", QUERIES, QUERIES[0]),
        Number("texts", "Texts in the collection", 6, len(TEXTS), 30),
        Number("stuffed", "Copies of a query word in a spam text", 0, 30, 0),
        SEED,
    ),
    compute=compute,
    read=read,
    figures=figures,
    levels={
        "See it": {},
        "Change it": {"query": "butter prices", "formula": "scikit-learn"},
        "Break it": {"query": "butter prices", "stuffed": 30},
    },
    guess=Guess(("yes", "no"), _guess_truth),
)
