"""The verb that tries smaller models in the place of one."""

from argparse import ArgumentParser
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from shlex import quote
from typing import Any

from core.choices.written import written
from core.commands.models_flag import model_named
from core.commands.outcome import Outcome, open_data
from core.commands.train_arguments import recipe_arguments
from core.commands.train_recipe import recipe_asked
from core.commands.train_request import TrainRequest
from core.commands.verb import Verb
from core.errors import InvalidOptionError
from core.methods.metrics import METRICS
from core.model.smaller import MAY_LOSE, SmallerModels, SmallerWay, smaller_models
from core.model.train.difference import gain_words
from core.stats.intervals import Spread
from core.wording.numbers import figure_text


@dataclass(frozen=True)
class SmallerRequest:
    """The table, what is predicted, the model that smaller ones are to stand for, and the share of
    its gain over the baseline that they may `lose`."""

    data: str
    target: str
    model: str = "extra_trees"
    recipe: str | None = None
    map: Sequence[str] | None = None
    lose: float = MAY_LOSE


def try_smaller(request: SmallerRequest) -> Outcome:
    """Cross-validate a model and smaller ones on the same folds: size, the time of one row, score,
    and by how much each scores worse, row beside row."""
    if not 0 < request.lose < 1:
        raise InvalidOptionError(
            "--lose is a share of what the model gains over the baseline, between 0 and 1; got "
            f"{request.lose:g}."
        )
    dataset = open_data(request.data)
    asked = TrainRequest(request.data, request.target, recipe=request.recipe, map=request.map)
    recipe = recipe_asked(dataset, asked)
    found = smaller_models(dataset, recipe, model_named(request.model, recipe.task))
    return _told(found, request.lose)


def _told(found: SmallerModels, share: float) -> Outcome:
    best, verdict = found.proposed(share), found.sentence(share)
    document = {
        "metric": found.metric,
        "rows": found.rows,
        "gain": _interval(found.gain),
        "may_lose": found.allowed(share),
        "models": [_row(way) for way in found.ways],
        "proposed": _flag(best) if best else None,
        "verdict": verdict,
    }
    lines = [f"{METRICS[found.metric].label} on {found.rows:,} rows."]
    lines += [*map(_line, found.ways), verdict]
    if best is not None:
        lines.append(f"To train it: train --models {quote(_flag(best))}")
    return Outcome(document, "\n".join(lines))


def _interval(spread: Spread | None) -> dict[str, Any] | None:
    return None if spread is None else {"mean": spread.mean, "interval": [spread.low, spread.high]}


def _row(way: SmallerWay) -> dict[str, Any]:
    return {
        "label": way.label,
        "model": _flag(way),
        "score": _interval(way.score),
        "loses": _interval(way.lost),
        **(asdict(way.cost) if way.cost else {}),
        "error": way.error or None,
    }


def _line(way: SmallerWay) -> str:
    if way.error or way.cost is None:
        return f"  {way.label}: failed, {way.error}"
    lost = f", loses {gain_words(way.lost)}" if way.lost else ""
    return (
        f"  {way.label}: {figure_text(way.score.mean, way.score.low, way.score.high)}{lost}, "
        f"a file of {way.cost.file / 1000:,.1f} kB ({way.cost.unpacked / 1000:,.1f} unpacked), "
        f"{way.cost.milliseconds:.2f} ms a row"
    )


def _flag(way: SmallerWay) -> str:
    """The model as --models takes it."""
    options = (f"{name}={written(value)}" for name, value in way.model.options.items())
    return ":".join([way.model.method, *options])


def _smaller_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("data")
    parser.add_argument("--target", required=True)
    parser.add_argument(
        "--model", default="extra_trees", help="the model, its options behind it with colons"
    )
    parser.add_argument(
        "--lose",
        type=float,
        default=MAY_LOSE,
        metavar="SHARE",
        help="what a smaller one may lose: a share of what the model gains over the baseline",
    )
    recipe_arguments(parser)


SMALLER = Verb(
    "smaller",
    "smaller models in the place of one",
    try_smaller,
    _smaller_arguments,
    request=SmallerRequest,
)
