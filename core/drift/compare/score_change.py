"""How a model does on rows with outcomes, beside how it did."""

from dataclasses import dataclass

FALL = 0.0025  # chance of so low a score by luck, up to which a model is said to do worse
MAYBE = 0.05  # the same, up to which nobody is told that it does as well as it did
BIAS = 0.05  # by how much the mean of a probability may come to be off


@dataclass(frozen=True)
class ScoredRows:
    """A score on some rows, with its 95 % interval."""

    value: float
    low: float
    high: float
    rows: int


@dataclass(frozen=True)
class ProbabilityBias:
    """By how much the probability of a class is too high on average, before and now, and the
    chance of means at least as far apart where nothing changed."""

    label: str
    before: float
    now: float
    p_value: float

    @property
    def moved(self) -> bool:
        return abs(self.now - self.before) > BIAS and self.p_value <= FALL


@dataclass(frozen=True)
class ScoreChange:
    """A model's score on the current rows with outcomes, beside the one on rows it was not fitted
    on, which `source` names.

    `p_value` is the chance of a score at least so much worse where nothing changed. `is_sure`: a
    loss of half of what the model is better than its baseline would have shown. `bias` is of the
    class whose probability is furthest off, as a score that goes by ranks cannot see it.
    """

    metric: str
    source: str
    before: ScoredRows
    now: ScoredRows
    p_value: float
    is_sure: bool
    bias: ProbabilityBias | None = None

    @property
    def fell(self) -> bool:
        return self.p_value <= FALL

    @property
    def is_off(self) -> bool:
        """Are its probabilities off, which they were not before?"""
        return self.bias is not None and self.bias.moved

    @property
    def holds(self) -> bool:
        return self.is_sure and self.p_value > MAYBE and not self.is_off
