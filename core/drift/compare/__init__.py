"""How far has a table moved from the one a model learned from, and does it matter?"""

from core.drift.compare.answers import BothAnswers
from core.drift.compare.batch import BatchChange, batch_changes
from core.drift.compare.comparison import ModelEvidence, compare
from core.drift.compare.document import as_json, as_page, as_table, remarks
from core.drift.compare.model_answers import ModelAtHand, answers_for, evidence_of
from core.drift.compare.model_view import (
    ModelView,
    is_whole_for,
    model_at_hand,
    view_by_model,
    view_with,
)
from core.drift.compare.overlay import Overlay, overlay
from core.drift.compare.repaired import plan_of, repaired
from core.drift.compare.report import (
    ColumnDrift,
    DriftPlan,
    DriftReport,
    DriftVerdict,
    KindChange,
)
from core.drift.compare.score import LEAST_ROWS
from core.drift.compare.score_change import (
    ScoreChange,
    ScoredRows,
)
from core.drift.compare.together import ColumnsTogether

__all__ = [
    "LEAST_ROWS",
    "BatchChange",
    "BothAnswers",
    "ColumnDrift",
    "ColumnsTogether",
    "DriftPlan",
    "DriftReport",
    "DriftVerdict",
    "KindChange",
    "ModelAtHand",
    "ModelEvidence",
    "ModelView",
    "Overlay",
    "ScoreChange",
    "ScoredRows",
    "answers_for",
    "as_json",
    "as_page",
    "as_table",
    "batch_changes",
    "compare",
    "evidence_of",
    "is_whole_for",
    "model_at_hand",
    "overlay",
    "plan_of",
    "remarks",
    "repaired",
    "view_by_model",
    "view_with",
]
