"""The step to production through the gates, or over them with a written reason."""

from dataclasses import dataclass

from core.drift.promotion.case import PromotionCase, RowsSeen, promotion_case
from core.drift.promotion.gate import GateResult
from core.drift.promotion.gates import look_at_gates
from core.errors import WorkbenchError
from core.workspace.registry import PRODUCTION, ModelCard, Move, find_model, move_model


@dataclass(frozen=True)
class Promotion:
    """A version before production, and what every gate says of it."""

    case: PromotionCase
    gates: tuple[GateResult, ...]

    @property
    def blocking(self) -> tuple[GateResult, ...]:
        """The gates that keep it out."""
        return tuple(result for result in self.gates if result.blocks)

    @property
    def refusal(self) -> str:
        """Why it does not come to production; empty where it may."""
        if not self.blocking:
            return ""
        reference = self.case.saved.card.reference
        told = " ".join(f"{r.gate.title}: {r.answer}. {r.sentence}" for r in self.blocking)
        return f"{reference} does not come to production. {told}"

    @property
    def is_closed(self) -> bool:
        """Does a gate stand in the way that no reason overrides?"""
        return any(not result.gate.is_open for result in self.blocking)


def promotion_of(
    reference: str, rows: RowsSeen | None = None, margin: float | None = None
) -> Promotion:
    """What the gates say of a saved version; `margin` is another than that of the policy."""
    saved = find_model(reference)
    if not saved.is_registered:
        raise WorkbenchError(f"{saved.path.name} is a file; only saved models have stages.")
    case = promotion_case(saved, rows, margin)
    return Promotion(case, look_at_gates(case))


def promote_through(
    promotion: Promotion, why: str, override: str = "", made_on: int | None = None
) -> ModelCard:
    """Bring a version to production if its gates let it, or over them for the written reason
    `override`; both reasons and every gate's answer stand in the ledger.

    Raises WorkbenchError where a gate says no and there is no such reason, and as `promote` does.
    """
    if promotion.refusal and (promotion.is_closed or not override.strip()):
        raise WorkbenchError(promotion.refusal)
    facts = {
        "gates": {result.gate.key: str(result.answer) for result in promotion.gates},
        "overridden": [r.gate.key for r in promotion.blocking],
        "override": override.strip() if promotion.blocking else "",
        "margin": promotion.case.policy.margin,
    }
    return move_model(promotion.case.saved.card.reference, Move(PRODUCTION, why, made_on, facts))
