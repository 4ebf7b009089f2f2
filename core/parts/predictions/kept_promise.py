"""What a threshold was found to keep."""

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True)
class KeptPromise:
    """Precision or recall of at least `level` for the class `positive`, or a mean cost a row of at
    most that (of what a false alarm and a miss cost), with a `confidence`, found on so many `rows`
    that no model was fitted on. The model was chosen `among` so many on them, which the confidence
    counts."""

    what: Literal["precision", "recall", "cost"]
    level: float
    confidence: float
    threshold: float
    positive: str
    rows: int
    false_alarm: float = 1.0
    miss: float = 1.0
    among: int = 1

    @property
    def noun(self) -> str:
        """What is promised, without markup."""
        if self.what == "cost":
            told = f"a false alarm at {self.false_alarm:g}, a miss at {self.miss:g}"
            return f"a cost of at most {self.level:g} a row ({told})"
        return f"a {self.what} of at least {self.level:g} for {self.positive}"

    @property
    def words(self) -> str:
        """A sentence without markup."""
        return (
            f"From probability {self.threshold:g} on it keeps {self.noun}, with "
            f"{100 * self.confidence:g} % confidence on rows like the {self.rows:,} that it was "
            f"chosen on{self._chosen}."
        )

    @property
    def _chosen(self) -> str:
        return f", counting that the model is the best of {self.among:,}" if self.among > 1 else ""
