"""Intervals and sets beside predictions, learned from answers for rows that were not fitted on."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from core.choices.options import Number, Toggle, check_fields
from core.errors import NotApplicableError
from core.stats.conformal import fewest_scores, limits_by, score_limit
from core.table.arrays import Array
from core.workspace.registry import KeptAnswers, SavedModel, read_answers

CONFIDENCE = Number("confidence", "Holds with this confidence", 0.5, 0.999, 0.9, step=0.01)
EACH = Toggle(
    "each",
    "In each class, or fifth of the predictions",
    help="Else over all rows: rare classes, or large numbers, may then be held less often.",
)
FIFTHS = 5
LOW, HIGH, SET = "prediction_low", "prediction_high", "prediction_set"
BETWEEN = " | "


@dataclass(frozen=True)
class Assurance:
    """What intervals and sets are asked to do: hold the truth in `confidence` of the rows, and
    where `each` says so in each class, or each fifth of the predicted numbers, by itself."""

    confidence: float = CONFIDENCE.default
    each: bool = EACH.default

    def __post_init__(self) -> None:
        check_fields((CONFIDENCE, EACH), self)


@dataclass(frozen=True)
class Intervals:
    """Predicted numbers ± `reach`: one, or one for each part that `edges` divide predictions
    into."""

    edges: Array
    reach: Array

    def around(self, predicted: Array) -> tuple[Array, Array]:
        """Both ends for each prediction."""
        reach = self.reach[np.searchsorted(self.edges, predicted, side="right")]
        return predicted - reach, predicted + reach


@dataclass(frozen=True)
class ClassSets:
    """The classes that are not given less than 1 - `limits`, one for each class."""

    limits: Array

    def of(self, probabilities: Array) -> Array:
        """Which classes are in the set of each row, (n, k); the likeliest always is."""
        held = 1 - probabilities <= self.limits
        held[np.arange(len(held)), probabilities.argmax(axis=1)] = True
        return held


def learn_intervals(predicted: Array, actual: Array, asked: Assurance) -> Intervals:
    """Intervals as wide as the errors were (split conformal prediction: Lei et al. 2018).

    `predicted` are of rows that the models were not fitted on, as those of folds. Raises
    NotApplicableError where there are too few to say.
    """
    _check(len(actual), asked)
    errors = np.abs(predicted - actual)
    if not asked.each:
        return Intervals(np.array([]), np.array([score_limit(errors, asked.confidence)]))
    edges = np.unique(np.quantile(predicted, np.linspace(0, 1, FIFTHS + 1)[1:-1]))
    parts = np.searchsorted(edges, predicted, side="right")
    reach = limits_by(errors, parts, len(edges) + 1, asked.confidence)
    if not np.isfinite(reach).all():
        raise NotApplicableError(_too_few("a fifth of the predictions", asked))
    return Intervals(edges, reach)


def learn_sets(probabilities: Array, codes: Array, asked: Assurance) -> ClassSets:
    """Sets of the classes that are likely enough (Sadinle, Lei and Wasserman 2019, "Least
    ambiguous set-valued classifiers"); `codes` are the places of the actual classes."""
    _check(len(codes), asked)
    scores = 1 - probabilities[np.arange(len(codes)), codes]
    count = probabilities.shape[1]
    if not asked.each:
        return ClassSets(np.full(count, score_limit(scores, asked.confidence)))
    limits = limits_by(scores, codes, count, asked.confidence)
    return ClassSets(limits)  # a class of too few rows is in every set


@dataclass(frozen=True, eq=False)
class Assured:
    """What is asked for, and what a saved model said of rows that it was not fitted on."""

    asked: Assurance
    answers: KeptAnswers

    def beside(self, predicted: pd.DataFrame, classes: Sequence[Any]) -> pd.DataFrame:
        """Predictions (as `answers_of` gives them) with both ends of the interval behind, or the
        set of classes with " | " between; a gap where there is no prediction."""
        known = self.answers.at(~self.answers.is_sealed & np.isfinite(self.answers.actual))
        is_there = predicted.iloc[:, 0].notna().to_numpy()
        if not classes:
            learned = learn_intervals(known.said[:, 0], known.actual, self.asked)
            ends = learned.around(predicted.iloc[:, 0].to_numpy("float64"))
            return predicted.assign(**dict(zip((LOW, HIGH), ends, strict=True)))
        sets = learn_sets(known.said, known.actual.astype("int64"), self.asked)
        inside = sets.of(predicted.iloc[:, 1:].fillna(0.0).to_numpy("float64"))
        named = pd.Series([_named(row, classes) for row in inside], predicted.index, dtype=object)
        return predicted.assign(**{SET: named.where(is_there, None)})


def assurance_of(saved: SavedModel, asked: Assurance) -> Assured:
    """What a saved model needs for intervals or sets.

    Raises NotApplicableError where no answers for rows that it was not fitted on are kept with it.
    """
    answers = read_answers(saved)
    if answers is None or answers.is_sealed.all():
        raise NotApplicableError(
            f"{saved.card.reference} keeps no answers for rows that it was not fitted on, which "
            "intervals and sets are learned from: save it again from Models."
        )
    return Assured(asked, answers)


def _named(inside: Array, classes: Sequence[Any]) -> str:
    return BETWEEN.join(str(label) for label, is_in in zip(classes, inside, strict=True) if is_in)


def _check(rows: int, asked: Assurance) -> None:
    if rows < fewest_scores(asked.confidence):
        raise NotApplicableError(_too_few("the rows", asked))


def _too_few(of_what: str, asked: Assurance) -> str:
    return (
        f"To hold {asked.confidence:.1%} of {of_what} needs {fewest_scores(asked.confidence):,} "
        "scored rows of it at least, and there are fewer: ask for less confidence."
    )
