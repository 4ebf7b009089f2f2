"""What is looked at in what a model calls rows: a class that it never finds, one that is rare."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from core.explore.findings import Action
from core.methods.metrics import Predictions
from core.model.judge.case import ComparedRun
from core.model.judge.check import Looked, ScoreCheck, inapt, of_run
from core.model.judge.doubt import Doubt
from core.recipe.recipe import Recipe
from core.stats.intervals import share_interval
from core.table.arrays import Array
from core.wording.listing import listed
from core.wording.numbers import counted

RARE = 0.1


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


def rare_class(compared: ComparedRun) -> Looked:
    """Is a class so rare that few of its rows are learned from? One that is not scored at all is
    told of beside the division of the rows."""
    said = compared.run.predictions
    if said is None or not said.classes:
        return inapt("It predicts numbers.")
    once = said.one_answer_each()
    scored, counts = np.unique(once.actual, return_counts=True)
    rarest, rows = int(counts.argmin()), len(once.actual)
    label, count = scored[rarest], int(counts[rarest])
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
        "rare_class",
        "Answers",
        "A rare class",
        "Most models learn little of a class with few rows.",
        "The 95 % interval of a class's share is under a tenth.",
        of_run(rare_class),
        is_of_score=False,
    ),
)
