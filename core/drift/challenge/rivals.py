"""What holding two models against each other on the same rows comes to."""

import math
from dataclasses import dataclass
from enum import StrEnum

from core.methods.metrics import METRICS
from core.wording.numbers import number_text

UNDEFINED = "the metric or its interval is not defined on these rows."
MOST_ROWS = 10_000_000  # beyond it, more rows are no way to tell


class ChallengeVerdict(StrEnum):
    """How the challenger does beside the champion."""

    BETTER = "better"
    WORSE = "worse"
    TIE = "no difference that can be told"
    NOT_JUDGED = "not judged"


@dataclass(frozen=True)
class ScoredRival:
    """A model by its name and version, with its score on the rows and the 95 % interval; `seen`
    says why the rows are none that it has not seen, empty where nothing speaks for that."""

    reference: str
    score: float
    low: float
    high: float
    seen: str = ""


@dataclass(frozen=True)
class Challenge:
    """Two models on the same `rows`, those with an outcome that both answer; `left_out` are the
    others. `gain` is how much better the challenger is by the metric, above 0 whether more or less
    is better, with its 95 % interval."""

    metric: str
    champion: ScoredRival
    challenger: ScoredRival
    gain: float
    low: float
    high: float
    rows: int
    left_out: int = 0

    @property
    def verdict(self) -> ChallengeVerdict:
        if self.doubts or not all(map(math.isfinite, (self.gain, self.low, self.high))):
            return ChallengeVerdict.NOT_JUDGED
        if self.low > 0:
            return ChallengeVerdict.BETTER
        return ChallengeVerdict.WORSE if self.high < 0 else ChallengeVerdict.TIE

    @property
    def doubts(self) -> tuple[str, ...]:
        """Why the rows do not judge them."""
        return tuple(rival.seen for rival in (self.champion, self.challenger) if rival.seen)

    @property
    def left_out_words(self) -> str:
        """How many rows judge nobody, and why; empty where none is left out."""
        if not self.left_out:
            return ""
        return f"{self.left_out:,} rows without an outcome or an answer of both are left out."

    @property
    def sentence(self) -> str:
        """The verdict with the scores, the difference and its interval, and the rows."""
        scores = (
            f"On {self.rows:,} rows {METRICS[self.metric].label} is {_text(self.challenger.score)} "
            f"of {self.challenger.reference} and {_text(self.champion.score)} of "
            f"{self.champion.reference}"
        )
        if self.verdict is ChallengeVerdict.NOT_JUDGED:
            return f"{scores}, which judges neither: {' '.join(self.doubts) or UNDEFINED}"
        words = (
            self.verdict
            if self.verdict is ChallengeVerdict.TIE
            else f"the challenger is {self.verdict}"
        )
        gain, low, high = (_text(value, signed=True) for value in (self.gain, self.low, self.high))
        needed = self.rows_needed if self.verdict is ChallengeVerdict.TIE else None
        more = f" A difference as large would be told by about {needed:,} rows." if needed else ""
        return f"{scores}: {words} ({gain}, 95 % interval {low} to {high}).{more}"

    @property
    def rows_needed(self) -> int | None:
        """By how many rows a difference of this size would be told; None where there is none or
        they would be too many. The interval narrows with the root of the rows."""
        half = (self.high - self.low) / 2
        if not math.isfinite(half) or self.gain == 0:
            return None
        needed = self.rows * (half / self.gain) ** 2
        return math.ceil(needed) if self.rows < needed <= MOST_ROWS else None


def _text(value: float, *, signed: bool = False) -> str:
    return number_text(value, signed=signed) if math.isfinite(value) else "not defined"
