"""Self-attention on one short sentence, its mask and its scale, and what it costs beside an RNN."""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from core.choices.options import Choice, Number, Toggle
from core.learn.concepts.concept import SEED, Concept, Guess, Panel
from core.learn.concepts.figure import bars
from core.learn.concepts.neural_networks._attention import (
    WORDS,
    attend,
    projections,
    softmax,
    word_vectors,
)
from core.look import BAD, blank

SIZES = (4, 8, 16, 32, 64, 128, 256)
LENGTHS = (8, 32, 128, 512, 2048, 8192)
WIDTH, KERNEL = 64, 3  # of the layers whose cost is counted
NAMES = tuple(f"{number} {word}" for number, word in enumerate(WORDS, start=1))


@dataclass(frozen=True)
class Attention:
    """The weights each word gives to the others, averaged over heads and head by head.

    `one` has the chosen word's scores and weights; `sharp` how much the strongest weight gets
    with and without scaling; `cost` the work of three kinds of layer.
    """

    word: int
    size: int
    heads: int
    scaled: bool
    causal: bool
    weights: np.ndarray
    by_head: np.ndarray
    one: pd.DataFrame
    sharp: pd.DataFrame
    cost: pd.DataFrame


def compute(word: int, size: str, heads: str, scale: bool, causal: bool, seed: int) -> Attention:
    rng = np.random.default_rng(seed)
    X, matrices = word_vectors(int(size), rng), projections(int(size), int(heads), rng)
    scores, weights, _ = attend(X, matrices, scaled=scale, causal=causal)
    row = word - 1
    one = pd.DataFrame({"word": NAMES, "score": scores[:, row].mean(axis=0)})
    for head in range(int(heads)):
        one[f"head {head + 1}"] = weights[head, row]
    one["weight"] = weights[:, row].mean(axis=0)
    return Attention(
        word=word,
        size=int(size),
        heads=int(heads),
        scaled=scale,
        causal=causal,
        weights=weights.mean(axis=0),
        by_head=weights,
        one=one,
        sharp=_sharpness(rng),
        cost=_costs(),
    )


def _sharpness(rng: np.random.Generator) -> pd.DataFrame:
    """Return the mean strongest weight of eight random keys, for vectors of every size."""
    rows = []
    for size in SIZES:
        queries, keys = rng.normal(size=(200, 1, size)), rng.normal(size=(200, 8, size))
        scores = (queries * keys).sum(axis=2)
        plain, scaled = softmax(scores), softmax(scores / np.sqrt(size))
        rows.append((size, plain.max(axis=1).mean(), scaled.max(axis=1).mean()))
    return pd.DataFrame(rows, columns=["size", "not scaled", "scaled"])


def _costs() -> pd.DataFrame:
    """Return multiplications of a layer and the steps between the two ends of a text."""
    n = np.array(LENGTHS)
    table = pd.DataFrame({"length": n, "attention": 2 * n**2 * WIDTH + 3 * n * WIDTH**2})
    table["recurrent"] = 2 * n * WIDTH**2
    table["convolution"] = KERNEL * n * WIDTH**2
    table["steps: attention"] = 1
    table["steps: recurrent"] = n
    table["steps: convolution"] = np.ceil((n - 1) / (KERNEL - 1)).astype(int)
    return table


def read(result: Attention) -> str:
    best = result.one.loc[result.one["weight"].idxmax()]
    mask = "sees only itself and what came before" if result.causal else "sees all eight words"
    sharp = result.by_head.max(axis=2).mean()
    scaled = "with" if result.scaled else "without"
    return (
        f"'{NAMES[result.word - 1]}' {mask} and gives most weight, {best['weight']:.0%}, to "
        f"'{best['word']}'. Over {result.heads} head{'s' * (result.heads > 1)} of "
        f"{result.size // result.heads} numbers, {scaled} scaling, the strongest weight of a word "
        f"is {sharp:.0%} on average."
    )


def figures(result: Attention) -> tuple[Panel, ...]:
    table = pd.DataFrame(result.weights, columns=list(NAMES))
    table.insert(0, "word", NAMES)
    map_ = blank("Attends to", "Word", 380)
    map_.add_heatmap(x=NAMES, y=NAMES, z=result.weights, zmin=0, zmax=1, colorscale="Blues")
    map_.update_traces(colorbar={"thickness": 10})
    frame = {"width": 3, "color": BAD}
    map_.add_shape(x0=-0.5, x1=7.5, y0=result.word - 1.5, y1=result.word - 0.5, line=frame)
    map_.update_yaxes(autorange="reversed")
    heads = [f"head {head + 1}" for head in range(result.heads)]
    sharp = blank("Size of the vectors", "Strongest of eight weights, mean")
    for name in ("not scaled", "scaled"):
        sharp.add_scatter(x=result.sharp["size"], y=result.sharp[name], name=name)
    cost = blank("Length of the text", "Multiplications in a layer")
    for name in ("attention", "recurrent", "convolution"):
        cost.add_scatter(x=result.cost["length"], y=result.cost[name], name=name)
    sharp.update_xaxes(type="log", tickvals=list(SIZES)).update_yaxes(range=[0, 1.02])
    cost.update_xaxes(type="log", tickvals=list(LENGTHS)).update_yaxes(type="log")
    cost.update_yaxes(exponentformat="power")
    return (
        Panel("Who attends to whom, mean of the heads", map_, table),
        Panel(
            f"What '{NAMES[result.word - 1]}' attends to",
            bars(result.one, "word", heads, "Weight").update_yaxes(range=[0, 1]),
            result.one,
        ),
        Panel("Why the scores are divided by a root", sharp, result.sharp),
        Panel("The price: length squared", cost, result.cost),
    )


def _guess_truth(result: Attention) -> str:
    return WORDS[int(result.one["weight"].idxmax())]


CONCEPT = Concept(
    key="attention",
    options=(
        Number("word", "Word to look from", 1, len(WORDS), 2),
        Choice("size", "Size of the vectors", ("8", "16", "64", "256"), "16"),
        Choice("heads", "Heads", ("1", "2", "4"), "1"),
        Toggle("scale", "Divide by the root of the size", default=True),
        Toggle("causal", "Hide later words"),
        SEED,
    ),
    compute=compute,
    read=read,
    figures=figures,
    levels={
        "See it": {},
        "Change it": {"causal": True, "heads": "2"},
        "Break it": {"size": "256", "scale": False},
    },
    guess=Guess(tuple(dict.fromkeys(WORDS)), _guess_truth),
    step="word",
)
