"""A table replayed in windows of rows, as if they arrived one after the other."""

from core.replay.records import (
    EFFECT,
    Apart,
    Estimate,
    Failing,
    Replay,
    ReplayPlan,
    Window,
)
from core.replay.rules import expectations_of_reference
from core.replay.stream import least_rows, replay, stream_of

__all__ = [
    "EFFECT",
    "Apart",
    "Estimate",
    "Failing",
    "Replay",
    "ReplayPlan",
    "Window",
    "expectations_of_reference",
    "least_rows",
    "replay",
    "stream_of",
]
