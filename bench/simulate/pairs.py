"""One model against another: does the interval of their difference hold, and what is claimed?"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import combinations

import numpy as np

from bench.simulate.contest import Contest, contest, drawn, fresh_rows
from bench.simulate.entrants import Entrant, entrants_for
from bench.simulate.line import Truth
from bench.simulate.processes import Process, graded
from core.choices.pick import Pick
from core.methods.metrics import METRICS
from core.model.evaluate import compare
from core.table.arrays import Array
from core.table.schema import Task

COVERED, CLAIMS, POWER = 0.94, 0.025, 0.75
APART = 3.3  # standard errors, at which most differences should be seen
NEAR = (2.8, 3.8)


@dataclass(frozen=True)
class PairsSeen:
    """Of d tables and p pairs of models: how much better the first is, the ends of the interval of
    that, and the truth, each (d, p)."""

    apart: Array
    low: Array
    high: Array
    true: Array

    @property
    def errors(self) -> Array:
        """By how many standard errors each pair truly differs, (p,)."""
        return np.abs(self.true.mean(axis=0)) / self._error

    @property
    def _error(self) -> Array:
        return np.asarray((self.apart - self.true).std(axis=0, ddof=1))

    @property
    def claims(self) -> Array:
        """1 where the first is called better, -1 the second, else 0."""
        return (self.low > 0).astype(int) - (self.high < 0)

    @property
    def covered(self) -> Array:
        return (self.low <= self.true) & (self.true <= self.high)

    def wrong_claims(self) -> Array:
        """The share of tables in which the worse one is called better, (p,)."""
        return ((self.claims != 0) & (np.sign(self.claims) != np.sign(self.true))).mean(axis=0)

    def seen_at(self, errors: float) -> float:
        """The share of differences that are claimed when each pair is moved to differ by so many
        standard errors; how wide its interval is does not go by how far apart the models are."""
        moved = errors * self._error - self.true.mean(axis=0)
        return float((self.low + moved > 0).mean())


def unlike(process: Process) -> tuple[Entrant, ...]:
    """Models of three kinds."""
    return entrants_for(process.task)[:3]


def handicapped(task: Task, *, trees: bool = False) -> tuple[Entrant, ...]:
    """A model, and the same without one and without another column of `graded`: the two are equal,
    the first is better than either."""
    linear = "ridge" if task is Task.REGRESSION else "logistic"
    pick = Pick(method="tree", options={"min_samples_leaf": 10}) if trees else Pick(method=linear)
    return Entrant(pick), Entrant(pick, (2,)), Entrant(pick, (3,))


# How much a column must tell, times the root of the rows, so that a model without it is behind by
# about one standard error: 2 for numbers where fitted rows cost nothing, since b² is then b² over
# its error 2b / sqrt(n); the rest was found by trying.
STRENGTHS = {"logistic": 5.0, "ridge": 2.2, "tree": 8.0}


def strength(model: Entrant, rows: int) -> float:
    """How much a column must tell so that the model without it is behind by APART errors."""
    return STRENGTHS[model.pick.method] * APART / float(np.sqrt(rows))


def pairs(
    process: Process, models: tuple[Entrant, ...], rows: int, draws: int = 100
) -> Iterator[Truth]:
    """Coverage of differences, wrong claims, and power at 3.3 standard errors."""
    yield from _lines(process, rows, _seen(process, models, (rows, draws)))


def designed(task: Task, rows: int, draws: int = 100, *, trees: bool = False) -> Iterator[Truth]:
    """The same of a model with handicaps, where two models are equal and two pairs differ by about
    3.3 standard errors; and how often those are told apart as they are."""
    models = handicapped(task, trees=trees)
    process = graded(task, strength(models[0], rows))
    if trees:
        process = replace(process, name=f"{process.name}, trees")
    seen = _seen(process, models, (rows, draws))
    yield from _lines(process, rows, seen)
    yield _as_they_are(process, rows, seen)


def _lines(process: Process, rows: int, seen: PairsSeen) -> Iterator[Truth]:
    label, draws = _label(process, rows), len(seen.apart)
    covered, worst = float(seen.covered.mean()), float(seen.wrong_claims().max())
    yield Truth(f"{label}, differences covered", covered, COVERED, is_floor=True, draws=draws)
    yield Truth(f"{label}, wrong claims of the worst pair", worst, CLAIMS, draws=draws)
    what, power = f"{label}, power moved to {APART} errors", seen.seen_at(APART)
    yield Truth(what, power, POWER, is_floor=True, draws=draws)


def _as_they_are(process: Process, rows: int, seen: PairsSeen) -> Truth:
    """Of the pairs that differ by 2.8 to 3.8 standard errors; not judged where none does."""
    near = (NEAR[0] <= seen.errors) & (seen.errors <= NEAR[1])
    label, draws = _label(process, rows), len(seen.apart)
    if not near.any():
        closest = float(seen.errors[np.argmin(np.abs(seen.errors - APART))])
        what = f"{label}, no pair near {APART} errors, the nearest at"
        return Truth(what, closest, APART, is_judged=False)
    power = float((seen.claims[:, near] != 0).mean())
    what = f"{label}, power at {seen.errors[near].mean():.1f} errors"
    return Truth(what, power, POWER, is_floor=True, draws=draws)


def _label(process: Process, rows: int) -> str:
    return f"{process.name}, {rows} rows: {METRICS[_metric(process)].label}"


def _metric(process: Process) -> str:
    return "r2" if process.task is Task.REGRESSION else "roc_auc"


def _seen(process: Process, models: tuple[Entrant, ...], size: tuple[int, int]) -> PairsSeen:
    (rows, draws), fresh = size, fresh_rows(process)
    found = [
        _of_table(contest(drawn(process, rows, 1000 + seed, fresh), models, seed), _metric(process))
        for seed in range(draws)
    ]
    return PairsSeen(*np.array(found).transpose(2, 0, 1))


def _of_table(one: Contest, metric: str) -> Array:
    """Of each pair of models, (p, 4): as in PairsSeen."""
    result, sign = one.result(metric), METRICS[metric].sign
    names = [run.key for run in result.runs[1:]]
    seen = []
    for first, second in combinations(names, 2):
        spread = compare(result, result.run_of(first), result.run_of(second), metric).spread
        true = sign * (one.truth(first, metric) - one.truth(second, metric))
        seen.append((spread.mean, spread.low, spread.high, true))
    return np.array(seen)
