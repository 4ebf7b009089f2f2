"""What of a table decides in which order configurations are tried."""

from dataclasses import dataclass

from core.table.schema import Task

MANY_ROWS = 20_000  # from here on forests grown to the leaf come last
MOSTLY_NUMBERS = 0.5


@dataclass(frozen=True)
class PortfolioTable:
    """What decides the order: the rows, which share of the columns are numbers, and whether any are
    categories."""

    task: Task
    rows: int
    numbers: float
    has_levels: bool = False

    @property
    def is_long(self) -> bool:
        return self.rows > MANY_ROWS

    @property
    def is_numeric(self) -> bool:
        return self.numbers >= MOSTLY_NUMBERS
