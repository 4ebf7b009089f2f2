"""What is looked at in a model's folds: one against the rest."""

import numpy as np

from core.methods.metrics.sample import sample_interval
from core.model.judge.case import ComparedRun
from core.model.judge.check import Looked, ScoreCheck, inapt, of_run
from core.model.judge.doubt import Doubt
from core.model.judge.effect import far
from core.stats.intervals import Z95
from core.stats.luck import critical
from core.table.arrays import Array
from core.wording.numbers import counted, number_text


def fold_unlike(compared: ComparedRun) -> Looked:
    """Is one fold's score unlike the others' by more than its rows can be unlike?"""
    run, metric, parts = compared.run, compared.metric, compared.result.parts
    scores = np.array(run.fold_scores.get(metric.key, ()), dtype="float64")
    if run.labels is None or np.isfinite(scores).sum() < 3:
        return inapt(f"Fewer than three {parts.noun}s have a score.")
    away, errors = _from_others(scores), _errors(compared)
    with np.errstate(invalid="ignore", divide="ignore"):
        sizes = np.abs(away) / _with_others(errors)
    worst = int(np.nanargmax(np.where(np.isfinite(sizes), sizes, -1)))
    sentence = (
        f"{metric.label} of {counted(len(scores), parts.noun)}, {number_text(np.nanmin(scores))} "
        f"to {number_text(np.nanmax(scores))}, each against the others by what its rows can move."
    )
    if sizes[worst] <= critical(len(scores)) or abs(away[worst]) < far(metric, scores[worst]):
        return Looked(sentence)
    doubt = Doubt(
        "fold_unlike",
        f"{parts.called(worst).capitalize()} scores {metric.label} {number_text(scores[worst])}, "
        f"the others {number_text(scores[worst] - away[worst])}: {sizes[worst]:.1f} standard "
        "errors apart. Its rows differ from the others, so look at them on Evaluate: a mean over "
        f"{parts.plural} speaks of neither.",
        spoils_score=False,
    )
    return Looked(sentence, (doubt,))


def _from_others(scores: Array) -> Array:
    """Each fold's score less the mean of the others."""
    count = np.isfinite(scores).sum()
    return scores - (np.nansum(scores) - scores) / (count - 1)


def _with_others(errors: Array) -> Array:
    """The standard error of each difference."""
    count, squares = np.isfinite(errors).sum(), errors**2
    return np.sqrt(squares + (np.nansum(squares) - squares) / (count - 1) ** 2)


def _errors(compared: ComparedRun) -> Array:
    """The standard error of each fold's score, by the rows that it scored."""
    labels, folds = compared.run.labels, compared.result.fold_of
    assert labels is not None
    parts = (labels.at(folds == fold) for fold in range(len(compared.result.sizes)))
    ends = np.array([sample_interval(compared.metric, part) for part in parts])
    return (ends[:, 1] - ends[:, 0]) / (2 * Z95)


CHECKS = (
    ScoreCheck(
        "fold_unlike",
        "Fit",
        "One scored part unlike the others",
        "A mean over parts that differ in kind speaks of none of them.",
        "A part's score is away from the mean of the others by 0.03 and a tenth at least, and by "
        "more standard errors of the rows scored than noise shows in one of twenty results.",
        of_run(fold_unlike),
    ),
)
