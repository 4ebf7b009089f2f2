"""The verb that lets two versions of a model answer together."""

from argparse import ArgumentParser
from dataclasses import asdict, dataclass

from core.commands.next_version import failed_by, next_version_arguments
from core.commands.outcome import Outcome, open_like
from core.commands.verb import Verb
from core.drift.monitor import labelled
from core.model.predict import learned_by
from core.tasks.blending import blend_versions
from core.tasks.retraining import HOLD, check_hold
from core.workspace.registry import find_to_answer, load_model


@dataclass(frozen=True)
class BlendRequest:
    """An old and a new version, newer rows with outcomes (in the column `labels` where that isn't
    called as the target), and the share of them that judges; `name` as of `retrain`."""

    old: str
    newer: str
    rows: str
    hold: float = HOLD
    labels: str | None = None
    name: str | None = None
    fail_on: str | None = None


def blend_models(request: BlendRequest) -> Outcome:
    """Let an old and a new version answer together, each with the weight that newer rows give it,
    keep that as the next version, and hold it against both alone on rows that none of them learned
    from. It does not come to production by itself."""
    check_hold(request.hold)
    versions = find_to_answer(request.old), find_to_answer(request.newer)
    read = open_like(request.rows, learned_by(load_model(versions[1])))
    rows = labelled(versions[1].card, read.dataset, request.labels)
    done = blend_versions(versions, rows, request.hold, request.name)
    card = done.saved.card
    document = {
        "model": card.reference,
        "learned_rows": done.rows,
        "made_of": card.doubts[-1],
        "held": [{**asdict(one), "verdict": str(one.verdict)} for one in done.held],
        "told": list(read.told),
    }
    lines = [f"{card.reference}: {card.doubts[-1]}", *done.sentences, *read.told]
    failed = next(filter(None, (failed_by(request.fail_on, one) for one in done.held)), "")
    return Outcome(document, "\n".join(lines), failed)


def _arguments(parser: ArgumentParser) -> None:
    parser.add_argument("old")
    parser.add_argument("newer", help="another version of the same recipe")
    parser.add_argument("rows", help="new rows with outcomes")
    next_version_arguments(parser)
    parser.add_argument("--labels", metavar="COLUMN", help="the outcomes, where called otherwise")


BLEND = Verb(
    "blend",
    "let two versions answer together, weighed by newer rows",
    blend_models,
    _arguments,
    request=BlendRequest,
    models=("old", "newer"),
)
