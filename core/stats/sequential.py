"""Looking again and again without being fooled: evidence of a change that may be read after every
batch (a test martingale).

Where nothing changed, the evidence of an honest test is on average at most 1 whenever one stops, so
that it ever reaches 1 / alpha in at most alpha of all histories (Ville 1939). That it began at some
batch is weighed over all batches of a year, and its size over a few sizes, which keeps it honest:
Shin, Ramdas and Rinaldo 2023, "E-detectors: a nonparametric framework for sequential change
detection". That each batch is ranked among all rows before it makes the batches independent however
few the first rows were: Vovk et al. 2021, "Retrain or not retrain: conformal test martingales for
change-point detection".

Ranks with ties are skewed, so that the normal law asks too little of a bet on them: what a bet may
win on average is bounded by Bennett 1962 for rows drawn with replacement, which Hoeffding 1963
shows to be no less than without, and by the law of ranks without ties, whose means tied ranks are.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from core.table.arrays import Array

YEAR = 365  # looks over which the chance of a false alarm is counted
FROM_THE_FIRST = 0.25  # of the weight is on a change that came before the first batch of all
SIZES = (0.15, 0.3, 0.6, 1.2, 2.4, 4.8)  # of the change, in errors of the first batch
NEARLY = 1.02  # times the variance as it is: ties that change nothing
LIKELY = 1.2816  # standard errors under the mean, which nine of ten evidences reach


@dataclass(frozen=True)
class TiedRanks:
    """How far a score is from one of ranks without ties: `largest` is what one row adds to it at
    most, `redrawn` its variance were its rows drawn with replacement, `untied` that without ties,
    both in multiples of what it is."""

    largest: float = 0.0
    redrawn: float = 1.0
    untied: float = 1.0


@dataclass(frozen=True)
class LookAtChange:
    """What one batch says: `score` has variance 1 and mean 0 where nothing changed, above 0 where
    it is worse; `gain` is by how much a change of 1 moves it. `before` counts the rows that it was
    held against, `rows` its own; a fixed limit is held against infinitely many.
    """

    score: float
    gain: float
    rows: float = 0.0
    before: float = np.inf
    ties: TiedRanks = TiedRanks()


def rank_look(before: Array, now: Array) -> LookAtChange:
    """How far the rows of a batch stand above those before it, by their counts (kinds, bins) in
    bins of ascending value; each kind of row is ranked among its own and all kinds count alike.

    The ranks' sum of Wilcoxon and Mann-Whitney, ties shared. The change that `gain` speaks of is
    that of the chance of a row to stand above one before it, less a half.
    """
    pairs = zip(np.asarray(before, float), np.asarray(now, float), strict=True)
    told = [kind for kind in (_kind_ranks(old, new) for old, new in pairs) if kind is not None]
    sizes = float(np.sum(now)), float(np.sum(before))
    if not told:
        return LookAtChange(0.0, 0.0, *sizes)
    shift, largest, variance, redrawn, untied = np.array(told).T
    spread = float(np.sqrt(variance.sum()))
    ties = TiedRanks(
        float(largest.max()) / spread,
        float(redrawn.sum()) / spread**2,
        float(untied.sum()) / spread**2,
    )
    return LookAtChange(float(shift.sum()) / spread, len(told) / spread, *sizes, ties)


def _kind_ranks(old: Array, new: Array) -> tuple[float, float, float, float, float] | None:
    """The shift of one kind's rows, what one of them adds to it at most, and its variance: as it
    is, drawn with replacement, and without ties. None where the ranks tell nothing."""
    rows, had, both = new.sum(), old.sum(), old + new
    total = rows + had
    if not (rows and had):
        return None
    untied = (total + 1) / (12 * rows * had)
    variance = untied - (both**3 - both).sum() / (total * (total - 1)) / (12 * rows * had)
    if variance <= 1e-15:
        return None
    shift = float(new @ (np.cumsum(old) - old / 2)) / (rows * had) - 0.5
    middle = (np.cumsum(both) - both / 2)[both > 0].max() / total
    largest = (middle - 0.5) * total / (rows * had)
    return shift, largest, variance, variance * (total - 1) / had, untied


def limit_look(short: float, error: float) -> LookAtChange:
    """How far a batch falls short of a limit, with its standard error."""
    if not (np.isfinite(short) and np.isfinite(error) and error > 0):
        return LookAtChange(0.0, 0.0)
    return LookAtChange(short / error, 1 / error)


def evidence_of_change(looks: Sequence[LookAtChange]) -> Array:
    """The evidence after each look that something became worse; the years follow each other."""
    found = [np.zeros(0)]
    for start in range(0, len(looks), YEAR):
        weights = np.full(YEAR, 1 / YEAR)
        if start == 0:
            weights *= 1 - FROM_THE_FIRST
            weights[0] += FROM_THE_FIRST
        found.append(_of_a_year(looks[start : start + YEAR], weights))
    return np.concatenate(found)


def is_alarm(evidence: Array, limit: float) -> bool:
    """Does the evidence speak of a change now, or did it when a year of looks ended?

    Each year begins with evidence of its own, so that the chance of a new false alarm stays that of
    one year; what stood at a year's end is not undone by that, and stands until another model
    answers.
    """
    if not len(evidence):
        return False
    return bool(evidence[-1] >= limit or (evidence[YEAR - 1 :: YEAR] >= limit).any())


@dataclass(frozen=True)
class SoughtChange:
    """A change that moves a batch's score by `score` where it is held against endless rows; batches
    have `rows`, and `before` rows came before it."""

    score: float
    rows: float
    before: float


def batches_to_see(sought: SoughtChange, alpha: float) -> int | None:
    """Within how many batches nine of ten changes of that size are seen; None where no year of them
    shows it, as the rows before it are too few to know what was."""
    had = sought.before + sought.rows * np.arange(YEAR)
    scores = sought.score * np.sqrt(had / (had + sought.rows)) * sought.before / had
    told = np.sqrt(np.cumsum(scores**2))
    weight = (1 - FROM_THE_FIRST) / YEAR / len(SIZES)
    needed = LIKELY + np.sqrt(LIKELY**2 + 2 * np.log(1 / (alpha * weight)))
    seen = np.flatnonzero(told >= needed)
    return int(seen[0]) + 1 if len(seen) and sought.score > 0 else None


def _of_a_year(looks: Sequence[LookAtChange], weights: Array) -> Array:
    scores, gains = (np.array([getattr(one, n) for one in looks]) for n in ("score", "gain"))
    told = np.flatnonzero(gains > 0)
    if not len(told):
        return np.ones(len(looks))
    sizes = np.array(SIZES) / gains[told[0]]
    bets = sizes[:, None, None] * gains * _part_from_before(looks)
    # Entry (size, began, look): what all looks from `began` on say together.
    logs = np.cumsum(np.triu(scores * bets - _cost(bets, looks)), axis=2)
    of_starts = np.triu(np.exp(np.minimum(logs, 600.0)).mean(axis=0))
    waiting = 1 - np.cumsum(weights)[: len(looks)]  # it may yet begin
    return np.asarray(weights[: len(looks)] @ of_starts + waiting)


def _cost(bets: Array, looks: Sequence[LookAtChange]) -> Array:
    """No less than the log of the mean of exp(bet * score) where nothing changed."""
    ties = [look.ties for look in looks]
    largest, redrawn, untied = np.array([(t.largest, t.redrawn, t.untied) for t in ties]).T
    costs = bets**2 * untied / 2
    tied = untied > NEARLY
    far = np.clip(bets[..., tied] * largest[tied], 1e-4, 50.0)
    skewed = bets[..., tied] ** 2 * redrawn[tied] * (np.expm1(far) - far) / far**2
    costs[..., tied] = np.minimum(costs[..., tied], skewed)
    return np.asarray(costs)


def _part_from_before(looks: Sequence[LookAtChange]) -> Array:
    """Which part of the rows that a look is held against are of the time before a change: the rest
    changed alike. Shape (began, look)."""
    before = np.array([one.before for one in looks])
    at_start, now = before[:, None], before[None, :]
    with np.errstate(invalid="ignore"):
        part = np.where(np.isinf(now), 1.0, np.minimum(1.0, at_start / now))
    return np.asarray(part)
