"""What acting on unequal classes buys: every way side by side on the user's own table."""

from core.model.balance.comparing import (
    USUAL_MODEL,
    BalanceComparison,
    WayScore,
    compare_balancing,
)
from core.model.balance.minority_curve import MinorityCurve, minority_curve
from core.model.balance.verdict import balance_verdict
from core.model.balance.way_runs import COMPARED

__all__ = [
    "COMPARED",
    "USUAL_MODEL",
    "BalanceComparison",
    "MinorityCurve",
    "WayScore",
    "balance_verdict",
    "compare_balancing",
    "minority_curve",
]
