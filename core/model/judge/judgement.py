"""The verdict on a comparison, by its scores and by what speaks against them."""

from dataclasses import dataclass

from core.model.judge.check import CheckResult
from core.model.judge.doubt import Doubt
from core.model.train import Verdict


@dataclass(frozen=True)
class Judgement:
    """What the best model is worth: by the scores alone, and `doubts`, which speak against taking
    them at their word, whatever the interval. `checks` are all that was looked at, also what found
    nothing; the doubts are of those that are about the score."""

    verdict: Verdict
    doubts: tuple[Doubt, ...] = ()
    checks: tuple[CheckResult, ...] = ()

    @property
    def is_spoiled(self) -> bool:
        """May the score not be taken at its word?"""
        return any(doubt.spoils_score for doubt in self.doubts)

    @property
    def is_gain(self) -> bool:
        """Is the model better than no model, with nothing that speaks against its score?"""
        return self.verdict.is_gain and not self.is_spoiled

    @property
    def is_clear(self) -> bool:
        """The same, with no doubt at all: what alone may be shown in green."""
        return self.verdict.is_gain and not self.doubts

    @property
    def standing(self) -> str:
        """The verdict by the scores, with the price of tuning; no praise before what spoils it."""
        words = self.verdict.sentence
        if self.verdict.is_gain and self.is_spoiled:
            words = f"{words.removesuffix('.')}, but do not take it at its word."
        return f"{words} {self.verdict.price}".strip()

    @property
    def sentence(self) -> str:
        """In words, without markup; the doubts after it."""
        return " ".join((self.standing, *(doubt.sentence for doubt in self.doubts)))
