"""Where saved models stand: each change of stage is an entry of the ledger, none is ever lost.

A model's card is a file that never changes. What it says of the stage is how it was when it was
written; what the ledger says since then comes on top.
"""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection

from core.errors import ChangedMeanwhileError, WorkbenchError
from core.workspace.registry.card import (
    CHALLENGER,
    PREVIOUS,
    PRODUCTION,
    RETIRED,
    STAGES,
    STAGING,
    ModelCard,
    StageChange,
)
from core.workspace.store import changing, reading
from core.workspace.store.ledger import PROMOTION, LedgerEntry, LedgerQuestion, add, entries_in
from core.workspace.store.person import acting_in

# The stages that a name has once, and where who held one goes when another version comes to it.
SOLE = {PRODUCTION: PREVIOUS, CHALLENGER: STAGING}
SENDS_TO = "sends_to"  # of a move that sends who was there elsewhere


def as_they_stand(cards: list[ModelCard]) -> list[ModelCard]:
    """The cards with the stages that they came to since they were written."""
    if not cards:
        return []
    references = tuple(card.reference for card in cards)
    with reading() as connection:
        found = entries_in(connection, LedgerQuestion(kind=PROMOTION, subjects=references))
    of: dict[str, list[LedgerEntry]] = defaultdict(list)
    for entry in found:
        of[entry.subject].append(entry)
    return [_moved(card, of[card.reference]) for card in cards]


@dataclass(frozen=True)
class LastMove:
    """The stage that a version came to last by the ledger, and when the version was made."""

    reference: str
    stage: str
    created: str


def last_moves(references: Collection[str]) -> tuple[LastMove, ...]:
    """Where versions stand whose cards cannot be read; nothing of one that was never moved."""
    if not references:
        return ()
    asked = LedgerQuestion(kind=PROMOTION, subjects=tuple(references))
    with reading() as connection:
        found = entries_in(connection, asked)
    last = {
        entry.subject: LastMove(
            entry.subject, str(entry.facts["stage"]), str(entry.facts.get("created", ""))
        )
        for entry in found
    }
    return tuple(last.values())


def in_use(cards: list[ModelCard]) -> ModelCard | None:
    """The version that answers for a name: the one that came to production last, else the newest
    that is not retired; None where all of them are."""
    others = [card for card in cards if card.stage != RETIRED]
    newest = max(others, key=lambda card: card.version, default=None)
    return newest_at(cards, PRODUCTION) or newest


def newest_at(cards: list[ModelCard], stage: str) -> ModelCard | None:
    """The version that came to a stage last."""
    there = [card for card in cards if card.stage == stage]
    return max(there, key=lambda card: (_since(card), card.version), default=None)


def _since(card: ModelCard) -> str:
    """When a card came to its stage."""
    return card.history[-1].at if card.history else card.created


@dataclass(frozen=True)
class Move:
    """A change of stage and the reason for it.

    `made_on` is how many changes of stage the model had when somebody looked, None where that does
    not matter; `facts` are noted with it.
    """

    stage: str
    why: str
    made_on: int | None = None
    facts: Mapping[str, Any] = field(default_factory=dict)

    def check(self) -> None:
        """Raise WorkbenchError where the stage is none, or the reason is missing."""
        if self.stage not in STAGES:
            stages = ", ".join(STAGES)
            raise WorkbenchError(f"There is no stage {self.stage[:40]!r}; stages are {stages}.")
        if not self.why.strip():
            raise WorkbenchError(
                "A change of stage needs a reason: say why, for those who ask later."
            )


def move_to_stage(card: ModelCard, move: Move, others: Sequence[ModelCard] = ()) -> ModelCard:
    """Move a model, as its card was written, to a stage; how it stands then.

    `others` are the cards of the name's other versions, as they were written: one of them leaves a
    place that a name has once. Raises ChangedMeanwhileError where it was moved since somebody
    looked.
    """
    move.check()

    def work(connection: Connection) -> ModelCard:
        known = entries_in(connection, _of(card))
        now = _moved(card, known)
        if move.made_on not in (None, len(now.history)):
            raise _changed_meanwhile(now, known)
        make_room(connection, card, others, move)
        facts = {"stage": move.stage, "created": card.created, **move.facts}
        why = move.why.strip()
        add(connection, LedgerEntry(acting_in(), PROMOTION, card.reference, why, facts))
        return _moved(card, entries_in(connection, _of(card)))

    return changing(work)


def make_room(
    connection: Connection, card: ModelCard, others: Sequence[ModelCard], move: Move
) -> None:
    """Send away who holds the place that a version comes to, where a name has it once."""
    if move.stage not in SOLE:
        return
    after = str(move.facts.get(SENDS_TO, SOLE[move.stage]))
    for reference, made in _holders(connection, card, others, move.stage):
        facts = {"stage": after, "created": made, "by": card.reference}
        why = f"{card.reference} came to {move.stage}"
        add(connection, LedgerEntry(acting_in(), PROMOTION, reference, why, facts))


def _holders(
    connection: Connection, card: ModelCard, others: Sequence[ModelCard], stage: str
) -> list[tuple[str, str]]:
    """The other versions of the name at a stage, each by its reference and when it was made.

    The ledger alone knows of versions that were saved since somebody looked, the cards alone of
    stages from before the ledger.
    """
    found = entries_in(connection, LedgerQuestion(kind=PROMOTION, name=card.name))
    standing = {(other.reference, other.created): other.stage for other in others}
    standing |= {(e.subject, str(e.facts.get("created"))): str(e.facts["stage"]) for e in found}
    return [who for who, at in standing.items() if at == stage and who[0] != card.reference]


def _of(card: ModelCard) -> LedgerQuestion:
    return LedgerQuestion(kind=PROMOTION, subject=card.reference)


def _moved(card: ModelCard, since: list[LedgerEntry] | tuple[LedgerEntry, ...]) -> ModelCard:
    # A version that was removed by hand leaves its number to another model.
    own = [entry for entry in since if entry.facts.get("created") == card.created]
    if not own:
        return card
    history = (*card.history, *(_change(entry) for entry in own))
    return card.model_copy(update={"stage": history[-1].stage, "history": history})


def _change(entry: LedgerEntry) -> StageChange:
    at = datetime.fromtimestamp(entry.at, UTC).isoformat()
    return StageChange(stage=str(entry.facts["stage"]), why=entry.detail, at=at)


def _changed_meanwhile(now: ModelCard, known: tuple[LedgerEntry, ...]) -> ChangedMeanwhileError:
    last = known[-1]
    when = datetime.fromtimestamp(last.at).strftime("%H:%M")
    return ChangedMeanwhileError(
        f"{now.reference} is not where it was when you looked: at {when} {last.who} moved it to "
        f"{now.stage} ({last.detail}). Look at it as it is now, and do it again on top."
    )
