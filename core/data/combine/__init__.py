"""Several tables made one: appended below each other, or joined by keys."""

from core.data.combine.appended import (
    AlignedColumn,
    AppendedTable,
    AppendPlan,
    align,
    append,
    propose_append,
)
from core.data.combine.joined import HOWS, JoinedTable, JoinPlan, JoinSide, join
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
