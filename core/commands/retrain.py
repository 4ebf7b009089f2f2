"""The verb that trains a saved model again on old and new rows, and holds both against each
other."""

from argparse import ArgumentParser
from dataclasses import asdict, dataclass

from core.commands.next_version import failed_by, next_version_arguments
from core.commands.outcome import Outcome, open_like
from core.commands.verb import Verb
from core.drift.monitor import chosen_note, with_key, with_outcomes
from core.errors import WorkbenchError
from core.model.predict import learned_by
from core.tasks.retraining import HOLD, RetrainRows, check_hold, retrain
from core.workspace.registry import find_to_answer, load_model


@dataclass(frozen=True)
class RetrainRequest:
    """A saved model, the table that it learned from, and the table of new rows with outcomes.

    `hold` is the share of the new rows that nobody learns from, which judge both models; `name` is
    what the new one is called, else a next version of the old name. `outcomes` is a file with those
    of the new rows, which are known again by the column `key`: a queue that was filled in.
    """

    model: str
    old: str
    new: str
    hold: float = HOLD
    name: str | None = None
    fail_on: str | None = None
    outcomes: str | None = None
    key: str = ""


def retrain_model(request: RetrainRequest) -> Outcome:
    """Train a saved model again by its recipe on old and new rows, keep it as the next version, and
    hold it against the old one on new rows that neither learned from. It does not come to
    production by itself."""
    check_hold(request.hold)
    saved = find_to_answer(request.model)
    known = with_key(learned_by(load_model(saved)), request.key)
    old, new = (open_like(path, known) for path in (request.old, request.new))
    rows = new.dataset
    judged_by = [rows]
    if request.outcomes is not None:
        if not request.key:
            raise WorkbenchError("--outcomes needs --key, the column that rows are known again by.")
        given = open_like(request.outcomes, known).dataset
        rows = with_outcomes(saved.card, rows, given, request.key)
        judged_by.append(given)
    done = retrain(saved, RetrainRows(old.dataset, rows, request.hold), request.name)
    found, reference = done.held, done.saved.card.reference
    told = list(dict.fromkeys([*old.told, *new.told]))
    notes = [*done.words, *chosen_note(saved.card, *judged_by)]
    document = {**asdict(found), "verdict": str(found.verdict), "model": reference, "notes": notes}
    text = [f"{reference} learned from {done.rows:,} rows."]
    text += [found.sentence, *notes, *told]
    return Outcome(document, "\n".join(text), failed_by(request.fail_on, found))


def _arguments(parser: ArgumentParser) -> None:
    parser.add_argument("model")
    parser.add_argument("old", help="the table that it learned from")
    parser.add_argument("new", help="new rows with outcomes")
    next_version_arguments(parser)
    parser.add_argument("--outcomes", metavar="FILE", help="those of the new rows, with --key")
    parser.add_argument("--key", default="", metavar="COLUMN", help="by which rows are known again")


RETRAIN = Verb(
    "retrain",
    "train a saved model again on old and new rows, and hold both against each other",
    retrain_model,
    _arguments,
    request=RetrainRequest,
    models=("model",),
)
