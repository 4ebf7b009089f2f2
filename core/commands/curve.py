"""The verb that follows a model: over growing rows, or along one of its options."""

from argparse import ArgumentParser
from dataclasses import dataclass
from typing import Any

from core.commands.models_flag import model_named
from core.commands.option_curve import option_outcome, spread_document
from core.commands.outcome import Outcome, open_data
from core.commands.round_curve import rate_outcome, rounds_outcome
from core.commands.train_recipe import recipe_asked
from core.commands.train_request import TrainRequest
from core.commands.verb import Verb
from core.methods.metrics import METRICS, ranking_metric
from core.model.evaluate.learning_curve import LearningCurve, LearningPoint, learning_curve
from core.model.evaluate.more_rows import ahead_words, more_rows_verdict
from core.model.evaluate.validation_curve import validation_curve
from core.model.train import curve_part
from core.stats.power_law import Ahead
from core.wording.numbers import figure_text, number_text


@dataclass(frozen=True)
class CurveRequest:
    """What is followed: `model` by the recipe, over growing rows or along an `option`, judged by
    `metric`; or, by its own loss, its `rounds` or its learning `rate`."""

    data: str
    target: str
    recipe: str | None = None
    model: str = "logistic"
    metric: str | None = None
    option: str | None = None
    rounds: bool = False
    rate: bool = False


def measure_curve(request: CurveRequest) -> Outcome:
    """Cross-validate a model on growing shares of the rows, or at the values of an option: would
    more rows, or another value, help? Or follow its loss over its rounds or learning rates."""
    dataset = open_data(request.data)
    asked = TrainRequest(request.data, request.target, recipe=request.recipe, metric=request.metric)
    recipe = recipe_asked(dataset, asked)
    model = model_named(request.model, recipe.task)
    if request.rounds:
        return rounds_outcome(dataset, curve_part(recipe), model)
    if request.rate:
        return rate_outcome(dataset, curve_part(recipe), model)
    assert recipe.task is not None
    metric = ranking_metric(recipe.task, recipe.metric).key
    if request.option is not None:
        found = validation_curve(dataset, curve_part(recipe), model, request.option)
        return option_outcome(found, metric)
    return _learning(learning_curve(dataset, curve_part(recipe), model), metric)


def _learning(curve: LearningCurve, metric: str) -> Outcome:
    verdict, gain = more_rows_verdict(curve, metric), curve.doubling(metric)
    ahead = curve.ahead(metric)
    document: dict[str, Any] = {
        "metric": metric,
        "model": curve.label,
        "points": [
            {
                "rows": one.rows,
                "held": spread_document(one.held),
                "fitted": spread_document(one.fitted),
            }
            for one in curve.points(metric)
        ],
        "last_growth": spread_document(gain),
        "ahead": _ahead_document(ahead),
        "answer": verdict.answer.name.lower(),
        "verdict": verdict.sentence,
        "remedies": list(verdict.remedies),
        "errors": list(curve.errors),
    }
    told = [_line(one, metric) for one in curve.points(metric)]
    lines = [f"{curve.label}: {verdict.sentence}", *told, ahead_words(ahead, metric)]
    return Outcome(document, "\n".join([*lines, *verdict.remedies]))


def _line(one: LearningPoint, metric: str) -> str:
    return (
        f"  {one.rows:,.0f} rows to learn from: {METRICS[metric].label} "
        f"{figure_text(one.held.mean, one.held.low, one.held.high)}, "
        f"{number_text(one.fitted.mean)} on rows fitted on"
    )


def _ahead_document(ahead: tuple[Ahead, ...] | str) -> list[dict[str, Any]]:
    if isinstance(ahead, str):
        return []
    return [
        {
            "rows": one.size,
            "score": {"mean": one.score.value, "interval": [*one.score[1:]]},
            "gain": {"mean": one.gain.value, "interval": [*one.gain[1:]]},
        }
        for one in ahead
    ]


def _curve_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("data")
    parser.add_argument("--target", required=True)
    parser.add_argument(
        "--recipe", metavar="FILE", help="as exported (YAML), or NAME@VERSION of a saved model"
    )
    parser.add_argument("--model", default="logistic", help="the model that is followed")
    parser.add_argument("--metric", help="the metric that judges")
    along = parser.add_mutually_exclusive_group()
    along.add_argument(
        "--option", metavar="NAME", help="follow this option of the model from end to end instead"
    )
    along.add_argument(
        "--rounds", action="store_true", help="follow the loss over the rounds that it is asked for"
    )
    along.add_argument(
        "--rate", action="store_true", help="try learning rates for a few rounds of one fit"
    )


CURVE = Verb(
    "curve",
    "whether more rows, or another value of an option, would help a model",
    measure_curve,
    _curve_arguments,
    request=CurveRequest,
)
