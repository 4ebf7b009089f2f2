"""Scores of labels, which go up and down with how many rows a model calls positive: do their
intervals hold, of one model and of the difference of two?"""

from collections.abc import Iterator
from dataclasses import replace
from itertools import combinations

import numpy as np

from bench.simulate.contest import Contest
from bench.simulate.line import Truth
from bench.simulate.processes import Process
from bench.simulate.scores import COVERED, contests
from core.methods.metrics import METRICS
from core.model.evaluate import compare

KEYS = ("recall", "f1", "precision")
MODELS = 5  # two linear ones, two trees and naive Bayes


def coverage(process: Process, rows: int, draws: int = 100) -> Iterator[Truth]:
    """Coverage of single models and of pairs, by recall, F1 and precision."""
    alone: dict[str, list[float]] = {key: [] for key in KEYS}
    apart: dict[str, list[float]] = {key: [] for key in KEYS}
    for one in contests(process, rows, MODELS, draws):
        for key in KEYS:
            alone[key].append(np.mean([_is_held(one, name, key) for name in _names()]))
            apart[key].append(_held_apart(one, key))
    for key in KEYS:
        label = f"{process.name}, {rows} rows: {METRICS[key].label}"
        for kind, held in (("of one model", alone[key]), ("of differences", apart[key])):
            error = float(np.std(held, ddof=1) / np.sqrt(draws))
            found, what = float(np.mean(held)), f"{label}, coverage {kind}"
            yield Truth(what, found, COVERED, is_floor=True, error=error)


def _names() -> list[str]:
    return [f"model {n}" for n in range(MODELS)]


def _is_held(one: Contest, name: str, key: str) -> bool:
    """Is the truth of a model in its interval, where no other model was compared with it?"""
    kept = tuple(said for said in one.scored if said.key in (one.scored[0].key, name))
    result = replace(one, scored=kept).result(key)
    spread = result.spread(result.run_of(name))
    return bool(spread.low <= one.truth(name, key) <= spread.high)


def _held_apart(one: Contest, key: str) -> float:
    """The share of pairs whose difference is in its interval."""
    result = one.result(key)
    held = []
    for first, second in combinations(_names(), 2):
        spread = compare(result, result.run_of(first), result.run_of(second), key).spread
        true = one.truth(first, key) - one.truth(second, key)
        held.append(spread.low <= true <= spread.high)
    return float(np.mean(held))
