"""What the best of the compared models is worth: one record for every page, command and card."""

from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from core.stats.intervals import Spread
from core.wording.numbers import number_text
from core.wording.scored import FOLDS, ScoredParts
from core.wording.tuning import best_of_words

BASELINE_RULE = "The baseline"


class Standing(StrEnum):
    """How the best model stands to the best rule that looks at no column."""

    BETTER = "better"
    OPEN = "open"  # the interval of the gain holds zero
    WORSE = "worse"
    UNKNOWN = "unknown"  # no model, or nothing to hold it against


def standing_of(gain: Spread) -> Standing:
    """By the interval of a gain; one that is not known leaves it open."""
    if gain.low > 0:
        return Standing.BETTER
    return Standing.WORSE if gain.high < 0 else Standing.OPEN


@dataclass(frozen=True)
class Reference:
    """What the best rule that looks at no column scores; `rule` says which, as a sentence's start
    does: "The baseline", "Calling every row positive"."""

    rule: str
    score: float

    @property
    def short(self) -> str:
        """The rule in a few words, for a tile."""
        is_usual = self.rule == BASELINE_RULE
        return "one answer for all" if is_usual else self.rule[0].lower() + self.rule[1:]


@dataclass(frozen=True)
class Verdict:
    """What the best model is worth.

    `score` and `gain` have the same 95 % confidence, for all `looks` (models and tuning trials that
    were chosen from) at once. `gain` is over the reference on the same rows: above 0 is better.
    It goes by the scores alone; a judgement adds what the table says against them. The model's
    options are the best of `trials` sets on the `parts` that are scored, and `corrected` is its
    score without their optimism, where that is known.
    """

    standing: Standing
    metric: str
    model: str = ""
    score: Spread | None = None
    reference: Reference | None = None
    gain: Spread | None = None
    looks: int = 1
    rows: int = 0
    trials: int = 0
    corrected: float | None = None
    parts: ScoredParts = FOLDS

    @property
    def is_gain(self) -> bool:
        """Is the model better than no model, by more than noise?"""
        return self.standing is Standing.BETTER

    @property
    def price(self) -> str:
        """What was paid for tuned options, in a sentence; empty where none were searched."""
        return best_of_words(self.trials, self.corrected, self.parts)

    @property
    def rows_needed(self) -> int | None:
        """About how many training rows would show a gain of this size, rounded up to two digits;
        None where it is shown, or where there is none."""
        if self.standing is not Standing.OPEN or self.gain is None or self.gain.mean <= 0:
            return None
        times = ((self.gain.mean - self.gain.low) / self.gain.mean) ** 2
        if not np.isfinite(times):
            return None
        rows = self.rows * times
        digit = 10 ** max(0, int(np.floor(np.log10(max(rows, 1)))) - 1)
        return int(np.ceil(round(rows / digit, 6)) * digit)

    @property
    def sentence(self) -> str:
        """In words, without markup."""
        if self.reference is None or self.gain is None:
            if self.model:
                return "The baseline failed, so there is nothing to compare the best with."
            return "No model could be trained."
        scores = f"{self.reference.rule} scores {number_text(self.reference.score)}"
        if self.standing is Standing.BETTER:
            return f"{scores}: the gain is more than noise."
        if self.standing is Standing.WORSE:
            return f"{scores}: the model is worse than that, by more than noise. Use none of it."
        return f"{scores}: within noise so far. {self._what_would_tell}"

    @property
    def _what_would_tell(self) -> str:
        if self.rows_needed is None:
            return "No model is ahead of it: other columns may tell more."
        return (
            f"If the gain is what it seems, about {self.rows_needed:,} training rows would show it "
            f"(there are {self.rows:,})."
        )
