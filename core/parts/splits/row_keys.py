"""What rows are divided by: what they are, to whom they belong, when they were."""

from dataclasses import dataclass, fields
from typing import Any

import numpy as np


@dataclass(frozen=True)
class RowKeys:
    """Of n rows: a hash of what each is (uint64), the number of its group, and its time. Where rows
    are not divided by groups, copies of a row are one.

    Groups are whole numbers from 0, times nanoseconds since 1970 or plain numbers; both have no
    gap. None where rows are not divided by it. `origin` is there once rows were drawn or made: the
    number of the row that each was, -1 for one that was made. `copy_of` is the same number for
    copies, as the rows before each tell: later rows change none. `named` are the groups as a column
    names them, where near copies made some of them one. `levels` are whole numbers: what the column
    says of each row whose shares every part is to keep.

    `unlabelled` are rows without a label that may be learned from beside them, as the columns are
    so far; None where nothing learns from such rows.
    """

    identity: np.ndarray | None = None
    groups: np.ndarray | None = None
    times: np.ndarray | None = None
    origin: np.ndarray | None = None
    copy_of: np.ndarray | None = None
    named: np.ndarray | None = None
    levels: np.ndarray | None = None
    unlabelled: Any = None

    @property
    def belong_together(self) -> bool:
        """Is there anything by which rows must not be divided at random?"""
        return self.groups is not None or self.times is not None

    def at(self, rows: np.ndarray) -> "RowKeys":
        """The same of some of the rows, by position; those without a label stay beside them."""
        named = {field.name: getattr(self, field.name) for field in fields(self)}
        beside = named.pop("unlabelled")
        parts = {name: None if part is None else part[rows] for name, part in named.items()}
        return RowKeys(**parts, unlabelled=beside)
