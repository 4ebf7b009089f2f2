"""The verb that bends a saved model's probabilities by newer rows."""

from argparse import ArgumentParser
from dataclasses import asdict, dataclass

from core.commands.next_version import failed_by, next_version_arguments
from core.commands.outcome import Outcome, open_like
from core.commands.verb import Verb
from core.drift.monitor import labelled
from core.model.predict import learned_by
from core.tasks.recalibrating import BENDS, Recalibration, recalibrate
from core.tasks.retraining import HOLD, check_hold
from core.workspace.registry import find_to_answer, load_model


@dataclass(frozen=True)
class RecalibrateRequest:
    """A saved classifier, new rows with outcomes (in the column `labels` where that isn't called as
    the target), the share of them that judges, and the way; `name` as of `retrain`."""

    model: str
    new: str
    hold: float = HOLD
    method: str = ""
    labels: str | None = None
    name: str | None = None
    fail_on: str | None = None


def recalibrate_model(request: RecalibrateRequest) -> Outcome:
    """Bend a saved classifier's probabilities by newer rows until they mean what they say, keep it
    as the next version, and hold both against each other by log loss on new rows that neither
    learned from. Nothing else of the model changes, and it does not come to production by
    itself."""
    check_hold(request.hold)
    saved = find_to_answer(request.model)
    read = open_like(request.new, learned_by(load_model(saved)))
    rows = labelled(saved.card, read.dataset, request.labels)
    done = recalibrate(saved, Recalibration(rows, request.hold, request.method), request.name)
    reference, found = done.saved.card.reference, done.held
    document = {**asdict(found), "verdict": str(found.verdict), "model": reference}
    document |= {"method": done.method, "learned_rows": done.rows, "told": list(read.told)}
    told = f"{reference} was bent ({done.method}) by {done.rows:,} new rows."
    text = "\n".join(filter(None, (told, found.sentence, found.left_out_words, *read.told)))
    return Outcome(document, text, failed_by(request.fail_on, found))


def _arguments(parser: ArgumentParser) -> None:
    parser.add_argument("model")
    parser.add_argument("new", help="new rows with outcomes")
    next_version_arguments(parser)
    about = "sigmoid for two classes, temperature for several, where none is named"
    parser.add_argument("--method", choices=list(BENDS), default="", help=about)
    parser.add_argument("--labels", metavar="COLUMN", help="the outcomes, where called otherwise")


RECALIBRATE = Verb(
    "recalibrate",
    "bend a saved model's probabilities by newer rows",
    recalibrate_model,
    _arguments,
    request=RecalibrateRequest,
    models=("model",),
)
