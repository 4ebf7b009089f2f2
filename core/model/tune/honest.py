"""What the best of a search scores on folds that it was not chosen on.

For each fold the best is chosen again by the scores of the others, as Tsamardinos et al. 2018
("Bootstrapping the out-of-sample predictions for efficient and accurate cross-validation") do by
rows; who went on to more rows as well, so that a search that halves is not taken at its word.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

import numpy as np

from core.model.tune.trial import Trial, TrialState
from core.stats.chosen import score_elsewhere
from core.table.arrays import Array

ENDED = (TrialState.DONE, TrialState.PART)


@dataclass(frozen=True)
class Climb:
    """The fold scores of every set of options on each share of the rows, sets x folds, the more the
    better; not a number on a share that a set was not tried on."""

    shares: tuple[float, ...]
    scores: tuple[Array, ...]

    def tried(self, place: int) -> Array:
        """Which sets were tried on a share."""
        return np.asarray(np.isfinite(self.scores[place]).any(axis=1))

    def went_on(self, place: int) -> int:
        """How many sets went on from a share to the next one."""
        return int((self.tried(place) & self.tried(place + 1)).sum())

    def at(self, place: int) -> Array:
        """The scores on a share. Those of a set that did not get so far are its last ones, moved by
        what the sets that were tried on both gained."""
        found = self.scores[place].copy()
        for before in reversed(range(place)):
            both = self.tried(place) & self.tried(before)
            if both.any():
                gained = np.nanmean(self.scores[place][both] - self.scores[before][both])
                found = np.where(np.isfinite(found), found, self.scores[before] + gained)
        return found


def honest_score(trials: Sequence[Trial], sign: int, draws: int = 1) -> float | None:
    """The mean over the folds of what the set scores that the other folds choose, those of the same
    of `draws`; `sign` is 1 where more is better. None for less than two folds a draw, or where no
    set was tried on all rows."""
    climb = _climb(trials, sign)
    if climb is None:
        return None
    scores = climb.at(len(climb.shares) - 1)
    found = score_elsewhere(scores, 1, partial(_chosen, climb), draws=draws)
    return None if found is None else sign * found


def _climb(trials: Sequence[Trial], sign: int) -> Climb | None:
    folds = max((len(t.fold_scores) for t in trials if t.score is not None), default=0)
    if folds == 0:
        return None
    ended = [t for t in trials if t.state in ENDED and len(t.fold_scores) == folds]
    names = list(dict.fromkeys(_name(trial) for trial in ended))
    shares = tuple(sorted({trial.share for trial in ended}))
    scores = np.full((len(shares), len(names), folds), np.nan)
    for trial in ended:
        place = shares.index(trial.share), names.index(_name(trial))
        scores[place] = sign * np.array(trial.fold_scores, dtype="float64")
    return Climb(shares, tuple(scores))


def _name(trial: Trial) -> str:
    return repr(sorted(trial.options.items()))


def _chosen(climb: Climb, folds: Array) -> int:
    """The set that these folds would have chosen, rung by rung; the earlier one of equals."""
    last = len(climb.shares) - 1
    going = np.zeros(len(climb.scores[0]), dtype=bool)
    known = going.copy()
    for place in range(last):
        going |= climb.tried(place) & ~known
        known |= climb.tried(place)
        best = _best(climb.at(place)[:, folds], going)[: climb.went_on(place)]
        going = np.isin(np.arange(len(going)), best)
    going |= climb.tried(last) & ~known
    return int(_best(climb.at(last)[:, folds], going)[0])


def _best(scores: Array, among: Array) -> Array:
    """The sets among these, the best sum first."""
    sums = np.where(among, np.nansum(scores, axis=1), -np.inf)
    return np.argsort(-sums, kind="stable")[: int(among.sum())]
