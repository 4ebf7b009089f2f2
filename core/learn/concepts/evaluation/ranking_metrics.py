"""Ranking metrics: move the best item through a list of ten and watch each metric."""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from core.choices.options import Choice, Number
from core.learn.concepts.concept import SEED, Concept, Guess, Panel
from core.learn.concepts.figure import bars, curves, marked
from core.look import MUTED, PALETTE

ITEMS = 10
METRICS = ("precision@k", "recall@k", "NDCG@k", "average precision", "reciprocal rank")


@dataclass(frozen=True)
class Ranking:
    """The list with each place's gain, the metrics, and each metric for the best item anywhere.

    `offline` are the metrics as a log sees them, where items that were not shown count as
    irrelevant.
    """

    k: int
    place: int
    shown: int
    listed: pd.DataFrame
    metrics: pd.DataFrame
    by_place: pd.DataFrame


def compute(place: int, k: int, grades: str, shown: int, seed: int) -> Ranking:
    rng = np.random.default_rng(seed)
    relevant = graded(rng, grades)
    hidden = rng.permutation(ITEMS) >= shown
    best, rest = int(relevant.argmax()), rng.permutation(ITEMS)
    rest = rest[rest != best]
    orders = [np.insert(rest, position, best) for position in range(ITEMS)]
    order = orders[place - 1]
    known = np.where(hidden, 0, relevant)
    table = pd.DataFrame({"metric": list(METRICS)})
    table["with all labels"] = measured(relevant[order], k)
    table["as the log sees it"] = measured(known[order], k)
    moved = pd.DataFrame([measured(relevant[o], k) for o in orders], columns=list(METRICS))
    moved.insert(0, "place of the best item", np.arange(ITEMS) + 1)
    return Ranking(k, place, shown, _places(relevant[order], hidden[order]), table, moved)


def graded(rng: np.random.Generator, grades: str) -> np.ndarray:
    """Return ten relevances, four of them above zero and one the highest."""
    levels = {"yes or no": [1, 1, 1, 1], "0 to 3": [3, 2, 1, 1]}[grades]
    return rng.permutation(np.array([*levels, *[0] * (ITEMS - 4)]))


def _places(relevance: np.ndarray, hidden: np.ndarray) -> pd.DataFrame:
    """Return each place's relevance, gain, discount and term, and the ideal order's term."""
    table = pd.DataFrame({"place": np.arange(ITEMS) + 1, "relevance": relevance})
    table["discount"] = 1 / np.log2(table["place"] + 1)
    table["term"] = gains(relevance) * table["discount"]
    table["ideal term"] = gains(np.sort(relevance)[::-1]) * table["discount"]
    return table.assign(**{"shown before": ~hidden})


def gains(relevance: np.ndarray) -> np.ndarray:
    """Return 2^relevance - 1, which for yes or no is the relevance itself."""
    return 2.0**relevance - 1


def _dcg(relevance: np.ndarray, k: int) -> float:
    """Return the gains of the first k places, each divided by log2(place + 1)."""
    return float((gains(relevance[:k]) / np.log2(np.arange(2, k + 2))).sum())


def measured(relevance: np.ndarray, k: int) -> list[float]:
    """Return METRICS of one list; all 0 where nothing is relevant."""
    hits = relevance > 0
    if not hits.any():
        return [0.0] * len(METRICS)
    found = np.cumsum(hits) / (np.arange(len(hits)) + 1)
    return [
        float(hits[:k].mean()),
        float(hits[:k].sum() / hits.sum()),
        _dcg(relevance, k) / _dcg(np.sort(relevance)[::-1], k),
        float(found[hits].mean()),
        1.0 / (int(hits.argmax()) + 1),
    ]


def read(result: Ranking) -> str:
    all_, log = (
        result.metrics[name].to_numpy() for name in ("with all labels", "as the log sees it")
    )
    top = result.by_place["NDCG@k"].iloc[0]
    return (
        f"With the best item at place {result.place}: precision@{result.k} {all_[0]:.2f}, "
        f"recall@{result.k} {all_[1]:.2f}, NDCG@{result.k} {all_[2]:.3f} (at place 1 it would be "
        f"{top:.3f}). A log that showed {result.shown} of the {ITEMS} items says NDCG {log[2]:.3f}."
    )


def figures(result: Ranking) -> tuple[Panel, ...]:
    terms = bars(result.listed, "place", ("term", "ideal term"), "Gain / log2(place + 1)")
    terms.add_vline(
        result.k + 0.5, line={"dash": "dot", "color": MUTED}, annotation={"text": f"k = {result.k}"}
    )
    listed = bars(result.listed, "place", ("relevance",), "Relevance")
    listed.update_traces(marker={"color": PALETTE[1]})
    listed.update_xaxes(dtick=1)
    moved = curves(result.by_place, "place of the best item", METRICS, "Metric")
    seen = ("with all labels", "as the log sees it")
    return (
        Panel("The list", listed, result.listed[["place", "relevance", "shown before"]]),
        Panel("DCG, term by term", terms.update_xaxes(dtick=1), result.listed),
        Panel("Move the best item", marked(moved, result.place), result.by_place),
        Panel(
            "All labels, or only those of a log",
            bars(result.metrics, "metric", seen, "Metric"),
            result.metrics,
        ),
    )


def _guess_truth(result: Ranking) -> str:
    ndcg = result.by_place["NDCG@k"].iloc[result.place - 1]
    return "above 0.8" if ndcg > 0.8 else "0.5 to 0.8" if ndcg >= 0.5 else "below 0.5"


CONCEPT = Concept(
    key="ranking_metrics",
    options=(
        Number("place", "Place of the best item", 1, ITEMS, 4),
        Number("k", "k: places looked at", 1, ITEMS, 5),
        Choice("grades", "Relevance", ("0 to 3", "yes or no"), "0 to 3"),
        Number("shown", "Items the old system showed", 1, ITEMS, 6),
        SEED,
    ),
    compute=compute,
    read=read,
    figures=figures,
    levels={
        "See it": {},
        "Change it": {"place": 5, "k": 5},
        "Break it": {"shown": 2, "place": 1},
    },
    guess=Guess(("above 0.8", "0.5 to 0.8", "below 0.5"), _guess_truth),
)
