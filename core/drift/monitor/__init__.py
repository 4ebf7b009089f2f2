"""Is a saved model still right? Batch after batch, kept in a history that is only added to."""

from core.drift.monitor.alerts import told_of
from core.drift.monitor.answered import with_key
from core.drift.monitor.chosen import check_not_chosen, chosen_note
from core.drift.monitor.feedback import Feedback, add_feedback
from core.drift.monitor.history import BatchHistory, read_history
from core.drift.monitor.judging import alarms_of, outcome_evidence
from core.drift.monitor.label_queue import label_queue
from core.drift.monitor.labels import labelled, with_outcomes
from core.drift.monitor.limits import read_limits, set_limits
from core.drift.monitor.logged import Logged, LoggedDays, logged_days
from core.drift.monitor.look import look_at
from core.drift.monitor.monitor import GivenBatch, Monitored, monitor, monitor_batch
from core.drift.monitor.page import as_history_page
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
    "GivenBatch",
    "Logged",
    "LoggedDays",
    "logged_days",
    "monitor_batch",
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
    "as_history_page",
    "check_not_chosen",
    "chosen_note",
    "as_table",
    "followed_metrics",
    "label_queue",
    "labelled",
    "look_at",
    "monitor",
    "outcome_evidence",
    "read_history",
    "read_limits",
    "set_limits",
    "told_of",
    "watched_model",
    "with_key",
    "with_outcomes",
]
