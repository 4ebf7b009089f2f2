"""Stratified folds: each gets its share of the rare class, plain ones take what comes."""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from core.choices.options import Number
from core.learn.concepts.concept import SEED, Concept, Guess, OnOwnData, Panel
from core.learn.concepts.figure import bars, curves, marked
from core.learn.concepts.own_rows import Needs, OwnRows

SHUFFLES = 400
SHARES = np.array([0.002, 0.003, 0.005, 0.0075, 0.01, 0.015, 0.02, 0.03, 0.05, 0.1])


@dataclass(frozen=True)
class Stratification:
    """Positives in each fold of one shuffle, and how often a plain fold has none at all."""

    rows: int
    share: float
    positives: int
    by_fold: pd.DataFrame
    empty: float
    empty_by_share: pd.DataFrame


def compute(rows: int, percent: float, folds: int, seed: int) -> Stratification:
    rng, share = np.random.default_rng(seed), percent / 100
    y = rng.permutation(np.arange(rows) < _positives_of(rows, share)).astype(int)
    return _stratify(rng, y, share, folds)


def compute_own(rows: OwnRows, folds: int, seed: int) -> Stratification:
    """Return the same for the target of a table."""
    return _stratify(np.random.default_rng(seed), rows.y, float(rows.y.mean()), folds)


def _stratify(rng: np.random.Generator, y: np.ndarray, share: float, folds: int) -> Stratification:
    """Return how both ways deal these labels, and how often plain folds go wrong."""
    rows = len(y)
    dealt = {"plain": _deal(rng, rows, folds), "stratified": _deal_by_class(rng, y, folds)}
    counts = {name: np.bincount(fold[y == 1], minlength=folds) for name, fold in dealt.items()}
    by_fold = pd.DataFrame({"fold": np.arange(folds) + 1, **counts})
    empty = [_share_with_empty_fold(rng, rows, s, folds) for s in SHARES]
    return Stratification(
        rows,
        share,
        int(y.sum()),
        by_fold,
        _share_with_empty_fold(rng, rows, share, folds),
        pd.DataFrame({"share of positives": SHARES, "shuffles with an empty fold": empty}),
    )


def _positives_of(rows: int, share: float) -> int:
    return max(1, round(rows * share))


def _deal(rng: np.random.Generator, rows: int, folds: int) -> np.ndarray:
    """Return each row's fold, without a look at its class."""
    return rng.permutation(np.arange(rows) % folds)


def _deal_by_class(rng: np.random.Generator, y: np.ndarray, folds: int) -> np.ndarray:
    """Return each row's fold, dealt class by class and going on where the last class ended."""
    order = np.lexsort((rng.random(len(y)), y))
    fold_of = np.empty(len(y), dtype=int)
    fold_of[order] = np.arange(len(y)) % folds
    return fold_of


def _share_with_empty_fold(rng: np.random.Generator, rows: int, share: float, folds: int) -> float:
    """Return how often at least one of the plain folds gets no positive, over many shuffles."""
    sizes = np.bincount(np.arange(rows) % folds)
    counts = rng.multivariate_hypergeometric(sizes, _positives_of(rows, share), SHUFFLES)
    return float(np.mean(counts.min(axis=1) == 0))


def read(result: Stratification) -> str:
    plain, dealt = result.by_fold["plain"], result.by_fold["stratified"]
    return (
        f"{result.positives} positives in {result.rows} rows: plain folds get {plain.min()} to "
        f"{plain.max()} of them, stratified folds {dealt.min()} to {dealt.max()}. In "
        f"{result.empty:.0%} of {SHUFFLES} shuffles a plain fold has none, and recall cannot even "
        f"be computed there."
    )


def figures(result: Stratification) -> tuple[Panel, ...]:
    folds = bars(result.by_fold, "fold", ("plain", "stratified"), "Positives")
    name = "shuffles with an empty fold"
    empty = curves(result.empty_by_share, "share of positives", (name,), "Share of shuffles")
    empty.update_xaxes(tickformat=".1%").update_yaxes(tickformat=".0%")
    if result.share <= SHARES.max():
        marked(empty, result.share)
    return (
        Panel("Positives in each fold", folds, result.by_fold),
        Panel("How often a plain fold has no positive", empty, result.empty_by_share),
    )


OFTEN = ("hardly ever (under 5 %)", "now and then (5 to 50 %)", "in most shuffles")


def _how_often(result: Stratification) -> str:
    """Return how often a plain fold has no positive, in words."""
    return OFTEN[int(np.searchsorted([0.05, 0.5], result.empty, side="right"))]


CONCEPT = Concept(
    key="stratification",
    options=(
        Number("rows", "Rows", 100, 1100, 500),
        Number("percent", "Positives (%)", 0.5, 50.0, 2.0),
        Number("folds", "Folds (k)", 2, 10, 5),
        SEED,
    ),
    compute=compute,
    read=read,
    figures=figures,
    levels={
        "See it": {},
        "Change it": {"percent": 20.0, "rows": 1000},
        "Break it": {"percent": 0.5, "folds": 10},
    },
    guess=Guess(OFTEN, _how_often),
    own=OnOwnData(compute_own, Needs(target="two classes"), unused=("rows", "percent")),
)
