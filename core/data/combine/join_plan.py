"""How two tables are to be joined: by which keys, and which rows stay."""

from dataclasses import dataclass

from core.errors import BadTableError
from core.table.dataset import Dataset

HOWS = {
    "left": "all rows of the first table",
    "inner": "only rows with a match",
    "outer": "all rows of both tables",
}
"""How rows without a match are treated, by what stays."""


@dataclass(frozen=True)
class JoinPlan:
    """The key columns of both tables, in the same order, and which rows stay: one of HOWS."""

    left_on: tuple[str, ...]
    right_on: tuple[str, ...]
    how: str = "left"

    def check(self, left: Dataset, right: Dataset) -> None:
        """Raise a BadTableError where the plan does not hold for these tables."""
        if self.how not in HOWS:
            raise BadTableError(f"A join keeps {', '.join(HOWS)} rows, not {self.how!r}.")
        if not self.left_on or len(self.left_on) != len(self.right_on):
            raise BadTableError("Choose as many key columns of the one table as of the other.")
        for part, names in ((left, self.left_on), (right, self.right_on)):
            unknown = [name for name in names if name not in part.schema.names]
            if unknown or len(set(names)) < len(names):
                wrong = unknown[0] if unknown else max(names, key=names.count)
                raise BadTableError(f"{wrong!r} must be a column of {part.name}, named once.")
