"""Who is told that another version is in production: an address or a command of whoever runs this.

Nothing is told unless that is set. A failure is noted, and undoes nothing.
"""

from typing import Any

from core.machine import environment
from core.machine.outbound import post, run_command
from core.workspace.registry.card import ModelCard
from core.workspace.registry.certificates import newest_entry
from core.workspace.store.ledger import ANNOUNCEMENT, enter_here
from core.workspace.store.person import acting

WAYS = ("address", "command")


def announce(card: ModelCard, before: str) -> None:
    """Tell that a version came to production in place of another (empty: of none), and note in the
    ledger what came of it."""
    told = (
        (environment.PROMOTION_URL.text, WAYS[0], post),
        (environment.PROMOTION_COMMAND.text, WAYS[1], run_command),
    )
    for setting, what, tell in told:
        if setting:
            why_not = tell(setting, _document(card, before))
            said = f"The {what} was not told: {why_not}" if why_not else f"The {what} was told."
            enter_here(
                ANNOUNCEMENT,
                card.reference,
                said,
                created=card.created,
                what=what,
                failed=why_not,
                change=len(card.history),
            )


def failed_announcements(card: ModelCard) -> tuple[str, ...]:
    """What went wrong when the last change of a version's stage was told, a sentence each."""
    change = len(card.history)
    found = [newest_entry(card, ANNOUNCEMENT, what=w, change=change) for w in WAYS]
    return tuple(entry.detail for entry in found if entry is not None and entry.facts["failed"])


def _document(card: ModelCard, before: str) -> dict[str, Any]:
    """What is told: names and figures, never a row."""
    change, score = card.history[-1], card.cv.get(card.metric)
    return {
        "event": "promotion",
        "model": card.reference,
        "name": card.name,
        "version": card.version,
        "before": before,
        "stage": card.stage,
        "why": change.why,
        "who": acting(),
        "at": change.at,
        "target": card.target,
        "metric": card.metric,
        "score": score.mean if score else None,
        "fingerprint": card.fingerprint,
    }
