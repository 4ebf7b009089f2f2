"""Two saved models on the same rows: `models compare`."""

from argparse import ArgumentParser
from collections.abc import Sequence
from dataclasses import asdict, dataclass

from core.commands.outcome import Outcome, open_like
from core.drift.challenge import Challenge, ChallengeVerdict, Entrant, challenge, entrant
from core.methods.metrics import METRICS, ranking_metric
from core.model.predict import learned_by
from core.workspace.registry import SavedModel, find_model, load_model

FAILS = {
    "worse": {ChallengeVerdict.WORSE},
    "tie": set(ChallengeVerdict) - {ChallengeVerdict.BETTER},
}


@dataclass(frozen=True)
class ChallengeRequest:
    """Two models by their references, and rows with outcomes that neither learned from."""

    champion: str
    challenger: str
    rows: str
    metric: str | None = None
    fail_on: str | None = None


def compare_models(request: ChallengeRequest) -> Outcome:
    """Hold a model against another one on the same rows with outcomes, which neither learned from:
    is it better by more than luck?"""
    models = find_model(request.champion), find_model(request.challenger)
    found, told = held_against(*models, request.rows, request.metric)
    is_no = bool(request.fail_on) and found.verdict in FAILS[str(request.fail_on)]
    document = {**asdict(found), "verdict": str(found.verdict), "told": list(told)}
    text = "\n".join(filter(None, (found.sentence, found.left_out_words, *told)))
    return Outcome(document, text, found.sentence if is_no else "")


def compare_arguments(parser: ArgumentParser) -> None:
    """Two models, the rows and the metric."""
    parser.add_argument("champion", help="NAME@VERSION, or a name for the version in use")
    parser.add_argument("challenger")
    parser.add_argument("rows", help="a table with outcomes that neither learned from")
    parser.add_argument(
        "--metric", choices=list(METRICS), help="the champion's where none is named"
    )
    parser.add_argument(
        "--fail-on",
        choices=list(FAILS),
        help="exit 1 where the challenger is worse; tie: where it is not shown to be better",
    )


def held_against(
    champion: SavedModel, challenger: SavedModel, path: str, metric: str | None = None
) -> tuple[Challenge, tuple[str, ...]]:
    """Both models on a file that each reads as it learned, and what has to be told of reading."""
    if metric is not None:
        ranking_metric(champion.card.task, metric)
    one, told = read_entrant(champion, path)
    other, told_too = read_entrant(challenger, path)
    return challenge(one, other, metric), tuple(dict.fromkeys((*told, *told_too)))


def read_entrant(saved: SavedModel, path: str) -> tuple[Entrant, Sequence[str]]:
    """A saved model with the rows of a file as it reads them, and what has to be told of that."""
    loaded = load_model(saved)
    read = open_like(path, learned_by(loaded))
    return entrant(saved, loaded, read.dataset), read.told
