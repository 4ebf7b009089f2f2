"""How far has a table moved from the one a model learned from, and does it matter?"""

from core.drift.compare.batch import BatchChange, batch_changes
from core.drift.compare.comparison import BothPredictions, compare
from core.drift.compare.document import as_json, as_page, as_table, remarks
from core.drift.compare.overlay import Overlay, overlay
from core.drift.compare.repaired import repaired
from core.drift.compare.report import ColumnDrift, DriftPlan, DriftReport, DriftVerdict, KindChange

__all__ = [
    "BothPredictions",
    "ColumnDrift",
    "DriftPlan",
    "DriftReport",
    "Overlay",
    "BatchChange",
    "KindChange",
    "DriftVerdict",
    "as_page",
    "as_json",
    "as_table",
    "batch_changes",
    "compare",
    "overlay",
    "remarks",
    "repaired",
]
