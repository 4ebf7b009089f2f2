"""What stands before production: gates that look at a version, and the step through them."""

from core.drift.promotion.case import PromotionCase, RowsSeen, look_at_rows, promotion_case
from core.drift.promotion.gate import Gate, GateAnswer, GateResult
from core.drift.promotion.gates import GATES, look_at_gates
from core.drift.promotion.promotion import Promotion, promote_through, promotion_of

__all__ = [
    "GATES",
    "Gate",
    "GateAnswer",
    "GateResult",
    "Promotion",
    "PromotionCase",
    "RowsSeen",
    "look_at_gates",
    "look_at_rows",
    "promote_through",
    "promotion_case",
    "promotion_of",
]
