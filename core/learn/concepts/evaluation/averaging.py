"""Macro, micro and weighted averages of F1 over three classes of unequal size."""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from core.choices.options import Number
from core.learn.concepts.concept import SEED, Concept, Guess, Panel
from core.learn.concepts.figure import bars, counts_table

ROWS = 1200
NAMES = ("common", "medium", "rare")


@dataclass(frozen=True)
class Averages:
    """Counts (truth down, prediction across), scores per class, and their averages."""

    counts: np.ndarray
    by_class: pd.DataFrame
    macro: float
    micro: float
    weighted: float
    accuracy: float


def compute(rare: int, right_common: float, right_rare: float, seed: int) -> Averages:
    rng = np.random.default_rng(seed)
    sizes = _class_sizes(rare)
    counts = np.array(
        [
            _predict(rng, sizes[truth], truth, right)
            for truth, right in enumerate((right_common, right_common, right_rare))
        ]
    )
    return _average(counts)


def _class_sizes(rare: int) -> tuple[int, int, int]:
    """Return rows per class: two thirds of those that are not rare are common."""
    medium = (ROWS - rare) // 3
    return ROWS - rare - medium, medium, rare


def _predict(rng: np.random.Generator, rows: int, truth: int, right: float) -> np.ndarray:
    """Return how the rows of one class are called: a wrong call goes to either other class."""
    shares = np.full(3, (1 - right) / 2)
    shares[truth] = right
    return rng.multinomial(rows, shares)


def _average(counts: np.ndarray) -> Averages:
    """Return the three averages of F1; a class never found has F1 0."""
    hits, called, sizes = np.diag(counts), counts.sum(axis=0), counts.sum(axis=1)
    by_class = pd.DataFrame(
        {
            "class": NAMES,
            "rows": sizes,
            "precision": hits / np.maximum(called, 1),
            "recall": hits / np.maximum(sizes, 1),
            "F1": 2 * hits / np.maximum(called + sizes, 1),
        }
    )
    f1 = by_class["F1"].to_numpy()
    micro = 2 * hits.sum() / (called.sum() + sizes.sum())
    weighted = float(np.average(f1, weights=sizes))
    accuracy = float(hits.sum() / counts.sum())
    return Averages(counts, by_class, float(f1.mean()), float(micro), weighted, accuracy)


def read(result: Averages) -> str:
    worst = result.by_class.loc[result.by_class["F1"].idxmin()]
    return (
        f"Macro-F1 {result.macro:.2f}, weighted-F1 {result.weighted:.2f}, micro-F1 "
        f"{result.micro:.2f}, which is the accuracy, {result.accuracy:.2f}. The weakest class is "
        f"{worst['class']}: F1 {worst['F1']:.2f} on {worst['rows']} of {ROWS} rows."
    )


def figures(result: Averages) -> tuple[Panel, ...]:
    cells = pd.DataFrame(result.counts, columns=[f"called {name}" for name in NAMES])
    cells.insert(0, "truth", NAMES)
    averages = pd.DataFrame(
        {
            "average": ("macro", "weighted", "micro", "accuracy"),
            "value": (result.macro, result.weighted, result.micro, result.accuracy),
        }
    )
    scores = bars(result.by_class, "class", ("precision", "recall", "F1"), "Score")
    return (
        Panel("Confusion matrix", counts_table(result.counts, NAMES), cells),
        Panel("Each class by itself", scores, result.by_class),
        Panel("One number for all", bars(averages, "average", ("value",), "F1"), averages),
    )


def _lowest(result: Averages) -> str:
    """Return which of the three averages is lowest."""
    values = {"macro": result.macro, "weighted": result.weighted, "micro": result.micro}
    return min(values, key=lambda name: values[name])


CONCEPT = Concept(
    key="averaging",
    options=(
        Number("rare", "Rows of the rare class", 12, 400, 60),
        Number("right_common", "Found of the larger classes", 0.0, 1.0, 0.95),
        Number("right_rare", "Found of the rare class", 0.0, 1.0, 0.3),
        SEED,
    ),
    compute=compute,
    read=read,
    figures=figures,
    levels={
        "See it": {},
        "Change it": {"right_rare": 0.6},
        "Break it": {"rare": 12, "right_rare": 0.0},
    },
    guess=Guess(("macro", "weighted", "micro"), _lowest),
)
