"""A table replayed in windows of rows, as if they arrived one after the other."""

from core.drift.replay.rules import expectations_of_reference
from core.drift.replay.stream import least_rows, replay, stream_of
from core.drift.replay.window import (
    EFFECT,
    ColumnDistance,
    FailingRule,
    Replay,
    ReplayPlan,
    TargetEstimate,
    Window,
)

__all__ = [
    "EFFECT",
    "ColumnDistance",
    "TargetEstimate",
    "FailingRule",
    "Replay",
    "ReplayPlan",
    "Window",
    "expectations_of_reference",
    "least_rows",
    "replay",
    "stream_of",
]
