"""The verb that watches a saved model over batches."""

from argparse import ArgumentParser
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from core.commands.batch_lines import batch_line, batch_lines
from core.commands.files import write_text
from core.commands.logged import FAILS, from_log
from core.commands.outcome import Outcome, open_like
from core.commands.verb import Verb
from core.drift.monitor import (
    BatchHistory,
    Logged,
    WatchedModel,
    add_feedback,
    as_history_page,
    labelled,
    logged_days,
    monitor,
    read_history,
    set_limits,
    told_of,
    watched_model,
    with_key,
)
from core.errors import WorkbenchError
from core.model.predict import learned_by
from core.parts.values.learned_style import LearnedColumn
from core.workspace.registry import find_to_answer


@dataclass(frozen=True)
class MonitorRequest:
    """A saved model and a batch of new rows by its path; without one, its history is told.

    `limits` are metrics with the value from which on they are an alarm, as roc_auc=0.8, or with
    none to take it away. `labels` is the column with the outcomes where it isn't called as the
    target, `label` what the batch is called. `feedback` is a file with outcomes that came later,
    `key` the column by which rows are known again. `html` is where the history is written to as one
    page, with what came of this. `logged` takes what the model was asked as its batches, from the
    workspace's log (empty) or from the file of an exported service's, `since` from that day on.
    """

    model: str
    batch: str | None = None
    labels: str | None = None
    label: str = ""
    fail_on: str | None = None
    limits: Sequence[str] | None = None
    feedback: str | None = None
    key: str = ""
    html: str | None = None
    logged: str | None = None
    since: str = ""


def monitor_model(request: MonitorRequest) -> Outcome:
    """Look at a batch of new rows as a saved model meets it, and keep what was seen with all
    batches before: volume, gaps, drift, what the model says, and how it does where outcomes are
    known. The alarms stay right however often one looks. Without a batch the history is told."""
    model = watched_model(find_to_answer(request.model))
    if request.limits:
        set_limits(model.saved, dict(map(_limit, request.limits)))
    outcome = _looked(model, request)
    if request.html is not None:
        reference = model.card.reference
        write_text(request.html, as_history_page(read_history(model.saved), reference))
    return outcome


def _looked(model: WatchedModel, request: MonitorRequest) -> Outcome:
    if request.feedback is not None:
        return _fed_back(model, request)
    if request.logged is not None or request.since:
        return from_log(model, _log(model, request), request.fail_on)
    if request.batch is None:
        return _told(read_history(model.saved), model.card.reference)
    read = open_like(request.batch, _known(model, request))
    rows = labelled(model.card, read.dataset, request.labels)
    found = monitor(model, rows, request.label, request.key)
    failed = told_of(model.card.reference, found)
    fails = FAILS.get(request.fail_on or "", ())
    refusal = found.look.reason if found.look.verdict in fails else ""
    document = {
        "number": found.number,
        "is_new": found.is_new,
        "alerts_failed": failed,
        **found.look.model_dump(),
    }
    return Outcome(document, "\n".join([*batch_lines(found), *read.told, *failed]), refusal)


def _log(model: WatchedModel, request: MonitorRequest) -> Logged:
    if request.batch is not None:
        raise WorkbenchError("Batches come from a file or from the log: leave one of them out.")
    file = Path(request.logged) if request.logged else None
    return logged_days(model, _known(model, request), file, _day(request.since))


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError as error:
        raise WorkbenchError(f"--since is a day as 2026-11-30, not {text[:40]!r}.") from error


def _fed_back(model: WatchedModel, request: MonitorRequest) -> Outcome:
    """Outcomes of batches that were looked at before."""
    if request.batch is not None or not request.key:
        raise WorkbenchError(
            "Outcomes that came later are given by themselves, with the column that rows are known "
            "by: monitor MODEL --feedback FILE --key COLUMN."
        )
    read = open_like(str(request.feedback), _known(model, request))
    rows = labelled(model.card, read.dataset, request.labels)
    found = add_feedback(model, rows, request.key)
    failed = told_of(model.card.reference, found)
    fails = found.verdict in FAILS.get(request.fail_on or "", ())
    document = {
        "verdict": found.verdict,
        "unknown": found.unknown,
        "unread": found.unread,
        "alerts_failed": failed,
        "batches": [late.model_dump() for late in found.late],
    }
    text = "\n".join([found.sentence, *read.told, *failed])
    return Outcome(document, text, found.late[-1].reason if fails else "")


def _known(model: WatchedModel, request: MonitorRequest) -> dict[str, LearnedColumn]:
    return with_key(learned_by(model.at_hand.loaded), request.key)


def _limit(text: str) -> tuple[str, float | None]:
    """A metric and its limit; raises WorkbenchError where it is none."""
    key, _, value = text.partition("=")
    try:
        return key.strip(), float(value) if value.strip() else None
    except ValueError as error:
        raise WorkbenchError(
            f"A limit is METRIC=NUMBER, such as roc_auc=0.8, not {text[:60]!r}."
        ) from error


def _told(history: BatchHistory, reference: str) -> Outcome:
    lines = [batch_line(number, look) for number, look in enumerate(history.by_now, 1)]
    document = {"model": reference, "batches": [look.model_dump() for look in history.by_now]}
    if history.batches:
        latest = history.latest
        document |= {"verdict": latest.verdict, "reason": latest.reason}
        lines.append(f"{latest.verdict.upper()}: {latest.reason}")
    return Outcome(document, "\n".join(lines or [f"{reference} was not watched yet."]))


def _arguments(parser: ArgumentParser) -> None:
    parser.add_argument("model")
    parser.add_argument("batch", nargs="?", help="new rows; left out, the history is told")
    parser.add_argument("--labels", metavar="COLUMN", help="the outcomes, where called otherwise")
    parser.add_argument("--feedback", metavar="FILE", help="outcomes that came later, with --key")
    parser.add_argument("--key", default="", metavar="COLUMN", help="by which rows are known again")
    about = "what it was asked: the workspace's log, or FILE of an exported service, a batch a day"
    parser.add_argument("--logged", nargs="?", const="", metavar="FILE", help=about)
    parser.add_argument("--since", default="", metavar="DATE", help="of the log, from that day on")
    parser.add_argument("--label", default="", metavar="TEXT", help="what the batch is called")
    parser.add_argument(
        "--limit",
        action="append",
        metavar="METRIC=NUMBER",
        dest="limits",
        help="an alarm where it is worse, from now on; METRIC= takes it away",
    )
    parser.add_argument("--html", metavar="FILE", help="the whole history as one page")
    parser.add_argument("--fail-on", choices=list(FAILS), help="exit 1 where it is so bad")


MONITOR = Verb(
    "monitor",
    "is a saved model still right? batch after batch",
    monitor_model,
    _arguments,
    request=MonitorRequest,
)
