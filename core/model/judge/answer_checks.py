"""What is looked at in the answers of a model: classes that it never finds, a score that is too
good, probabilities that are off."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np

from core.explore.findings import Action
from core.methods.metrics import METRICS, Predictions, far_rows_sentence, hangs_on_far_rows
from core.methods.metrics.metric import Judged
from core.model.judge.case import Case, ComparedRun
from core.model.judge.check import Looked, ScoreCheck, inapt, of_run
from core.model.judge.doubt import Doubt
from core.model.judge.probabilities import probabilities_off
from core.recipe.recipe import Recipe
from core.stats.intervals import share_interval
from core.stats.luck import beyond_chance
from core.table.arrays import Array
from core.wording.listing import listed
from core.wording.numbers import counted, number_text

NEARLY_PERFECT = 0.9995  # of a metric whose best is 1
RARE = 0.1
OFF = 0.03  # how far probabilities must be off
MOVED_BY_FAR_ROWS = ("r2", "rmse")


def class_found(compared: ComparedRun) -> Looked:
    """Is a class never predicted?"""
    said = compared.run.predictions
    if said is None or not said.classes:
        return inapt("It predicts numbers.")
    rows = len(said.one_answer_each().actual)
    sentence = f"What it calls {counted(rows, 'row')} of {len(said.classes)} classes."
    return Looked(sentence, tuple(_never_found(said, compared.recipe)))


def _never_found(said: Predictions, recipe: Recipe) -> Iterator[Doubt]:
    if not said.is_binary:
        yield from _classes_never_found(said, recipe)
        return
    if not said.is_positive.any() or (_called(said, recipe) & said.is_positive).any():
        return
    once = said.one_answer_each()
    called, count = _called(once, recipe), int(once.is_positive.sum())
    label, better = repr(str(said.positive)), _best_threshold(said)
    yield Doubt(
        "finds_none",
        f"It calls {int(called.sum()):,} of {counted(len(called), 'row')} {label} and finds none "
        f"of the {count:,}: precision, recall and F1 are 0. Calling rows {label} from a "
        f"probability of {better.threshold:.3g} on finds {better.recall:.0%} of them, and "
        f"{better.precision:.0%} of those calls are right.",
        Action(
            "threshold",
            (),
            f"Call them from {better.threshold:.3g} on",
            options=(("threshold", better.threshold),),
        ),
        is_new_fit=False,
    )


def _called(said: Predictions, recipe: Recipe) -> Array:
    """Which answers are the positive class, at the recipe's threshold if it has one, shape (n,)."""
    if recipe.threshold is not None:
        return np.asarray(said.scores >= recipe.threshold)
    return np.asarray(said.predicted == said.positive)


@dataclass(frozen=True)
class CallingFrom:
    """What calling rows positive from a probability on finds, and how much of it is right."""

    threshold: float
    recall: float
    precision: float


def _best_threshold(said: Predictions) -> CallingFrom:
    """The one with the highest F1 on the out-of-fold rows, in three digits."""
    scores, actual = said.scores, said.is_positive
    order = np.argsort(-scores, kind="stable")
    hits, called = np.cumsum(actual[order]), np.arange(1, len(order) + 1)
    f1 = np.where(_is_last_of_its_score(scores[order]), 2 * hits / (called + actual.sum()), -1)
    place = int(np.argmax(f1))
    threshold = min(1.0, _floored(float(scores[order][place])))
    flagged = scores >= threshold
    right = int((flagged & actual).sum())
    return CallingFrom(threshold, right / actual.sum(), right / max(1, int(flagged.sum())))


def _is_last_of_its_score(scores: Array) -> Array:
    """A threshold cannot part rows of one score."""
    return np.append(scores[1:] != scores[:-1], True)


def _floored(score: float) -> float:
    """Three digits, rounded down so that the row itself is called."""
    if score <= 0:
        return 0.0
    digits = 2 - int(np.floor(np.log10(score)))
    return float(np.floor(score * 10**digits) / 10**digits)


def _classes_never_found(said: Predictions, recipe: Recipe) -> Iterator[Doubt]:
    right = said.actual[said.actual == said.predicted]
    missed = [label for label in np.unique(said.actual).tolist() if label not in right]
    if not missed:
        return
    rows = int(np.isin(said.one_answer_each().actual, missed).sum())
    weights = Action("balance", (), "Use class weights", method="weights")
    yield Doubt(
        "finds_none",
        f"It finds none of the {counted(rows, 'row')} of class {listed(list(map(str, missed)))}.",
        weights if recipe.balance.method == "none" else None,
        spoils_score=False,
    )


