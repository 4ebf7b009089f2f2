"""What the verb that follows a model says of one of its options."""

from typing import Any

from core.commands.outcome import Outcome
from core.methods.metrics import METRICS
from core.model.evaluate.option_values import value_text
from core.model.evaluate.option_verdict import option_verdict
from core.model.evaluate.validation_curve import OptionPoint, ValidationCurve
from core.stats.intervals import Spread
from core.wording.numbers import figure_text, number_text


def option_outcome(curve: ValidationCurve, metric: str) -> Outcome:
    """The verdict with the scores at each value, and the price of choosing by them."""
    verdict, points = option_verdict(curve, metric), curve.points(metric)
    best, gain = curve.best(metric), curve.gain(metric)
    document: dict[str, Any] = {
        "metric": metric,
        "model": curve.label,
        "option": curve.option.name,
        "in_force": curve.values[curve.now],
        "points": [
            {
                "value": one.value,
                "held": spread_document(one.held),
                "fitted": spread_document(one.fitted),
            }
            for one in points
        ],
        "best": None if best is None else curve.values[best],
        "gain": None if gain is None else spread_document(gain),
        "elsewhere": curve.elsewhere(metric),
        "answer": str(verdict.fit),
        "verdict": verdict.sentence,
        "ends": list(verdict.ends),
        "price": verdict.price,
        "errors": list(curve.errors),
    }
    told = [_line(curve, n, metric, one) for n, one in enumerate(points)]
    said = [f"{curve.label}: {verdict.sentence}", *told, *verdict.ends, verdict.price]
    return Outcome(document, "\n".join(filter(None, said)))


def _line(curve: ValidationCurve, place: int, metric: str, one: OptionPoint) -> str:
    mark = " (in force)" if place == curve.now else ""
    return (
        f"  {value_text(one.value)}{mark}: {METRICS[metric].label} "
        f"{figure_text(one.held.mean, one.held.low, one.held.high)}, "
        f"{number_text(one.fitted.mean)} on rows fitted on"
    )


def spread_document(spread: Spread) -> dict[str, Any]:
    """A mean with its 95 % interval, as documents have them."""
    return {"mean": spread.mean, "interval": [spread.low, spread.high]}
