"""The few numbers of a table that a choice of models depends on."""

from dataclasses import dataclass


@dataclass(frozen=True)
class TableShape:
    """What a choice of models depends on: training rows, columns, and what they hold.

    `rarest` is the share of the rarest class, 1 for numbers; `unlabelled` counts further rows,
    whose target is empty.
    """

    rows: int
    columns: int
    labels: int
    texts: int
    gaps: float
    classes: int
    rarest: float = 1.0
    unlabelled: int = 0

    @property
    def all_numbers(self) -> bool:
        return not self.labels and not self.texts