def chosen_threshold(compared: ComparedRun) -> Looked:
    """A threshold that is best by no measure that could be chosen again for each fold."""
    metric, result = compared.metric, compared.result
    if metric.judged is not Judged.LABELS or result.threshold is None:
        return inapt(f"{metric.label} goes by no threshold that was moved.")
    looked = Looked(f"Where the threshold {result.threshold:.3g} was chosen.")
    if not result.was_chosen_for(compared.run, metric.key):
        return looked
    doubt = Doubt(
        "chosen_threshold",
        f"{metric.label} is of labels at the threshold {result.threshold:.3g}. If that was "
        "chosen on these rows, it and its interval flatter: take one that is best by a measure "
        "on Evaluate, which is then judged on rows that it was not chosen on.",
        spoils_score=False,
    )
    return replace(looked, doubts=(doubt,))


def too_good(case: Case) -> Looked:
    """A score that is nearly perfect, where no column is known that explains it."""
    metric, score = METRICS[case.metric], case.score
    if metric.highest != 1 or score is None or not np.isfinite(score):
        return inapt(f"{metric.label} has no best value that a score could be near.")
    sentence = f"{metric.label} {number_text(score)} beside {NEARLY_PERFECT}."
    if case.is_explained or score < NEARLY_PERFECT:
        return Looked(sentence)
    doubt = Doubt(
        "too_good",
        f"{metric.label} {number_text(score)} is nearly perfect, which mostly means that columns "
        "hold the outcome or were written down after it: see on Explain what the model goes by, "
        f"and leave out what is not known in time.{_strongest(case)}",
        spoils_score=False,
    )
    return Looked(sentence, (doubt,))


def _strongest(case: Case) -> str:
    """Which column explains the most of it alone; empty where none was scored."""
    alone = {n: s for n, s in case.grounds.columns.alone.items() if n in case.cleaning.features}
    if not alone:
        return ""
    name, best = max(alone.items(), key=lambda pair: pair[1].score)
    return f" Alone {name!r} tells the most: {best.measure} {number_text(best.score)}."


def few_far_rows(compared: ComparedRun) -> Looked:
    """Does the score hang on few rows that are far off?"""
    result, metric = compared.result, compared.metric
    known = result.certainties.get(result.metric)
    tail = known.tail(compared.run.key) if known is not None else None
    if tail is None or metric.judged is not Judged.VALUES:
        return inapt(f"{metric.label} is of classes, of which none is far off.")
    looked = Looked("How much of the error of the score each row makes up.")
    if not hangs_on_far_rows(metric, tail):
        return looked
    steady = METRICS["mae"]
    action = Action("judge", (), f"Judge by {steady.label}", steady.key)
    doubt = Doubt(
        "few_far_rows",
        far_rows_sentence(metric, tail),
        action if result.metric in MOVED_BY_FAR_ROWS else None,
        is_new_fit=False,
        spoils_score=False,
    )
    return replace(looked, doubts=(doubt,))


def rare_class(compared: ComparedRun) -> Looked:
    """Is a class so rare that few of its rows are learned from?"""
    said = compared.run.predictions
    if said is None or not said.classes:
        return inapt("It predicts numbers.")
    once = said.one_answer_each()
    counts = {label: int(np.sum(once.actual == label)) for label in said.classes}
    label, count = min(counts.items(), key=lambda pair: pair[1])
    rows = len(once.actual)
    _, high = share_interval(count / rows, rows)
    sentence = f"The rarest class {str(label)!r} has {count:,} of {counted(rows, 'row')}."
    if not high < RARE:
        return Looked(sentence)
    weights = Action("balance", (), "Use class weights", method="weights")
    doubt = Doubt(
        "rare_class",
        f"{sentence} Its rows weigh little in what most models learn: see on Balance whether "
        "weights or another threshold find more of them.",
        weights if compared.recipe.balance.method == "none" else None,
        spoils_score=False,
    )
    return Looked(sentence, (doubt,))


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


CHECKS = (
    ScoreCheck(
        "class_found",
        "Answers",
        "A class that is never predicted",
        "A score over all rows can hide that one class is given up.",
        "No row of a class is called that class.",
        of_run(class_found),
    ),
    ScoreCheck(
        "chosen_threshold",
        "Answers",
        "A threshold chosen on the rows that it is judged on",
        "The best threshold of many is best by luck in part.",
        "The metric is of labels, and no measure says by what the threshold was chosen.",
        of_run(chosen_threshold),
    ),
    ScoreCheck(
        "too_good",
        "Answers",
        "Too good to be true",
        "Nearly perfect scores mostly come from columns that hold the outcome.",
        f"A score of {NEARLY_PERFECT} or more by a metric whose best is 1, with no column known "
        "that explains it alone (then that column is told).",
        too_good,
        is_of_search=True,
    ),
    ScoreCheck(
        "few_far_rows",
        "Answers",
        "A score that hangs on few rows",
        "Few rows that are far off decide the mean and its interval.",
        "The error of the score has a heavy tail.",
        of_run(few_far_rows),
    ),
    ScoreCheck(
        "rare_class",
        "Answers",
        "A rare class",
        "Most models learn little of a class with few rows.",
        "The 95 % interval of a class's share is under a tenth.",
        of_run(rare_class),
        is_of_score=False,
    ),
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
