"""The verb that says which rows to look up the outcomes of first."""

from argparse import ArgumentParser
from dataclasses import dataclass

from core.commands.files import check_ending, write_table
from core.commands.outcome import Outcome, open_like
from core.commands.verb import Verb
from core.drift.monitor import label_queue, watched_model
from core.model.predict import learned_by
from core.wording.numbers import counted
from core.workspace.registry import find_to_answer

ROWS = 100


@dataclass(frozen=True)
class LabelQueueRequest:
    """A saved model, rows without outcomes, the file that the most doubtful are written into, and
    how many of them."""

    model: str
    data: str
    output: str
    rows: int = ROWS


def queue_labels(request: LabelQueueRequest) -> Outcome:
    """Write out the rows that a model is least certain of, with a column for the outcome. Filled
    in, the file is what retrain takes as new rows. It is not for monitor: of rows that are chosen
    so a model is more often wrong."""
    check_ending(request.output)
    model = watched_model(find_to_answer(request.model))
    read = open_like(request.data, learned_by(model.at_hand.loaded))
    found = label_queue(model, read.dataset, request.rows)
    write_table(request.output, found)
    target = model.card.target
    text = [f"{counted(len(found), 'row')} in {request.output}: fill in {target}.", *read.told]
    document = {"model": model.card.reference, "rows": len(found), "output": request.output}
    return Outcome(document | {"target": target}, "\n".join(text))


def _arguments(parser: ArgumentParser) -> None:
    parser.add_argument("model")
    parser.add_argument("data", help="rows, some or all of them without an outcome")
    parser.add_argument("-o", "--output", required=True, metavar="FILE")
    parser.add_argument("--rows", type=int, default=ROWS, metavar="N", help="how many at most")


LABEL_QUEUE = Verb(
    "label-queue",
    "the rows whose outcomes to look up first",
    queue_labels,
    _arguments,
    request=LabelQueueRequest,
)
