"""The verbs that measure on a table: what each way to balance buys, and what a leak pretends."""

from argparse import ArgumentParser
from typing import Any

from core.commands.models_flag import model_named
from core.commands.outcome import Outcome, open_data
from core.commands.train_recipe import recipe_asked
from core.commands.train_request import TrainRequest
from core.commands.verb import Verb
from core.methods.metrics import METRICS
from core.model.balance import (
    COMPARED,
    MinorityCurve,
    WayScore,
    balance_verdict,
    compare_balancing,
    minority_curve,
)
from core.model.preview import LEAKS, compare_orders
from core.recipe.recipe import Recipe
from core.table.dataset import Dataset


def measure_balance(
    data: str, target: str, recipe: str | None = None, model: str = "logistic", more: bool = False
) -> Outcome:
    """Cross-validate a model under every way to balance; or say if more rare rows would help."""
    dataset, chosen = _asked(data, target, recipe)
    pick = model_named(model, chosen.task)
    if more:
        return _more_rows(minority_curve(dataset, chosen, pick))
    found = compare_balancing(dataset, chosen, pick)
    verdict = balance_verdict(found)
    document = {
        "rows": found.rows,
        "rarest": {"class": found.rare_label, "rows": found.rare},
        "model": pick.method,
        "ways": [_way(score) for score in found.scores],
        "verdict": verdict,
    }
    lines = [
        f"  {one.label}: F1 {one.score('f1'):.3f}, Brier score {one.score('brier'):.3f}"
        for one in found.scores
    ]
    return Outcome(document, "\n".join([verdict, *lines, found.class_note]))


def _more_rows(curve: MinorityCurve) -> Outcome:
    gain = curve.doubling
    points = [
        {"rare_rows": p.rare, "score": p.score.mean, "interval": [p.score.low, p.score.high]}
        for p in curve.points
    ]
    document = {
        "class": curve.label,
        "metric": curve.metric,
        "points": points,
        "doubling": {"gain": gain.mean, "interval": [gain.low, gain.high]},
        "verdict": curve.verdict,
    }
    return Outcome(document, curve.verdict)


def _way(score: WayScore) -> dict[str, Any]:
    gains = {
        key: {"gain": gain.mean, "interval": [gain.low, gain.high]}
        for key, gain in score.gains.items()
    }
    return {
        "way": score.way,
        "scores": {key: score.score(key) for key in COMPARED},
        "deviations": {key: score.deviation(key) for key in COMPARED},
        "gains": gains,
        "calibration_error": score.miscalibration,
        "threshold": score.threshold,
        "error": score.error,
    }


def measure_leak(
    data: str, target: str, step: str, recipe: str | None = None, model: str = "forest"
) -> Outcome:
    """Score a model with one step done before the rows are divided, beside the honest order."""
    dataset, chosen = _asked(data, target, recipe)
    pick = model_named(model, chosen.task)
    found = compare_orders(dataset, chosen, step, pick)
    gain = found.inflation
    document = {
        "step": found.leak,
        "done_early": found.early,
        "metric": found.metric,
        "model": pick.method,
        "rows": found.rows,
        "honest": list(found.honest),
        "leaky": list(found.leaky),
        "inflation": {"mean": gain.mean, "interval": [gain.low, gain.high]},
        "sentence": found.sentence,
    }
    told = f"{METRICS[found.metric].label} of {found.model} on {found.rows:,} rows."
    return Outcome(document, f"{found.sentence}\n{told}")


def _asked(data: str, target: str, recipe: str | None) -> tuple[Dataset, Recipe]:
    dataset = open_data(data)
    return dataset, recipe_asked(dataset, TrainRequest(data, target, recipe=recipe))


def _shared_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("data")
    parser.add_argument("--target", required=True)
    parser.add_argument(
        "--recipe", metavar="FILE", help="as exported (YAML), or NAME@VERSION of a saved model"
    )


def _balance_arguments(parser: ArgumentParser) -> None:
    _shared_arguments(parser)
    parser.add_argument("--model", default="logistic", help="the model that is measured with")
    parser.add_argument(
        "--more", action="store_true", help="instead: would more rows of the rare class help?"
    )


def _leak_arguments(parser: ArgumentParser) -> None:
    _shared_arguments(parser)
    parser.add_argument("--step", required=True, choices=list(LEAKS), help="what is done too early")
    parser.add_argument("--model", default="forest", help="the model that is measured with")


BALANCE = Verb("balance", "what each way to balance buys", measure_balance, _balance_arguments)
LEAK = Verb("leak", "what a step before the split pretends", measure_leak, _leak_arguments)
