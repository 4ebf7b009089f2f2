"""Several tables made one: appended below each other, or joined by keys."""

from core.data.combine.appended import (
    AlignedColumn,
    AppendedTable,
    AppendPlan,
    align,
    append,
    propose_append,
)
from core.data.combine.join_plan import HOWS, JoinPlan
from core.data.combine.joined import JoinedTable, JoinSide, join
from core.data.combine.keys import KeyPair, propose_keys

__all__ = [
    "HOWS",
    "AlignedColumn",
    "AppendPlan",
    "AppendedTable",
    "JoinPlan",
    "JoinedTable",
    "KeyPair",
    "JoinSide",
    "align",
    "append",
    "join",
    "propose_append",
    "propose_keys",
]
