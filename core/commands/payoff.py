"""The verb that measures what selecting or making columns buys."""

from argparse import ArgumentParser
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any

from core.commands.models_flag import model_named, pick_named
from core.commands.outcome import Outcome, open_data
from core.commands.train_arguments import recipe_arguments
from core.commands.train_recipe import recipe_asked
from core.commands.train_request import TrainRequest
from core.commands.verb import Verb
from core.errors import WorkbenchError
from core.methods.metrics import METRICS
from core.methods.prepare.selectors import SELECTORS
from core.model.preview.payoff import WAYS, Payoff, payoff
from core.model.preview.scored_way import WayCost
from core.model.preview.selection_payoff import selection_payoffs
from core.wording.numbers import figure_text


@dataclass(frozen=True)
class PayoffRequest:
    """What is measured with `model`: each way to select columns of `select` (texts
    METHOD:OPTION=VALUE), or else the recipe's list `steps`, against a recipe without it."""

    data: str
    target: str
    recipe: str | None = None
    map: Sequence[str] | None = None
    model: str = "logistic"
    steps: str = "selection"
    select: Sequence[str] | None = None


def measure_payoff(request: PayoffRequest) -> Outcome:
    """Cross-validate a model on all columns, and on those that are selected or made: score with
    interval, columns, time and size of each way, on the same folds."""
    dataset = open_data(request.data)
    asked = TrainRequest(request.data, request.target, recipe=request.recipe, map=request.map)
    recipe = recipe_asked(dataset, asked)
    model = model_named(request.model, recipe.task)
    if not request.select:
        return _told((payoff(dataset, recipe, request.steps, model),))
    if request.steps != "selection":
        raise WorkbenchError(
            f"--select names ways to select columns, and --steps {request.steps} asks for those of "
            "the recipe: give one of them."
        )
    picks = [pick_named(text, SELECTORS) for text in request.select]
    return _told(selection_payoffs(dataset, recipe, picks, model))


def _told(found: tuple[Payoff, ...]) -> Outcome:
    """One line a way, the plain one first where there is one, and what follows of each."""
    first = found[0]
    fitted = [one.ways for one in found if one.ways]
    ways = [_way(fitted[0][0], None)] if fitted else []
    ways += [_way(one.ways[1], one) for one in found if one.ways]
    document = {
        "metric": first.metric,
        "model": first.model,
        "rows": first.rows,
        "ways": ways,
        "errors": [one.error for one in found if one.error],
    }
    lines = [f"{METRICS[first.metric].label} of {first.model} on {first.rows:,} rows."]
    lines += [_line(way) for way in ways]
    lines += [f"{_name(one)}{one.sentence}" for one in found]
    return Outcome(document, "\n".join(lines))


def _name(found: Payoff) -> str:
    return f"{found.ways[1].label}: " if found.ways else ""


def _way(cost: WayCost, against: Payoff | None) -> dict[str, Any]:
    score = {"score": cost.score.mean, "interval": [cost.score.low, cost.score.high]}
    kept = {key: value for key, value in asdict(cost).items() if key not in ("label", "score")}
    way = {"way": cost.label, **score, **kept, "gain": None}
    if against is not None and against.gain is not None:
        gain = against.gain
        way["gain"] = {"mean": gain.mean, "interval": [gain.low, gain.high]}
        way["verdict"] = against.sentence
    return way


def _line(way: dict[str, Any]) -> str:
    return (
        f"  {way['way']}: {figure_text(way['score'], *way['interval'])}, "
        f"{way['columns']:.4g} columns, {way['fit_seconds']:.2f} s to fit, "
        f"{way['size'] / 1000:,.1f} kB"
    )


def _payoff_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("data")
    parser.add_argument("--target", required=True)
    recipe_arguments(parser)
    parser.add_argument("--model", default="logistic", help="the model that is measured with")
    parser.add_argument(
        "--steps", default="selection", choices=list(WAYS), help="the recipe's list to try without"
    )
    parser.add_argument(
        "--select",
        nargs="+",
        action="extend",
        metavar="METHOD:OPTION=VALUE",
        help=f"ways to select columns instead, each against all: {', '.join(SELECTORS)}",
    )


PAYOFF = Verb(
    "payoff",
    "what selecting or making columns buys",
    measure_payoff,
    _payoff_arguments,
    request=PayoffRequest,
)
