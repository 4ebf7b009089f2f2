"""What the best of a search is worth, with all that speaks against scores of its table."""

from dataclasses import dataclass

from core.model.judge import Doubt, doubts_of_search
from core.model.tune.result import TuneResult
from core.pipeline.cleaning import Cleaning
from core.pipeline.grounds import Grounds

SPOILED = "None of these scores may be taken at its word."


@dataclass(frozen=True)
class SearchJudgement:
    """What the trials come to, and `doubts`, which are those of a comparison on the same table."""

    result: TuneResult
    doubts: tuple[Doubt, ...] = ()

    @property
    def is_spoiled(self) -> bool:
        """May no score be taken at its word?"""
        return any(doubt.spoils_score for doubt in self.doubts)

    @property
    def is_clear(self) -> bool:
        """Is the gain more than noise, with no doubt at all: what alone may be shown in green?"""
        return self.result.is_more_than_noise and not self.doubts

    @property
    def sentence(self) -> str:
        """In words, without markup; the doubts stand apart."""
        verdict = self.result.verdict
        return f"{verdict} {SPOILED}" if self.is_spoiled and self.result.best else verdict


def judged_search(grounds: Grounds, cleaning: Cleaning, result: TuneResult) -> SearchJudgement:
    """The judgement on a search over a table that was cleaned so."""
    score = result.best.score if result.best else None
    return SearchJudgement(result, doubts_of_search(grounds, cleaning, result.metric, score))
