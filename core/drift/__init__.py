"""How far has a table moved from the one a model learned from, and does it matter?"""

from core.drift.comparison import compare
from core.drift.overlay import Overlay, overlay
from core.drift.records import ColumnDrift, DriftPlan, DriftReport, Retyped, Verdict

__all__ = [
    "ColumnDrift",
    "DriftPlan",
    "DriftReport",
    "Overlay",
    "Retyped",
    "Verdict",
    "compare",
    "overlay",
]
