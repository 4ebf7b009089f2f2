"""What the answers of the best model tell against its score: classes that it never finds, a score
that is too good, rivals that it cannot be told from."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from core.explore.findings import Action
from core.methods.metrics import METRICS, Predictions, far_rows_sentence
from core.methods.models import BASELINE
from core.model.judge.doubt import Doubt
from core.model.train import ModelRun, TrainResult
from core.model.train.difference import paired_difference
from core.recipe.recipe import Recipe
from core.table.arrays import Array
from core.wording.listing import listed
from core.wording.numbers import counted, number_text

NEARLY_PERFECT = 0.9995  # of a metric whose best is 1
MORE_REPEATS = 5
MOVED_BY_FAR_ROWS = ("r2", "rmse")


def score_doubts(
    result: TrainResult, recipe: Recipe, *, is_explained: bool = False
) -> Iterator[Doubt]:
    """What speaks against the score of the best run, or against its being the best; `is_explained`
    where a column is known that alone makes it so good."""
    best = result.best
    if best is None:
        return
    if best.predictions is not None and best.predictions.classes:
        yield from _never_found(best.predictions, recipe)
    yield from _chosen_threshold(result, best)
    if not is_explained:
        yield from too_good(result.metric, best.score(result.metric))
    yield from _few_far_rows(result, best)
    yield from _tie(result, best, recipe)


def _never_found(said: Predictions, recipe: Recipe) -> Iterator[Doubt]:
    if not said.is_binary:
        yield from _classes_never_found(said, recipe)
        return
    called = said.predicted == said.positive
    if recipe.threshold is not None:
        called = said.scores >= recipe.threshold
    count = int(said.is_positive.sum())
    if not count or (called & said.is_positive).any():
        return
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
    rows = int(np.isin(said.actual, missed).sum())
    weights = Action("balance", (), "Use class weights", method="weights")
    yield Doubt(
        "finds_none",
        f"It finds none of the {counted(rows, 'row')} of class {listed(list(map(str, missed)))}.",
        weights if recipe.balance.method == "none" else None,
        spoils_score=False,
    )


def _chosen_threshold(result: TrainResult, best: ModelRun) -> Iterator[Doubt]:
    """A threshold that is best by no measure that could be chosen again for each fold."""
    metric = METRICS[result.metric]
    if result.was_chosen_for(best, metric.key):
        yield Doubt(
            "chosen_threshold",
            f"{metric.label} is of labels at the threshold {result.threshold:.3g}. If that was "
            "chosen on these rows, it and its interval flatter: take one that is best by a measure "
            "on Evaluate, which is then judged on rows that it was not chosen on.",
            spoils_score=False,
        )


def too_good(key: str, score: float) -> Iterator[Doubt]:
    """A score that is nearly perfect, by the key of its metric."""
    metric = METRICS[key]
    if metric.highest != 1 or not score >= NEARLY_PERFECT:
        return
    yield Doubt(
        "too_good",
        f"{metric.label} {number_text(score)} is nearly perfect, which mostly means that columns "
        "hold the outcome or were written down after it: see on Explain what the model goes by, "
        "and leave out what is not known in time.",
        spoils_score=False,
    )


def _few_far_rows(result: TrainResult, best: ModelRun) -> Iterator[Doubt]:
    known = result.certainties.get(result.metric)
    tail = known.tail(best.key) if known is not None else None
    if tail is None or not tail.is_heavy:
        return
    steady = METRICS["mae"]
    action = Action("judge", (), f"Judge by {steady.label}", steady.key)
    yield Doubt(
        "few_far_rows",
        far_rows_sentence(METRICS[result.metric], tail),
        action if result.metric in MOVED_BY_FAR_ROWS else None,
        is_new_fit=False,
        spoils_score=False,
    )


def _tie(result: TrainResult, best: ModelRun, recipe: Recipe) -> Iterator[Doubt]:
    rivals = [run for run in result.ranked if run.error is None and run.pick.method != BASELINE]
    tied = [run for run in rivals if run is not best and not _is_behind(result, best, run)]
    if not tied:
        return
    once = recipe.split.repeats == 1 and "repeats" in {o.name for o in recipe.split.options}
    more = Action(
        "split", (), f"Divide the rows {MORE_REPEATS} times", options=(("repeats", MORE_REPEATS),)
    )
    yield Doubt(
        "tie",
        f"It cannot be told from {_named(tied)} by {METRICS[result.metric].label} on these folds: "
        "take the simpler or the faster one, or divide the rows more often.",
        more if once else None,
        spoils_score=False,
    )


def _is_behind(result: TrainResult, best: ModelRun, run: ModelRun) -> bool:
    return paired_difference(result, best, run, result.metric).spread.low > 0


def _named(runs: list[ModelRun]) -> str:
    names = [run.label for run in runs]
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"
