"""What a validation curve says: the value in force fits too much, too little, or well enough; what
lies at the ends; and what it costs to choose by it."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from core.choices.options import Number
from core.methods.metrics import METRICS
from core.methods.models.searched import with_values
from core.model.evaluate.option_values import value_text
from core.model.evaluate.validation_curve import ValidationCurve
from core.model.judge.effect import far
from core.model.judge.fit_checks import GAIN, GAIN_SHARE
from core.model.train.difference import gain_words
from core.recipe.model_pick import ModelPick
from core.wording.numbers import number_text
from core.wording.tuning import elsewhere_words


class OptionFit(StrEnum):
    """How the value in force stands to the best one."""

    GOOD = "fits"
    OVER = "overfits"
    UNDER = "underfits"
    UNKNOWN = "unknown"


@dataclass(frozen=True)
class OptionVerdict:
    """An answer with what it goes by, what lies at the ends, and the price of choosing by it;
    sentences without markup."""

    fit: OptionFit
    sentence: str
    ends: tuple[str, ...]
    price: str


def option_verdict(curve: ValidationCurve, metric: str) -> OptionVerdict:
    """Read a curve by one metric.

    The value in force over- or underfits where another is better by more than noise, the 95 %
    interval counting all values: the one where fitted rows are answered better than at the best
    value, the other where they are not.
    """
    fit, best = _fit(curve, metric), curve.best(metric)
    if best is None or curve.gain(metric) is None:
        return OptionVerdict(fit, "The value in force has no score to compare with.", (), "")
    if curve.is_flat(metric):
        same = f"{curve.option.label} makes no difference here: all values score the same."
        return OptionVerdict(fit, same, (), "")
    return OptionVerdict(
        fit,
        _sentence(curve, metric, fit),
        tuple(_ends(curve, metric, best)),
        _price(curve, metric, best),
    )


def with_best(curve: ValidationCurve, metric: str, model: ModelPick) -> ModelPick:
    """The model with the best value, and with what it cost: how many were tried, and by how much
    the score flatters."""
    best, elsewhere = curve.best(metric), curve.elsewhere(metric)
    assert best is not None
    name = curve.option.name
    score = curve.points(metric)[best].held.mean
    return model.model_copy(
        update={
            "options": with_values(model, {name: curve.values[best]}).options,
            "trials": max(model.trials, 1) + len(curve.values) - 1,
            "optimism": {} if elsewhere is None else {metric: score - elsewhere},
            "searched": tuple(dict.fromkeys((*model.searched, name))),
        }
    )


def _fit(curve: ValidationCurve, metric: str) -> OptionFit:
    best, gain = curve.best(metric), curve.gain(metric)
    if best is None or gain is None:
        return OptionFit.UNKNOWN
    if best != curve.now and not gain.is_bounded:
        return OptionFit.UNKNOWN
    if best == curve.now or not gain.low > 0:
        return OptionFit.GOOD
    return OptionFit.OVER if _ahead(curve, metric, (curve.now, best)) > 0 else OptionFit.UNDER


def _ahead(curve: ValidationCurve, metric: str, places: tuple[int, int]) -> float:
    """How much better rows fitted on are answered at the first value than at the second."""
    first, second = (curve.points(metric)[place].fitted.mean for place in places)
    return METRICS[metric].sign * (first - second)


def _sentence(curve: ValidationCurve, metric: str, fit: OptionFit) -> str:
    best, now = curve.best(metric), curve.now
    assert best is not None
    option, label = curve.option.label, METRICS[metric].label
    here, there = value_text(curve.values[now]), value_text(curve.values[best])
    gain = gain_words(curve.gain(metric))
    if fit is OptionFit.OVER:
        return (
            f"{option} {here} overfits: rows fitted on are ahead by "
            f"{number_text(curve.gap(now, metric))}. At {there} they are ahead by "
            f"{number_text(curve.gap(best, metric))}, and {label} of the others is better by {gain}"
            f"{_counting(curve)}."
        )
    if fit is OptionFit.UNDER:
        return (
            f"{option} {here} underfits: at {there} rows fitted on are answered better too, and "
            f"{label} of the others is better by {gain}{_counting(curve)}."
        )
    if best == now:
        heart = _by_heart(curve, metric)
        return f"{option} {here}, the value in force, is the best of {len(curve.values)}.{heart}"
    return (
        f"No value of {option} is better than {here}, the one in force, by more than noise: the "
        f"best, {there}, by {gain}{_counting(curve)}.{_by_heart(curve, metric)}"
    )


def _by_heart(curve: ValidationCurve, metric: str) -> str:
    """That the value in force learns its rows by heart, where it is far ahead on them."""
    gap, held = curve.gap(curve.now, metric), curve.points(metric)[curve.now].held.mean
    if gap < far(METRICS[metric], held):
        return ""
    return f" Rows fitted on are ahead by {number_text(gap)}: it learns them by heart in part."


def _counting(curve: ValidationCurve) -> str:
    return f", counting all {len(curve.values)} values"


def _ends(curve: ValidationCurve, metric: str, best: int) -> Iterator[str]:
    """What a number's lowest and highest value do, where they are clearly worse than the best; and
    that the best is one of them."""
    if not isinstance(curve.option, Number):
        return
    points, known = curve.points(metric), METRICS[metric]
    top = points[best].held.mean
    for place in (0, len(points) - 1):
        drop = known.sign * (top - points[place].held.mean)
        if place == best:
            yield (
                f"The best, {value_text(curve.values[best])}, is the last value on that side: what "
                "lies beyond is not tried."
            )
        elif np.isfinite(drop) and drop >= far(known, top, (GAIN, GAIN_SHARE)):
            yield _end(curve, metric, (place, best))


def _end(curve: ValidationCurve, metric: str, places: tuple[int, int]) -> str:
    value = value_text(curve.values[places[0]])
    if _ahead(curve, metric, places) > 0:
        return f"At {value} rows fitted on are answered better and the others worse: it overfits."
    return f"At {value} both kinds of rows are answered worse: it underfits."


def _price(curve: ValidationCurve, metric: str, best: int) -> str:
    score = curve.points(metric)[best].held.mean
    return (
        f"{value_text(curve.values[best])} is the best of {len(curve.values)} on "
        f"{curve.parts.these}, so its {METRICS[metric].label} of {number_text(score)} is optimistic"
        f"{elsewhere_words(curve.elsewhere(metric))}. The sealed rows decide."
    )
