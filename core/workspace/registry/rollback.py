"""The version that was in production before, brought back: the very file, or nothing."""

from core.errors import WorkbenchError
from core.workspace.registry.card import PREVIOUS, PRODUCTION, STAGING, ModelCard
from core.workspace.registry.certificates import expected_digest, file_digest
from core.workspace.registry.finding import find_model, move_model
from core.workspace.registry.policy import check_may
from core.workspace.registry.saved_models import SavedModel
from core.workspace.registry.stages import SENDS_TO, Move


def roll_back(name: str, why: str = "") -> ModelCard:
    """Bring the previous version of a name back to production; who is there goes to staging.

    Raises WorkbenchError where there is none, who asks may not, or its file is not the one that
    was certified, or came to production, then.
    """
    name = name.split("@")[0]
    check_may(name)
    before, now = find_model(f"{name}@{PREVIOUS}"), find_model(f"{name}@{PRODUCTION}")
    check_file(before)
    reason = why.strip() or f"rolled back from {now.card.reference}"
    facts = {SENDS_TO: STAGING, "rolled_back": now.card.reference}
    move = Move(PRODUCTION, reason, made_on=len(before.card.history), facts=facts)
    return move_model(before.card.reference, move)


def check_file(saved: SavedModel) -> None:
    """Raise WorkbenchError where a model's file is not the one that is known of it."""
    expected = expected_digest(saved.card)
    if not expected:
        raise WorkbenchError(
            f"Nothing is known that the file of {saved.card.reference} could be held against: it "
            "was never certified. Check it on Models, and promote it by hand."
        )
    if file_digest(saved) != expected:
        raise WorkbenchError(
            f"The file of {saved.card.reference} is not the one that was certified (digest "
            f"{expected}): it was changed since. Put back a copy of it, or use another version."
        )
