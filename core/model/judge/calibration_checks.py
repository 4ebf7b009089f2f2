"""What is looked at in probabilities: how far they are from what came true, beyond what luck makes
of it."""

from dataclasses import dataclass
from typing import Any

import numpy as np

from core.methods.metrics import Predictions
from core.model.judge.case import ComparedRun
from core.model.judge.check import Looked, ScoreCheck, inapt, of_run
from core.model.judge.doubt import Doubt
from core.stats.luck import beyond_chance
from core.table.arrays import Array
from core.wording.numbers import counted

OFF = 0.03  # how far probabilities must be off
BINS = 10
LEAST_ROWS = 10  # of a bin
SURE = 1e-6


def calibration_off(compared: ComparedRun) -> Looked:
    """Are probabilities away from what came true, by more than so few rows can be?"""
    said = compared.run.predictions
    if said is None or said.probabilities is None:
        return inapt("It gives no probabilities.")
    classes = said.classes[1:] if said.is_binary else said.classes
    once = said.one_answer_each()
    seen = [probabilities_off(once, label) for label in classes]
    worst = max(seen, key=lambda one: one.distance)
    sentence = (
        f"Probabilities of {counted(len(once.actual), 'row')} are {worst.distance:.1%} away from "
        f"what came true beyond luck, of class {str(worst.label)!r}."
    )
    if worst.distance < OFF or not beyond_chance(worst.chi2, worst.bins, len(classes)):
        return Looked(sentence)
    doubt = Doubt(
        "calibration_off",
        f"{sentence} Read them as an order, not as chances: see Calibration on Evaluate. Class "
        "weights and resampling shift them.",
        spoils_score=False,
    )
    return Looked(sentence, (doubt,))


@dataclass(frozen=True)
class ProbabilitiesOff:
    """Of a class: the root mean square distance of predicted and observed shares over bins, less
    what luck makes of it (0 to 1), and the chi-squared statistic of `bins` bins."""

    label: Any
    distance: float
    chi2: float
    bins: int


def probabilities_off(said: Predictions, label: Any) -> ProbabilitiesOff:
    """Compare the probabilities of a class with what came true, in bins of equally many rows."""
    assert said.probabilities is not None
    chances = said.probabilities[:, said.classes.index(label)].astype("float64")
    came = said.actual == label
    place = _bins(chances)
    rows = np.bincount(place)
    distance = (np.bincount(place, came) - np.bincount(place, chances)) / rows
    luck = np.bincount(place, np.maximum(chances * (1 - chances), SURE)) / rows**2
    beyond = float(np.sum(rows * (distance**2 - luck)) / rows.sum())
    chi2 = float(np.sum(distance**2 / luck))
    return ProbabilitiesOff(label, float(np.sqrt(max(0.0, beyond))), chi2, len(rows))


def _bins(chances: Array) -> Array:
    """The quantile bin of each, numbered without gaps; equal ones share a bin."""
    count = max(1, min(BINS, len(chances) // LEAST_ROWS))
    edges = np.unique(np.quantile(chances, np.linspace(0, 1, count + 1)[1:-1]))
    return np.unique(np.searchsorted(edges, chances, side="right"), return_inverse=True)[1]


CHECKS = (
    ScoreCheck(
        "calibration_off",
        "Answers",
        "Probabilities that are not what they say",
        "Of rows that are given 30 %, three in ten should come true.",
        f"Over ten bins the distance beyond luck is {OFF:.0%} at least, and the chi-squared test "
        "of Hosmer and Lemeshow (1980) on rows that were not fitted is beyond luck for all classes "
        "together.",
        of_run(calibration_off),
        is_of_score=False,
    ),
)
