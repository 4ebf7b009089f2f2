"""What is looked at in the score itself: a threshold that was chosen for it, a value that is too
good, few rows that decide it."""

from dataclasses import replace

import numpy as np

from core.explore.findings import Action
from core.methods.metrics import METRICS, far_rows_sentence, hangs_on_far_rows
from core.methods.metrics.metric import Judged
from core.model.judge.case import Case, ComparedRun
from core.model.judge.check import Looked, ScoreCheck, inapt, of_run
from core.model.judge.doubt import Doubt
from core.wording.numbers import number_text

NEARLY_PERFECT = 0.9995  # of a metric whose best is 1
MOVED_BY_FAR_ROWS = ("r2", "rmse")


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
    said = compared.run.predictions
    if tail is None or said is None or metric.judged is not Judged.VALUES:
        return inapt(f"{metric.label} is of classes, of which none is far off.")
    looked = Looked("How much of the error of the score each row makes up.")
    if not hangs_on_far_rows(metric, tail):
        return looked
    steady = METRICS["mae"]
    action = Action("judge", (), f"Judge by {steady.label}", steady.key)
    doubt = Doubt(
        "few_far_rows",
        far_rows_sentence(metric, tail, said),
        action if result.metric in MOVED_BY_FAR_ROWS else None,
        is_new_fit=False,
        spoils_score=False,
    )
    return replace(looked, doubts=(doubt,))


CHECKS = (
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
)
