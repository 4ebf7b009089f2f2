"""Where saved models stand: each change of stage is an entry of the ledger, none is ever lost.

A model's card is a file that never changes. What it says of the stage is how it was when it was
written; what the ledger says since then comes on top.
"""

from collections import defaultdict
from datetime import UTC, datetime

from sqlalchemy import Connection

from core.errors import ChangedMeanwhileError, WorkbenchError
from core.workspace.registry.card import PRODUCTION, RETIRED, STAGES, ModelCard, StageChange
from core.workspace.store import changing, reading
from core.workspace.store.ledger import PROMOTION, LedgerEntry, LedgerQuestion, add, entries_in
from core.workspace.store.person import acting_in


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


def move_to_stage(card: ModelCard, stage: str, why: str, made_on: int | None = None) -> ModelCard:
    """Move a model, as its card was written, to a stage; how it stands then.

    `made_on` is how many changes of stage it had when somebody looked; raises
    ChangedMeanwhileError where it has others now. None puts the change on top of them.
    """
    if stage not in STAGES:
        raise WorkbenchError(f"There is no stage {stage[:40]!r}; stages are {', '.join(STAGES)}.")
    if not why.strip():
        raise WorkbenchError("A change of stage needs a reason: say why, for those who ask later.")

    def work(connection: Connection) -> ModelCard:
        known = entries_in(connection, _of(card))
        now = _moved(card, known)
        if made_on not in (None, len(now.history)):
            raise _changed_meanwhile(now, known)
        facts = {"stage": stage, "created": card.created}
        add(connection, LedgerEntry(acting_in(), PROMOTION, card.reference, why.strip(), facts))
        return _moved(card, entries_in(connection, _of(card)))

    return changing(work)


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
