"""Is a saved model still right? Batch after batch, kept in a history that is only added to."""

from core.drift.monitor.alerts import told_of
from core.drift.monitor.feedback import Feedback, add_feedback
from core.drift.monitor.history import BatchHistory, read_history
from core.drift.monitor.judging import alarms_of, outcome_evidence
from core.drift.monitor.labels import labelled
from core.drift.monitor.limits import read_limits, set_limits
from core.drift.monitor.look import look_at
from core.drift.monitor.monitor import Monitored, monitor
from core.drift.monitor.record import (
    BatchLook,
    BatchOutcomes,
    BatchScore,
    ColumnReading,
    LateOutcomes,
)
from core.drift.monitor.scoring import followed_metrics
from core.drift.monitor.table import as_table
from core.drift.monitor.watched_model import WatchedModel, watched_model

__all__ = [
    "BatchLook",
    "Feedback",
    "add_feedback",
    "ColumnReading",
    "BatchHistory",
    "LateOutcomes",
    "Monitored",
    "BatchOutcomes",
    "BatchScore",
    "WatchedModel",
    "alarms_of",
    "as_table",
    "followed_metrics",
    "labelled",
    "look_at",
    "monitor",
    "outcome_evidence",
    "read_history",
    "read_limits",
    "set_limits",
    "told_of",
    "watched_model",
]
