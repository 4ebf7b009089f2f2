"""What all columns together say of two tables, in one number."""

from dataclasses import dataclass

from core.wording.listing import listed

LARGE = 0.55  # AUC from which on rows can be told apart


@dataclass(frozen=True)
class ColumnsTogether:
    """The AUC by which current rows are told from the reference's, `luck`, which it exceeds once in
    a hundred where nothing moved, the chance of one so large by luck, and the columns that told
    most, where it is an alarm."""

    auc: float
    luck: float
    p_value: float
    alpha: float
    told_by: tuple[str, ...] = ()

    @property
    def moved(self) -> bool:
        return self.auc >= LARGE and self.p_value <= self.alpha

    @property
    def sentence(self) -> str:
        """The number with its null, and by what rows were told apart."""
        by = f", most by {listed(list(self.told_by))}" if self.told_by else ""
        return (
            f"Told from the reference's by all columns together with AUC {self.auc:.2f}{by} "
            f"(luck alone: up to {self.luck:.2f} in 99 of 100)"
        )
