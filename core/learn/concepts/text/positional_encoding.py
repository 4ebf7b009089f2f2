"""Positional encoding: attention does not see order; sines and cosines show it."""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from core.choices.options import Choice, Number, Toggle
from core.learn.concepts.concept import SEED, Concept, Guess, Panel
from core.learn.concepts.figure import bars, curves, marked
from core.learn.concepts.neural_networks._attention import (
    WORDS,
    attend,
    positions,
    projections,
    word_vectors,
)
from core.look import MUTED, blank

LONGEST = 60
ORDERS = ("as written", "two words swapped", "reversed", "shuffled")


@dataclass(frozen=True)
class Placed:
    """The encoding of every position, how alike positions are, and what a new order changes.

    `moved` has a row for each word: by how much its output changes when the words are put in
    another order, with and without positions, relative to its size.
    """

    order: str
    position: int
    strength: float
    encoding: np.ndarray
    alike: pd.DataFrame
    moved: pd.DataFrame
    sentence: str


def compute(
    order: str, position: int, size: str, strength: float, learned: bool, seed: int
) -> Placed:
    rng = np.random.default_rng(seed)
    width = int(size)
    X, matrices = word_vectors(width, rng), projections(width, 1, rng)
    encoding = (
        rng.normal(0, np.sqrt(0.5), (LONGEST, width)) if learned else positions(LONGEST, width)
    )
    turned = _reordered(order, rng)
    moved = pd.DataFrame({"word": [f"{i} {word}" for i, word in enumerate(WORDS, start=1)]})
    for name, added in (("without positions", 0.0), ("with positions", strength)):
        places = added * encoding[: len(WORDS)]
        before = attend(X + places, matrices)[2]
        after = np.empty_like(before)
        after[turned] = attend(X[turned] + places, matrices)[2]
        size_of = np.linalg.norm(before, axis=1)
        moved[name] = np.round(np.linalg.norm(after - before, axis=1) / size_of, 12)
    products = encoding @ encoding[position]
    alike = pd.DataFrame({"position": np.arange(LONGEST), "dot product": products})
    return Placed(
        order=order,
        position=position,
        strength=strength,
        encoding=encoding,
        alike=alike,
        moved=moved,
        sentence=" ".join(WORDS[i] for i in turned),
    )


def _reordered(order: str, rng: np.random.Generator) -> np.ndarray:
    """Return which word stands at each place."""
    places = np.arange(len(WORDS))
    if order == "two words swapped":
        places[[1, 5]] = places[[5, 1]]  # the cat and the mat
    elif order == "reversed":
        places = places[::-1].copy()
    elif order == "shuffled":
        places = rng.permutation(places)
    return places


def read(result: Placed) -> str:
    change = result.moved[["without positions", "with positions"]].mean()
    nearby = result.alike["dot product"]
    beside = nearby[min(result.position + 1, LONGEST - 1)] / nearby[result.position]
    return (
        f"Order: {result.order}, '{result.sentence}'. Without positions a word's output changes by "
        f"{change['without positions']:.0%}, with positions by {change['with positions']:.1%}. "
        f"Position {result.position} and its neighbour are alike to {beside:.0%}."
    )


def figures(result: Placed) -> tuple[Panel, ...]:
    map_ = blank("Number of the vector", "Position", 360)
    map_.add_heatmap(z=result.encoding, colorscale="RdBu", zmid=0)
    map_.update_yaxes(autorange="reversed")
    map_.add_hline(y=result.position, line={"dash": "dot", "color": MUTED})
    alike = curves(result.alike, "position", ("dot product",), "Dot product")
    marked(alike, result.position, "this position")
    names = ("without positions", "with positions")
    changes = bars(result.moved, "word", names, "Change of the output")
    changes.update_yaxes(rangemode="tozero", tickformat=".0%")
    return (
        Panel("The encoding: a row for each position", map_, pd.DataFrame(result.encoding)),
        Panel(f"How alike position {result.position} is to the others", alike, result.alike),
        Panel(f"What a new order changes: {result.order}", changes, result.moved),
    )


def _guess_truth(result: Placed) -> str:
    return "yes" if result.moved["with positions"].max() > 1e-9 else "no"


CONCEPT = Concept(
    key="positional_encoding",
    options=(
        Choice("order", "Order of the words", ORDERS, "two words swapped"),
        Number("position", "Position to compare", 0, LONGEST - 2, 20),
        Choice("size", "Size of the vectors", ("8", "32", "128"), "32"),
        Number("strength", "Strength of the encoding", 0.0, 2.0, 1.0),
        Toggle("learned", "Random vectors in place of sines"),
        SEED,
    ),
    compute=compute,
    read=read,
    figures=figures,
    levels={
        "See it": {},
        "Change it": {"learned": True, "order": "reversed"},
        "Break it": {"strength": 0.0, "order": "shuffled"},
    },
    guess=Guess(("yes", "no"), _guess_truth),
)
