"""How well rows are ranked within queries: precision and recall at k, NDCG, average precision."""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from core.choices.options import Number
from core.errors import NotApplicableError
from core.methods.metrics import Predictions
from core.stats.intervals import ends_of_drawn
from core.table.arrays import Array

AT = Number("k", "Rows from the top, k", 1, 100, 10)
DRAWS = 1_000
FEWEST_QUERIES = 2


@dataclass(frozen=True)
class RankingScore:
    """The mean of a measure over queries, with the 95 % interval of queries drawn anew, and what
    rows in a random order give."""

    key: str
    label: str
    value: float
    low: float
    high: float
    chance: float


@dataclass(frozen=True)
class Ranking:
    """Measures at `k` over `queries`; `without` had no relevant row, or no other, and tell
    nothing."""

    k: int
    queries: int
    without: int
    scores: tuple[RankingScore, ...]


def rank_queries(
    predictions: Predictions, query: pd.Series | Array, k: int, seed: int = 0
) -> Ranking:
    """Rank each query's rows by their score, and measure how the relevant ones come first.

    `query` names the query of each predicted row. Relevant are rows of the positive class; of a
    number, its value above the query's least is the gain of NDCG (Järvelin and Kekäläinen 2002,
    linear gains), and rows above the query's median are relevant to the others. Ties keep an order
    drawn at random. Raises NotApplicableError for several classes and for fewer than two queries
    that tell something.
    """
    if predictions.probabilities is not None and not predictions.is_binary:
        raise NotApplicableError("Ranking needs two classes or a number to rank by.")
    names = np.asarray(pd.Series(np.asarray(query)).astype("string").fillna(""))
    _, place = np.unique(names, return_inverse=True)
    rng = np.random.default_rng(seed)
    found = [
        measured
        for number in range(place.max() + 1)
        if (measured := _of_query(predictions.at(place == number), k, rng)) is not None
    ]
    without = int(place.max()) + 1 - len(found)
    if len(found) < FEWEST_QUERIES:
        raise NotApplicableError(
            f"Only {len(found)} of {place.max() + 1} queries have both relevant and other rows: "
            "choose a column whose values stand for several rows each."
        )
    return Ranking(k, len(found), without, _over_queries(np.array(found), rng))


LABELS = {
    "precision": "Precision at k",
    "recall": "Recall at k",
    "ndcg": "NDCG at k",
    "map": "Mean average precision",
}


def _over_queries(found: Array, rng: np.random.Generator) -> tuple[RankingScore, ...]:
    """Means over queries of (queries, 2, measures): the model's and those of chance."""
    means = found.mean(axis=0)
    drawn = rng.integers(0, len(found), (DRAWS, len(found)))
    low, high = ends_of_drawn(found[drawn, 0].mean(axis=1))
    return tuple(
        RankingScore(key, label, *map(float, (means[0, n], low[n], high[n], means[1, n])))
        for n, (key, label) in enumerate(LABELS.items())
    )


def _of_query(said: Predictions, k: int, rng: np.random.Generator) -> Array | None:
    """The measures of one query and those of a random order, (2, 4); None where it tells
    nothing."""
    if said.probabilities is None:
        scores, gains = said.predicted, said.actual - said.actual.min()
        relevant = said.actual > np.median(said.actual)
    else:
        scores, relevant = said.scores, said.is_positive
        gains = relevant.astype("float64")
    if not relevant.any() or relevant.all():
        return None
    mixed = rng.permutation(len(scores))
    order = mixed[np.argsort(-scores[mixed], kind="stable")]
    model = _measures(relevant[order], gains[order], k)
    return np.array([model, _measures_by_chance(relevant, gains, k)])


def _measures(relevant: Array, gains: Array, k: int) -> list[float]:
    top, hits = relevant[:k], np.cumsum(relevant)
    place = np.flatnonzero(relevant)
    return [
        float(top.mean()),
        float(top.sum() / relevant.sum()),
        _discounted(gains, k) / _discounted(np.sort(gains)[::-1], k),
        float(np.mean(hits[place] / (place + 1))),
    ]


def _measures_by_chance(relevant: Array, gains: Array, k: int) -> list[float]:
    """Their expectations where every order is as likely."""
    rows, share = len(relevant), float(relevant.mean())
    mean = np.full(rows, gains.mean())
    places = np.arange(1, rows + 1)
    # The precision at a place that is relevant: itself, and its share of the others before it.
    others = (relevant.sum() - 1) / max(1, rows - 1)
    return [
        share,
        min(k, rows) / rows,
        _discounted(mean, k) / _discounted(np.sort(gains)[::-1], k),
        float(np.mean((1 + (places - 1) * others) / places)),
    ]


def _discounted(gains: Array, k: int) -> float:
    top = gains[:k]
    return float(np.sum(top / np.log2(np.arange(2, len(top) + 2))))
