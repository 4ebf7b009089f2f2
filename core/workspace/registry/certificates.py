"""That a saved model's file answers in a fresh process as it did in memory: noted in the ledger by
the digest of the file, so that another file in its place is known."""

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from core.errors import WorkbenchError
from core.machine.disk import digest_of
from core.workspace.registry.card import PRODUCTION, ModelCard
from core.workspace.registry.saved_models import MODEL, SavedModel
from core.workspace.store.ledger import (
    CERTIFICATE,
    PROMOTION,
    LedgerEntry,
    LedgerQuestion,
    enter_here,
    entries,
)


@dataclass(frozen=True)
class Certificate:
    """What came of a check: the digest of the model's file then, the format that was opened, the
    largest difference of an answer, and why it was refused (empty: it was not)."""

    digest: str
    format: str
    difference: float | None
    refused: str
    at: str
    who: str


def note_certificate(
    saved: SavedModel, format: str, difference: float | None, refused: str = ""
) -> None:
    """Enter what came of a check of a saved model; of a bundle nothing is noted."""
    if not saved.is_registered:
        return
    said = refused or f"{format}: largest difference {difference:g}"
    facts = {"digest": file_digest(saved), "format": format, "difference": difference}
    facts |= {"refused": refused, "created": saved.card.created}
    enter_here(CERTIFICATE, saved.card.reference, said, **facts)


def certificate_of(saved: SavedModel) -> Certificate | None:
    """The newest certificate of a model, or None where it was never checked."""
    entry = newest_entry(saved.card, CERTIFICATE)
    if entry is None:
        return None
    return Certificate(
        digest=str(entry.facts["digest"]),
        format=str(entry.facts["format"]),
        difference=entry.facts["difference"],
        refused=str(entry.facts["refused"]),
        at=datetime.fromtimestamp(entry.at, UTC).isoformat(),
        who=entry.who,
    )


def file_digest(saved: SavedModel) -> str:
    """The digest of a model's file as it is now; raises WorkbenchError where it is gone."""
    try:
        return digest_of(saved.path / MODEL)
    except OSError as error:
        raise WorkbenchError(
            f"The file of {saved.card.reference} cannot be read ({error.strerror or error}): put "
            "back a copy of it, or use another version."
        ) from error


def expected_digest(card: ModelCard) -> str:
    """The digest that a model's file was certified with, else came to production with; empty where
    neither is known."""
    certified = newest_entry(card, CERTIFICATE)
    if certified is not None and not certified.facts["refused"]:
        return str(certified.facts["digest"])
    promoted = newest_entry(card, PROMOTION, stage=PRODUCTION)
    return str(promoted.facts.get("digest", "")) if promoted is not None else ""


def newest_entry(card: ModelCard, kind: str, **facts: Any) -> LedgerEntry | None:
    """The newest entry of a kind that is of this very model, with such facts."""
    wanted = {"created": card.created, **facts}
    found = entries(LedgerQuestion(kind=kind, subject=card.reference))
    own = (e for e in found if all(e.facts.get(name) == fact for name, fact in wanted.items()))
    return max(own, key=lambda entry: entry.number, default=None)
