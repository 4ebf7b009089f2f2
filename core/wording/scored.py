"""What a score is the mean of, as sentences call it: folds, or validation parts in their place."""

from dataclasses import dataclass


@dataclass(frozen=True)
class ScoredParts:
    """`count` of what `noun` says, in `draws` of equally many, one draw after another: parts of one
    draw share no row that is scored, those of two draws may."""

    noun: str = "fold"
    count: int = 5
    draws: int = 1

    @property
    def is_one(self) -> bool:
        """Was one part scored alone, so that none stands beside it?"""
        return self.count == 1

    @property
    def plural(self) -> str:
        """All of them, within a phrase: folds, validation part."""
        return f"{self.noun}{'s' * (not self.is_one)}"

    @property
    def these(self) -> str:
        """The same, pointed at: these folds, this validation part."""
        return f"{'this' if self.is_one else 'these'} {self.plural}"

    @property
    def each(self) -> str:
        """One after the other, within a phrase: each fold, the validation part."""
        return f"{'the' if self.is_one else 'each'} {self.noun}"

    @property
    def luck(self) -> str:
        """What a difference within noise may come from: the luck of the folds."""
        return f"the luck of the {self.plural}"

    def called(self, place: int) -> str:
        """The part at a place, counted from 0: fold 3."""
        return self.noun if self.is_one else f"{self.noun} {place + 1}"


FOLDS = ScoredParts()
