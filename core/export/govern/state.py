"""What is known of a saved model that the checklist of production asks for."""

from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from core.workspace.registry import (
    PREVIOUS,
    Certificate,
    PromotionPolicy,
    SavedModel,
    certificate_of,
    file_digest,
    list_models,
    policy_of,
)
from core.workspace.store.ledger import EXPORT, LedgerEntry, LedgerQuestion, entries


@dataclass(frozen=True)
class ModelState:
    """A saved model, looked at when an item asks."""

    saved: SavedModel

    @cached_property
    def certificate(self) -> Certificate | None:
        return certificate_of(self.saved)

    @property
    def is_certified(self) -> bool:
        """Was this very file opened in a fresh process, where it answered the same? Of a bundle
        that is not known here; raises WorkbenchError where the file is gone."""
        found = self.certificate if self.saved.is_registered else None
        return found is not None and not found.refused and found.digest == file_digest(self.saved)

    @cached_property
    def policy(self) -> PromotionPolicy:
        return policy_of(self.saved.card.name)

    @cached_property
    def has_previous(self) -> bool:
        name = self.saved.card.name
        return any(m.card.name == name and m.card.stage == PREVIOUS for m in list_models())

    @cached_property
    def done(self) -> tuple[LedgerEntry, ...]:
        """What was done with this very model: one that was removed by hand left its number."""
        made = datetime.fromisoformat(self.saved.card.created).timestamp()
        found = entries(LedgerQuestion(subject=self.saved.card.reference))
        return tuple(entry for entry in found if entry.at >= made)

    def exported(self, format: str) -> LedgerEntry | None:
        """The newest export in a format."""
        made = [e for e in self.done if e.kind == EXPORT and e.detail.endswith(f" as {format}")]
        return made[-1] if made else None

    def count(self, kind: str) -> int:
        """How often something was done with it."""
        return sum(entry.kind == kind for entry in self.done)
