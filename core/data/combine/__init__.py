"""Several tables made one: appended below each other, or joined by keys."""

from core.data.combine.appended import Aligned, Appended, AppendPlan, align, append, propose_append
from core.data.combine.joined import HOWS, Joined, JoinPlan, Side, join
from core.data.combine.keys import KeyPair, propose_keys

__all__ = [
    "HOWS",
    "Aligned",
    "AppendPlan",
    "Appended",
    "JoinPlan",
    "Joined",
    "KeyPair",
    "Side",
    "align",
    "append",
    "join",
    "propose_append",
    "propose_keys",
]
