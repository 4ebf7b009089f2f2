"""The verb that watches a saved model over batches."""

from argparse import ArgumentParser
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from core.commands.outcome import Outcome, open_like
from core.commands.verb import Verb
from core.drift.monitor import (
    BatchHistory,
    BatchLook,
    Monitored,
    WatchedModel,
    add_feedback,
    labelled,
    monitor,
    read_history,
    set_limits,
    told_of,
    watched_model,
)
from core.errors import WorkbenchError
from core.methods.metrics import METRICS
from core.model.predict import learned_by
from core.wording.numbers import counted, number_text
from core.workspace.registry import find_to_answer

FAILS = {"watch": ("watch", "retrain"), "retrain": ("retrain",)}


@dataclass(frozen=True)
class MonitorRequest:
    """A saved model and a batch of new rows by its path; without one, its history is told.

    `limits` are metrics with the value from which on they are an alarm, as roc_auc=0.8, or with
    none to take it away. `labels` is the column with the outcomes where it isn't called as the
    target, `label` what the batch is called. `feedback` is a file with outcomes that came later,
    `key` the column by which rows are known again.
    """

    model: str
    batch: str | None = None
    labels: str | None = None
    label: str = ""
    fail_on: str | None = None
    limits: Sequence[str] | None = None
    feedback: str | None = None
    key: str = ""


def monitor_model(request: MonitorRequest) -> Outcome:
    """Look at a batch of new rows as a saved model meets it, and keep what was seen with all
    batches before: volume, gaps, drift, what the model says, and how it does where outcomes are
    known. The alarms stay right however often one looks. Without a batch the history is told."""
    model = watched_model(find_to_answer(request.model))
    if request.limits:
        set_limits(model.saved, dict(map(_limit, request.limits)))
    if request.feedback is not None:
        return _fed_back(model, request)
    if request.batch is None:
        return _told(read_history(model.saved), model.card.reference)
    read = open_like(request.batch, learned_by(model.at_hand.loaded))
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
    return Outcome(document, "\n".join([*_lines(found), *read.told, *failed]), refusal)


def _fed_back(model: WatchedModel, request: MonitorRequest) -> Outcome:
    """Outcomes of batches that were looked at before."""
    if request.batch is not None or not request.key:
        raise WorkbenchError(
            "Outcomes that came later are given by themselves, with the column that rows are known "
            "by: monitor MODEL --feedback FILE --key COLUMN."
        )
    read = open_like(str(request.feedback), learned_by(model.at_hand.loaded))
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
    lines = [_line(number, look) for number, look in enumerate(history.by_now, 1)]
    document = {"model": reference, "batches": [look.model_dump() for look in history.by_now]}
    if history.batches:
        latest = history.latest
        document |= {"verdict": latest.verdict, "reason": latest.reason}
        lines.append(f"{latest.verdict.upper()}: {latest.reason}")
    return Outcome(document, "\n".join(lines or [f"{reference} was not watched yet."]))


def _line(number: int, look: BatchLook) -> str:
    scores = ", ".join(_figures(look)) or "no outcomes"
    return (
        f"{number:>4}  {look.at[:16]}  {look.label}  {look.rows:,} rows  {look.verdict}  {scores}"
    )


def _lines(found: Monitored) -> Iterator[str]:
    look = found.look
    yield found.sentence
    yield f"  batch {found.number}: {counted(look.rows, 'row')}, {look.answered:,} answered"
    yield from (f"  {figure}" for figure in _figures(look))
    for column in look.columns:
        if column.drifted:
            yield f"  {column.name}: {column.direction} (effect {column.effect:.3f})"
    yield from (f"  {note}" for note in look.notes)


def _figures(look: BatchLook) -> Sequence[str]:
    if look.outcomes is None:
        return [
            f"{METRICS[key].label} about {number_text(band.value)} by what it says alone"
            for key, band in look.estimated.items()
            if band.value is not None
        ]
    return [
        f"{METRICS[key].label} {number_text(score.value)}"
        for key, score in look.outcomes.scores.items()
        if score.value is not None
    ]


def _arguments(parser: ArgumentParser) -> None:
    parser.add_argument("model")
    parser.add_argument("batch", nargs="?", help="new rows; left out, the history is told")
    parser.add_argument("--labels", metavar="COLUMN", help="the outcomes, where called otherwise")
    parser.add_argument("--feedback", metavar="FILE", help="outcomes that came later, with --key")
    parser.add_argument("--key", default="", metavar="COLUMN", help="by which rows are known again")
    parser.add_argument("--label", default="", metavar="TEXT", help="what the batch is called")
    parser.add_argument(
        "--limit",
        action="append",
        metavar="METRIC=NUMBER",
        dest="limits",
        help="an alarm where it is worse, from now on; METRIC= takes it away",
    )
    parser.add_argument("--fail-on", choices=list(FAILS), help="exit 1 where it is so bad")


MONITOR = Verb(
    "monitor",
    "is a saved model still right? batch after batch",
    monitor_model,
    _arguments,
    request=MonitorRequest,
)
