"""The verbs that decide which version answers: promote, gates, rollback."""

from argparse import ArgumentParser
from collections.abc import Sequence
from dataclasses import dataclass

from core.commands.challenge import read_entrant
from core.commands.model_lines import model_line, model_summary
from core.commands.outcome import Outcome
from core.commands.verb import Verb
from core.drift.promotion import (
    GateResult,
    Promotion,
    RowsSeen,
    look_at_rows,
    promote_through,
    promotion_of,
)
from core.drift.promotion.case import champion_of
from core.errors import WorkbenchError
from core.export import RefusedError, check_again
from core.workspace.registry import (
    PRODUCTION,
    SavedModel,
    certificate_of,
    failed_announcements,
    find_model,
    promote,
    roll_back,
    with_version,
)


@dataclass(frozen=True)
class PromoteRequest:
    """A model, the stage it is to come to and why. To production it comes through the gates, which
    look at `rows` with outcomes where they are given, or over them for the reason `override`."""

    model: str
    stage: str
    why: str
    rows: str | None = None
    margin: float | None = None
    override: str = ""


def promote_saved(request: PromoteRequest) -> Outcome:
    """Move a model to a stage and note why; to production through the gates of its name."""
    reference = with_version(request.model)
    if request.stage != PRODUCTION:
        if request.rows is not None:
            raise WorkbenchError(
                f"--rows is the gate to {PRODUCTION}: leave it out to move a model to "
                f"{request.stage[:40]!r}."
            )
        card = promote(reference, request.stage, request.why)
        return Outcome(model_summary(card), model_line(card))
    looked, told = _looked(reference, request.rows, request.margin)
    document: dict[str, object] = {"gates": gate_facts(looked.gates)}
    if looked.refusal and (looked.is_closed or not request.override.strip()):
        document |= model_summary(looked.case.saved.card)
        return Outcome(document, _gate_lines(looked), looked.refusal, told)
    card = promote_through(looked, request.why, request.override)
    text = "\n".join([model_line(card), _gate_lines(looked)])
    told = "\n".join(filter(None, (told, *failed_announcements(card))))
    return Outcome(document | model_summary(card), text, told=told)


def look_at_model(model: str, rows: str | None = None, margin: float | None = None) -> Outcome:
    """What every gate says of a version, which is moved nowhere."""
    looked, told = _looked(with_version(model), rows, margin)
    document = {"model": looked.case.saved.card.reference, "gates": gate_facts(looked.gates)}
    return Outcome(document, _gate_lines(looked), looked.refusal, told)


def roll_back_name(name: str, why: str = "") -> Outcome:
    """Bring the version that was in production before back, if its file is the one that was
    certified."""
    card = roll_back(name, why)
    return Outcome(
        model_summary(card), model_line(card), told="\n".join(failed_announcements(card))
    )


def gate_facts(gates: Sequence[GateResult]) -> list[dict[str, object]]:
    """What gates said, for programs."""
    return [
        {
            "gate": result.gate.key,
            "answer": str(result.answer),
            "rule": str(result.rule),
            "blocks": result.blocks,
            "sentence": result.sentence,
        }
        for result in gates
    ]


def _gate_lines(looked: Promotion) -> str:
    return "\n".join(
        f"{'!' if result.blocks else ' '} {result.gate.title}: {result.answer}. {result.sentence}"
        for result in looked.gates
    )


def _looked(reference: str, rows: str | None, margin: float | None) -> tuple[Promotion, str]:
    """The gates of a version, whose file is checked now where it never was, and what was told of
    reading the rows."""
    saved = find_model(reference)
    if certificate_of(saved) is None and saved.is_registered:
        _check(saved)
    seen, told = _rows_seen(saved, rows) if rows is not None else (None, ())
    return promotion_of(reference, seen, margin), "\n".join(told)


def _check(saved: SavedModel) -> None:
    try:
        check_again(saved)
    except RefusedError:
        return  # which is noted, and is the gate's answer


def _rows_seen(saved: SavedModel, rows: str) -> tuple[RowsSeen, Sequence[str]]:
    challenger, told = read_entrant(saved, rows)
    there = champion_of(saved)
    champion = read_entrant(there, rows)[0] if there is not None else None
    return look_at_rows(challenger, champion), told


def _gate_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("model", help="NAME@VERSION, or a name for its newest version")
    parser.add_argument(
        "--rows", metavar="FILE", help="rows with outcomes that neither version learned from"
    )
    parser.add_argument(
        "--margin",
        type=float,
        metavar="M",
        help="how much better it must be, at least; below 0: worse by no more than that",
    )


def _promote_arguments(parser: ArgumentParser) -> None:
    _gate_arguments(parser)
    parser.add_argument("stage")
    parser.add_argument("--why", required=True)
    parser.add_argument(
        "--override", metavar="TEXT", default="", help="why it comes there although a gate says no"
    )


def _rollback_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("name")
    parser.add_argument("--why", default="")


PROMOTE = Verb(
    "promote",
    "move a model to a stage",
    promote_saved,
    _promote_arguments,
    request=PromoteRequest,
)
GATES = Verb("gates", "what stands before production", look_at_model, _gate_arguments)
ROLLBACK = Verb("rollback", "bring back what was there before", roll_back_name, _rollback_arguments)
