"""Macro, micro and weighted averages of F1 over three classes of unequal size."""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from core.choices.options import Number
from core.learn.concepts.concept import SEED, Concept, Guess, Level, Panel, Question
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
    sizes = class_sizes(rare)
    counts = np.array(
        [
            predict(rng, sizes, truth, right)
            for truth, right in enumerate((right_common, right_common, right_rare))
        ]
    )
    return average(counts)


def class_sizes(rare: int) -> tuple[int, int, int]:
    """Return rows per class: two thirds of those that are not rare are common."""
    medium = (ROWS - rare) // 3
    return ROWS - rare - medium, medium, rare


def predict(
    rng: np.random.Generator, sizes: tuple[int, int, int], truth: int, right: float
) -> np.ndarray:
    """Return how the rows of one class are called: a wrong call goes to either other class."""
    shares = np.full(3, (1 - right) / 2)
    shares[truth] = right
    return rng.multinomial(sizes[truth], shares)


def average(counts: np.ndarray) -> Averages:
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


SNIPPET = """
import numpy as np
from sklearn.metrics import f1_score

truth = np.repeat(["common", "medium", "rare"], [760, 380, 60])
called = truth.copy()
called[:40] = "medium"
called[760:800] = "common"
called[1140:1182] = "common"
for name in ("macro", "weighted", "micro"):
    print(name, round(f1_score(truth, called, average=name), 3))
print("each class", f1_score(truth, called, average=None).round(3))
print("accuracy", round(np.mean(truth == called), 3))
""".strip()


def lowest(result: Averages) -> str:
    """Return which of the three averages is lowest."""
    values = {"macro": result.macro, "weighted": result.weighted, "micro": result.micro}
    return min(values, key=lambda name: values[name])


CONCEPT = Concept(
    key="averaging",
    title="Macro, micro and weighted F1",
    question="Macro or micro F1: what is the difference?",
    answer=(
        "With more than two classes, F1 exists per class and has to be averaged. Macro takes the "
        "plain mean, so a rare class counts as much as a common one. Micro adds up the cells of "
        "all classes first, so every row counts the same; where each row has exactly one class it "
        "equals accuracy. Weighted is the mean by class size. I report macro when the rare class "
        "matters, and always the scores per class next to it."
    ),
    mistake=(
        "Reporting micro-F1 beside accuracy as if it were a second opinion: for one label a row "
        "the two are the same number. A high micro or weighted value can hide a class that is "
        "never found."
    ),
    options=(
        Number("rare", "Rows of the rare class", 12, 400, 60),
        Number("right_common", "Found of the larger classes", 0.0, 1.0, 0.95),
        Number("right_rare", "Found of the rare class", 0.0, 1.0, 0.3),
        SEED,
    ),
    compute=compute,
    read=read,
    figures=figures,
    page="evaluate",
    topics=("Evaluation", "F1", "multi-class", "confusion matrix", "macro", "micro"),
    longer=(
        "Each class takes its turn as the positive one and gets its own precision, recall and F1. "
        "What follows is only a question of who votes. Macro gives every class one vote, weighted "
        "gives it as many votes as it has rows, micro forgets the classes and counts rows.\n\n"
        "Micro equals accuracy because every wrong row is counted twice, once as a false positive "
        "of the class it was called and once as a false negative of the class it is. The two "
        "balance, so micro-precision, micro-recall and micro-F1 are one number. With several "
        "labels a row that no longer holds.\n\n"
        "Macro's price is noise: a class with a dozen rows has as much say as one with a thousand, "
        "and its F1 rests on a few of them. An interval beside the number shows how firm it is."
    ),
    snippet=SNIPPET,
    levels=(
        Level("See it", "Macro lies far below micro: the rare class pulls it down by itself."),
        Level(
            "Change it",
            "Raise what is found of the rare class until macro meets micro.",
            (("right_rare", 0.6),),
        ),
        Level(
            "Break it",
            "The rare class is never found, and micro still shines; macro rests on twelve rows.",
            (("rare", 12), ("right_rare", 0.0)),
        ),
    ),
    guess=Guess("Which average is lowest here?", ("macro", "weighted", "micro"), lowest),
    more=(
        Question(
            "Confusion matrix of several classes",
            "How do you read a confusion matrix with more than two classes?",
            "Each row is a true class, each column what the model called it, so the diagonal holds "
            "what was right. Along a row I see recall, where the rows of that class went. Down a "
            "column I see precision, what hides behind that call. Then I look for pairs of large "
            "cells off the diagonal: two classes that are taken for each other need a better "
            "column or one common name. Dividing each row by its sum shows rare classes too.",
            "Judging by colour alone: with raw counts a common class paints its row dark, and a "
            "rare one that is always wrong stays pale. And libraries differ in which side is the "
            "truth, so the axes need their names.",
        ),
    ),
)
