"""How far has a table moved from the one a model learned from, and does it matter?"""

from core.drift.batch import Reading, batch_readings
from core.drift.comparison import compare
from core.drift.document import as_html, as_json, as_table, remarks
from core.drift.overlay import Overlay, overlay
from core.drift.records import ColumnDrift, DriftPlan, DriftReport, Retyped, Verdict
from core.drift.repaired import repaired

__all__ = [
    "ColumnDrift",
    "DriftPlan",
    "DriftReport",
    "Overlay",
    "Reading",
    "Retyped",
    "Verdict",
    "as_html",
    "as_json",
    "as_table",
    "batch_readings",
    "compare",
    "overlay",
    "remarks",
    "repaired",
]
