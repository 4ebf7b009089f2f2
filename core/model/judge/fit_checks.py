"""What is looked at in fitted rows against the others: too much learned, or too little."""

from collections.abc import Callable

import numpy as np

from core.choices.pick import Pick
from core.methods.metrics import METRICS
from core.methods.models import BASELINE, traits, traits_of
from core.model.judge.case import ComparedRun
from core.model.judge.check import Looked, ScoreCheck, inapt, of_run
from core.model.judge.doubt import Doubt
from core.model.judge.effect import far
from core.model.train import ModelRun
from core.model.train.difference import paired_difference
from core.stats.intervals import Spread, corrected_interval
from core.wording.numbers import figure_text, number_text

NEAR, NEAR_SHARE = 0.03, 0.05
GAIN, GAIN_SHARE = 0.01, 0.03

SIMPLER = {
    traits.TREE: "shallower trees or more rows in each leaf",
    traits.LINEAR: "a stronger penalty",
    traits.COMPARES: "more neighbours, or a smoother fit",
    traits.DESCENDS: "fewer epochs or a stronger penalty",
}
RICHER = {
    traits.TREE: "deeper trees or more of them",
    traits.LINEAR: "a weaker penalty, or a model that bends",
    traits.COMPARES: "fewer neighbours",
    traits.DESCENDS: "more epochs or a wider network",
}


def remedy(pick: Pick, by_trait: dict[str, str], usual: str) -> str:
    """What suits a model of this kind."""
    own = traits_of(pick)
    return next((words for trait, words in by_trait.items() if trait in own), usual)


def _by_most(run: ModelRun, holds: Callable[[str], bool]) -> tuple[int, int]:
    """By how many metrics something holds, and of how many that are known on both sides."""
    known = [key for key in run.fold_scores if np.isfinite(run.gaps(key)).any()]
    return sum(map(holds, known)), len(known)


def _gap(compared: ComparedRun, key: str) -> Spread:
    """How far ahead it is on fitted rows, with an interval for shared training rows; of one scored
    part, whose gap has none beside it, with that of its score."""
    gap = corrected_interval(compared.run.gaps(key), compared.result.sizes)
    if gap.is_bounded or len(compared.result.sizes) > 1:
        return gap
    seen, sign = compared.result.spread(compared.run, key), METRICS[key].sign
    worst, best = sorted((sign * seen.low, sign * seen.high))
    at_most = gap.mean + sign * seen.mean
    return Spread(gap.mean, gap.std, at_most - best, at_most - worst)


def _has_no_fitted(run: ModelRun) -> bool:
    return not any(record.fitted_scores for record in run.records)


def overfit(compared: ComparedRun) -> Looked:
    """Is it far ahead on the rows that it was fitted on, by most metrics?"""
    run = compared.run
    if _has_no_fitted(run):
        return inapt("It was not scored on the rows that it was fitted on.")

    def is_ahead(key: str) -> bool:
        gap = _gap(compared, key)
        return bool(gap.mean >= far(METRICS[key], run.score(key)) and gap.low > 0)

    ahead, known = _by_most(run, is_ahead)
    sentence = _scores_words(compared)
    if 2 * ahead <= known:
        return Looked(f"{sentence} By {ahead} of {known} metrics it is far ahead on fitted rows.")
    gap = _gap(compared, compared.metric.key)
    by = figure_text(gap.mean, gap.low, gap.high)
    simpler = remedy(run.pick, SIMPLER, "a simpler model")
    doubt = Doubt(
        "overfit",
        f"{sentence} By {ahead} of {known} metrics it is far ahead on rows that it was fitted on "
        f"({compared.metric.label}: by {by.value}, {by.ends}): it learns them by heart in part. "
        f"The score of the other rows holds; {simpler}, fewer columns or more rows may raise it.",
        spoils_score=False,
    )
    return Looked(sentence, (doubt,))


def _scores_words(compared: ComparedRun) -> str:
    run, key = compared.run, compared.metric.key
    other = run.score(key)
    fitted = other + compared.metric.sign * run.gap(key)
    return (
        f"{compared.metric.label} is {number_text(fitted)} on rows that it was fitted on and "
        f"{number_text(other)} on the others."
    )


def underfit(compared: ComparedRun) -> Looked:
    """Is it no better than the baseline on either kind of rows, by most metrics?"""
    run, baseline = compared.run, compared.result.baseline
    if baseline is None or baseline.error or run.pick.method == BASELINE:
        return inapt("There is no baseline beside it.")
    if _has_no_fitted(run):
        return inapt("It was not scored on the rows that it was fitted on.")

    def is_flat(key: str) -> bool:
        return _is_close(compared, key) and not _is_above(compared, baseline, key)

    flat, known = _by_most(run, is_flat)
    sentence = f"{_scores_words(compared)} The baseline has {_baseline(compared, baseline)}."
    if 2 * flat <= known:
        return Looked(sentence)
    richer = remedy(run.pick, RICHER, "a model that can follow more")
    doubt = Doubt(
        "underfit",
        f"{sentence} By {flat} of {known} metrics it is no better than the baseline on either: it "
        f"learns too little. Take {richer}, or columns that tell more.",
        spoils_score=False,
    )
    return Looked(sentence, (doubt,))


def _baseline(compared: ComparedRun, baseline: ModelRun) -> str:
    return number_text(baseline.score(compared.metric.key))


def _is_close(compared: ComparedRun, key: str) -> bool:
    run, metric = compared.run, METRICS[key]
    other = run.score(key)
    most = max(abs(other), abs(other + metric.sign * run.gap(key)))
    return abs(run.gap(key)) <= far(metric, most, (NEAR, NEAR_SHARE))


def _is_above(compared: ComparedRun, baseline: ModelRun, key: str) -> bool:
    """Does it beat the baseline by enough, or surely, on fitted rows or on the others?"""
    run, metric = compared.run, METRICS[key]
    base = baseline.score(key)
    gain = metric.sign * (run.score(key) - base)
    least = far(metric, base, (GAIN, GAIN_SHARE))
    if max(gain, gain + run.gap(key)) >= least:
        return True
    return bool(paired_difference(compared.result, run, baseline, key).spread.low > 0)


CHECKS = (
    ScoreCheck(
        "overfit",
        "Fit",
        "Fitted rows against the others: too much learned",
        "A model that knows its rows by heart may do better with less freedom.",
        "By most metrics the score on fitted rows is 0.03 and a tenth ahead at least, and the 95 % "
        "interval of the lead, corrected for shared rows, is above zero.",
        of_run(overfit),
        is_of_score=False,
    ),
    ScoreCheck(
        "underfit",
        "Fit",
        "Fitted rows against the others: too little learned",
        "A model that is as poor on its own rows as on others lacks freedom, or columns.",
        "By most metrics both scores are within 0.03 and a twentieth, neither beats the baseline "
        "by 0.01 and 3 % of it, and the gain's 95 % interval holds zero.",
        of_run(underfit),
        is_of_score=False,
    ),
)
