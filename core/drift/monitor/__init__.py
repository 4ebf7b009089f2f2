"""Is a saved model still right? Batch after batch, kept in a history that is only added to."""

from core.drift.monitor.history import History, read_history
from core.drift.monitor.judging import alarms_of, outcome_evidence
from core.drift.monitor.labels import labelled
from core.drift.monitor.look import followed_metrics, look_at
from core.drift.monitor.monitor import Monitored, monitor
from core.drift.monitor.record import BatchLook, ColumnReading, LateOutcomes, Outcomes, Scored
from core.drift.monitor.table import as_table
from core.drift.monitor.watched_model import WatchedModel, watched_model

__all__ = [
    "BatchLook",
    "ColumnReading",
    "History",
    "LateOutcomes",
    "Monitored",
    "Outcomes",
    "Scored",
    "WatchedModel",
    "alarms_of",
    "as_table",
    "followed_metrics",
    "labelled",
    "look_at",
    "monitor",
    "outcome_evidence",
    "read_history",
    "watched_model",
]
