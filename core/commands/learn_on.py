"""The verb that lets a saved model learn on from newer rows alone."""

from argparse import ArgumentParser
from dataclasses import asdict, dataclass

from core.commands.next_version import failed_by, next_version_arguments
from core.commands.outcome import Outcome, open_like
from core.commands.verb import Verb
from core.drift.monitor import labelled
from core.model.predict import learned_by
from core.tasks.learning_on import PASSES, learn_on
from core.tasks.retraining import HOLD, check_hold
from core.workspace.registry import find_to_answer, load_model


@dataclass(frozen=True)
class LearnOnRequest:
    """A saved model, new rows with outcomes (in the column `labels` where that isn't called as the
    target), the share of them that judges, and how often it goes through the others; `name` as of
    `retrain`."""

    model: str
    new: str
    hold: float = HOLD
    passes: int = PASSES
    labels: str | None = None
    name: str | None = None
    fail_on: str | None = None


def learn_on_model(request: LearnOnRequest) -> Outcome:
    """Let a saved model learn on from newer rows, where its method can, keep that as the next
    version, and hold both against each other on new rows that neither learned from. It does not
    come to production by itself."""
    check_hold(request.hold)
    saved = find_to_answer(request.model)
    read = open_like(request.new, learned_by(load_model(saved)))
    rows = labelled(saved.card, read.dataset, request.labels)
    done = learn_on(saved, rows, (request.hold, request.passes), request.name)
    (found,), reference = done.held, done.saved.card.reference
    document = {**asdict(found), "verdict": str(found.verdict), "model": reference}
    document |= {"learned_rows": done.rows, "told": list(read.told)}
    lines = [f"{reference} learned on from {done.rows:,} new rows.", *done.sentences, *read.told]
    return Outcome(document, "\n".join(lines), failed_by(request.fail_on, found))


def _arguments(parser: ArgumentParser) -> None:
    parser.add_argument("model")
    parser.add_argument("new", help="new rows with outcomes")
    next_version_arguments(parser)
    about = "how often a network goes through them"
    parser.add_argument("--passes", type=int, default=PASSES, metavar="N", help=about)
    parser.add_argument("--labels", metavar="COLUMN", help="the outcomes, where called otherwise")


LEARN_ON = Verb(
    "learn-on",
    "let a saved model learn on from newer rows, where it can",
    learn_on_model,
    _arguments,
    request=LearnOnRequest,
    models=("model",),
)
