"""The verb of the ledger: what was done in the workspace, by app and command line alike."""

from argparse import ArgumentParser
from datetime import UTC, datetime

from core.commands.outcome import Outcome
from core.commands.verb import Verb
from core.errors import WorkbenchError
from core.workspace.store.ledger import LedgerEntry, LedgerQuestion, entries


def list_ledger(
    project: str | None = None,
    kind: str | None = None,
    subject: str | None = None,
    newest: int = 50,
) -> Outcome:
    """List what was done, when and by whom: the newest last."""
    if newest < 1:
        raise WorkbenchError(f"--newest must be 1 or more, not {newest}.")
    found = entries(LedgerQuestion(project, kind, subject), newest)
    lines = [_line(entry) for entry in found] or ["Nothing was done yet."]
    return Outcome({"entries": [_facts(entry) for entry in found]}, "\n".join(lines))


def _facts(entry: LedgerEntry) -> dict[str, object]:
    return {
        "number": entry.number,
        "at": _when(entry),
        "who": entry.who,
        "project": entry.project,
        "kind": entry.kind,
        "subject": entry.subject,
        "detail": entry.detail,
        **({"facts": dict(entry.facts)} if entry.facts else {}),
    }


def _line(entry: LedgerEntry) -> str:
    what = "  ".join(filter(None, (entry.kind, entry.subject, entry.detail)))
    return f"{_when(entry)[:16].replace('T', ' ')}  {entry.who}  {what}"


def _when(entry: LedgerEntry) -> str:
    return datetime.fromtimestamp(entry.at, UTC).isoformat()


def _arguments(parser: ArgumentParser) -> None:
    parser.add_argument("--project", metavar="ID", help="only in this project")
    parser.add_argument("--kind", help="such as train, save_model, promotion, export, predict")
    parser.add_argument("--of", dest="subject", metavar="NAME@VERSION", help="only of this model")
    parser.add_argument("--newest", type=int, metavar="N", default=50, help="how many (50)")


LEDGER = Verb("ledger", "what was done, when and by whom", list_ledger, _arguments)
