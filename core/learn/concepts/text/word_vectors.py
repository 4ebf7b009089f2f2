"""Word vectors: words that keep the same company get close, by counting or by predicting."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd
import plotly.graph_objects as go

from core.choices.options import Choice, Number
from core.learn.concepts.concept import SEED, Concept, Guess, Panel
from core.learn.concepts.plane import colour
from core.learn.concepts.text import _skip_gram
from core.learn.concepts.text._court import PEOPLE, THINGS, WORDS, corpus
from core.learn.concepts.text._skip_gram import skip_gram, training_pairs
from core.look import PALETTE, SHADES, blank, lying_bars, marking

METHODS = ("counting (PPMI and SVD)", "predicting (skip-gram)")
ANALOGY = ("king", "man", "woman", "queen")


@dataclass(frozen=True)
class Vectors:
    """Vectors of all words, the neighbours of one, and who wins king - man + woman.

    `pairs` has the training pairs of one sentence: centre and company within the window.
    """

    word: str
    method: str
    dimensions: int
    words: tuple[str, ...]
    vectors: np.ndarray
    neighbours: pd.DataFrame
    analogy: pd.DataFrame
    sentence: tuple[str, ...]
    pairs: pd.DataFrame

    @property
    def place(self) -> int:
        """Return the place of the expected word in the analogy, 1 being the first."""
        return int(self.analogy["word"].eq(ANALOGY[3]).to_numpy().argmax()) + 1


def compute(
    word: str, method: str, window: int, dimensions: int, sentences: int, seed: int
) -> Vectors:
    rng = np.random.default_rng(seed)
    texts = corpus(rng, sentences)
    words = tuple(sorted({w for text in texts for w in text} | set(WORDS)))
    counts = _company(texts, words, window)
    if method == METHODS[0]:
        vectors = _decomposed(_ppmi(counts), dimensions)
    else:
        vectors = skip_gram(counts, dimensions, rng)
    return Vectors(
        word=word,
        method=method,
        dimensions=dimensions,
        words=words,
        vectors=vectors,
        neighbours=_nearest(vectors, words, vectors[words.index(word)], {word}),
        analogy=_solve(vectors, words),
        sentence=tuple(texts[0]),
        pairs=training_pairs(texts[0], window),
    )


def _company(texts: Sequence[Sequence[str]], words: Sequence[str], window: int) -> np.ndarray:
    """Return how often two words stand at most so many places apart: words x words."""
    place = {word: number for number, word in enumerate(words)}
    rows = np.array([[place[word] for word in text] for text in texts])
    counts = np.zeros((len(words), len(words)))
    for gap in range(1, window + 1):
        np.add.at(counts, (rows[:, :-gap].ravel(), rows[:, gap:].ravel()), 1)
    return np.asarray(counts + counts.T)


def _ppmi(counts: np.ndarray) -> np.ndarray:
    """Return how much likelier two words are together than by chance: log ratio, at least 0."""
    total, rows = counts.sum(), np.maximum(1, counts.sum(axis=1))
    with np.errstate(divide="ignore"):
        return np.maximum(0, np.log(counts * total / np.outer(rows, rows)))


def _decomposed(matrix: np.ndarray, dimensions: int) -> np.ndarray:
    """Return the best vectors of so many dimensions, scaled by the root of their weight."""
    left, weight, _ = np.linalg.svd(matrix)
    return np.asarray(left[:, :dimensions] * np.sqrt(weight[:dimensions]))


def _nearest(
    vectors: np.ndarray, words: Sequence[str], goal: np.ndarray, apart: set[str]
) -> pd.DataFrame:
    """Return the named words by cosine with a goal, without those in `apart`."""
    length = np.linalg.norm(vectors, axis=1) * np.linalg.norm(goal)
    cosine = vectors @ goal / np.where(length > 0, length, 1)
    table = pd.DataFrame({"word": words, "cosine": cosine})
    table = table[table["word"].isin(WORDS) & ~table["word"].isin(apart)]
    return table.sort_values("cosine", ascending=False, ignore_index=True)


def _solve(vectors: np.ndarray, words: Sequence[str]) -> pd.DataFrame:
    """Return the words nearest to king - man + woman, the three left out, as is the custom."""
    unit = vectors / np.maximum(1e-12, np.linalg.norm(vectors, axis=1, keepdims=True))
    king, man, woman = (unit[words.index(word)] for word in ANALOGY[:3])
    return _nearest(unit, words, king - man + woman, set(ANALOGY[:3]))


def read(result: Vectors) -> str:
    near = ", ".join(
        f"{row.word} {row.cosine:.2f}" for row in result.neighbours.head(3).itertuples()
    )
    first = result.analogy["word"].iloc[0]
    return (
        f"By {result.method} in {result.dimensions} dimensions, the nearest to '{result.word}' "
        f"are {near}. For king − man + woman the first is '{first}'; queen comes in place "
        f"{result.place}."
    )


def figures(result: Vectors) -> tuple[Panel, ...]:
    places = _shown(result)
    return (
        Panel("The two widest directions", _map(places), places),
        Panel(f"Nearest to '{result.word}'", _ranked(result.neighbours, ""), result.neighbours),
        Panel("king − man + woman", _ranked(result.analogy, ANALOGY[3]), result.analogy),
        Panel("Training pairs of one sentence", _pairs(result), result.pairs),
    )


def _shown(result: Vectors) -> pd.DataFrame:
    """Return the named words on their two principal directions."""
    chosen = result.vectors[[result.words.index(word) for word in WORDS]]
    centred = chosen - chosen.mean(axis=0)
    left, weight, _ = np.linalg.svd(centred, full_matrices=False)
    flat = (left * weight)[:, :2]
    return pd.DataFrame({"word": WORDS, "first": flat[:, 0], "second": flat[:, 1]})


def _map(places: pd.DataFrame) -> go.Figure:
    figure = blank("First direction", "Second direction", 360)
    groups = [
        ("royal" if PEOPLE[w][1] == "royal" else "common") if w in PEOPLE else THINGS[w]
        for w in places["word"]
    ]
    for number, group in enumerate(dict.fromkeys(groups)):
        rows = places[[name == group for name in groups]]
        figure.add_scatter(
            x=rows["first"],
            y=rows["second"],
            text=_names(rows, places),
            name=group,
            mode="markers+text",
            textposition="bottom center" if group == "food" else "top center",
            marker={"color": colour(number), "size": 9},
        )
    return figure


def _names(rows: pd.DataFrame, places: pd.DataFrame) -> list[str]:
    """Return a name for each point; where all of a group fall together, one that joins them."""
    apart = np.ptp(rows[["first", "second"]].to_numpy(), axis=0).max()
    if apart > 0.1 * np.ptp(places["first"]):
        return list(rows["word"])
    return [", ".join(rows["word"]), *[""] * (len(rows) - 1)]


def _ranked(table: pd.DataFrame, wanted: str) -> go.Figure:
    colours = marking(table["word"] == wanted)
    return lying_bars(table["word"], table["cosine"], "Cosine", marker_color=colours)


def _pairs(result: Vectors) -> go.Figure:
    size = len(result.sentence)
    names = [f"{number + 1} {word}" for number, word in enumerate(result.sentence)]
    near = np.zeros((size, size))
    near[result.pairs["place"], result.pairs["its place"]] = 1
    figure = blank("Company to be predicted", "Centre")
    figure.add_heatmap(
        x=names,
        y=names,
        z=near,
        colorscale=[SHADES[0], (1, PALETTE[0])],
        showscale=False,
        xgap=2,
        ygap=2,
    )
    return figure.update_yaxes(autorange="reversed")


def _guess_truth(result: Vectors) -> str:
    return "queen" if result.place == 1 else "another word"


CONCEPT = Concept(
    key="word_vectors",
    options=(
        Choice("word", "Word", WORDS, WORDS[0]),
        Choice("method", "Method", METHODS, METHODS[0]),
        Number("window", "Window: words to each side", 1, 6, 6),
        Number("dimensions", "Dimensions", 2, 20, 10),
        Number("sentences", "Sentences", 30, 1500, 1000),
        SEED,
    ),
    compute=compute,
    read=read,
    figures=figures,
    levels={
        "See it": {},
        "Change it": {"method": METHODS[1]},
        "Break it": {"sentences": 40, "window": 1},
    },
    guess=Guess(("queen", "another word"), _guess_truth),
    parts=(_skip_gram,),
)
