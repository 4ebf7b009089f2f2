"""Intervals and sets beside predictions, learned from answers for rows that were not fitted on."""

from dataclasses import dataclass

import numpy as np

from core.choices.options import Number, Toggle, check_fields
from core.errors import NotApplicableError
from core.parts.predictions.assured import AssuranceLimits
from core.recipe.decision import AskedAssurance
from core.stats.conformal import fewest_scores, limits_by, score_limit
from core.table.arrays import Array
from core.table.schema import Task
from core.workspace.registry import KeptAnswers, SavedModel, read_answers

CONFIDENCE = Number("confidence", "Holds with this confidence", 0.5, 0.999, 0.9, step=0.01)
EACH = Toggle(
    "each",
    "In each class, or fifth of the predictions",
    help="Else over all rows: rare classes, or large numbers, may then be held less often.",
)
FIFTHS = 5


@dataclass(frozen=True)
class Assurance:
    """What intervals and sets are asked to do: hold the truth in `confidence` of the rows, and
    where `each` says so in each class, or each fifth of the predicted numbers, by itself."""

    confidence: float = CONFIDENCE.default
    each: bool = EACH.default

    def __post_init__(self) -> None:
        check_fields((CONFIDENCE, EACH), self)


def learn_intervals(predicted: Array, actual: Array, asked: Assurance) -> AssuranceLimits:
    """Intervals as wide as the errors were (split conformal prediction: Lei et al. 2018).

    `predicted` are of rows that the models were not fitted on, as those of folds. Raises
    NotApplicableError where there are too few to say.
    """
    _check(len(actual), asked)
    errors = np.abs(predicted - actual)
    if not asked.each:
        return AssuranceLimits(asked.confidence, reach=(score_limit(errors, asked.confidence),))
    edges = np.unique(np.quantile(predicted, np.linspace(0, 1, FIFTHS + 1)[1:-1]))
    parts = np.searchsorted(edges, predicted, side="right")
    reaches = limits_by(errors, parts, len(edges) + 1, asked.confidence)
    if not np.isfinite(reaches).all():
        raise NotApplicableError(_too_few("a fifth of the predictions", asked))
    return AssuranceLimits(
        asked.confidence, each=True, edges=tuple(edges.tolist()), reach=tuple(reaches.tolist())
    )


def learn_sets(probabilities: Array, codes: Array, asked: Assurance) -> AssuranceLimits:
    """Sets of the classes that are likely enough (Sadinle, Lei and Wasserman 2019, "Least
    ambiguous set-valued classifiers"); `codes` are the places of the actual classes."""
    _check(len(codes), asked)
    scores = 1 - probabilities[np.arange(len(codes)), codes]
    count = probabilities.shape[1]
    if asked.each:
        limits = limits_by(scores, codes, count, asked.confidence)
    else:
        limits = np.full(count, score_limit(scores, asked.confidence))
    # A class of too few rows is in every set: no probability is less than 0.
    kept = tuple(np.minimum(limits, 1.0).tolist())
    return AssuranceLimits(asked.confidence, asked.each, limits=kept)


def assurance_of(saved: SavedModel, asked: Assurance) -> AssuranceLimits:
    """What intervals or sets of a saved model go by.

    Raises NotApplicableError where no answers for rows that it was not fitted on are kept with it.
    """
    return learn_limits(read_answers(saved), saved.card.is_classification, asked)


def kept_limits(
    asked: AskedAssurance | None, answers: KeptAnswers | None, task: Task
) -> AssuranceLimits | None:
    """What a model is kept with, where its recipe asks for intervals or sets."""
    if asked is None:
        return None
    wanted = Assurance(asked.confidence, asked.each)
    return learn_limits(answers, task is Task.CLASSIFICATION, wanted)


def learn_limits(
    answers: KeptAnswers | None, is_classification: bool, asked: Assurance
) -> AssuranceLimits:
    """The same of the answers that are kept, those for sealed rows left aside."""
    if answers is None or answers.is_sealed.all():
        raise NotApplicableError(
            "The model keeps no answers for rows that it was not fitted on, which intervals and "
            "sets are learned from: save it again from Models."
        )
    known = answers.at(~answers.is_sealed & np.isfinite(answers.actual))
    if not is_classification:
        return learn_intervals(known.said[:, 0], known.actual, asked)
    return learn_sets(known.said, known.actual.astype("int64"), asked)


def _check(rows: int, asked: Assurance) -> None:
    if rows < fewest_scores(asked.confidence):
        raise NotApplicableError(_too_few("the rows", asked))


def _too_few(of_what: str, asked: Assurance) -> str:
    return (
        f"To hold {asked.confidence:.1%} of {of_what} needs {fewest_scores(asked.confidence):,} "
        "scored rows of it at least, and there are fewer: ask for less confidence."
    )
