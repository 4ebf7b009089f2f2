"""What the best of a search is worth, with all that speaks against scores of its table."""

from dataclasses import dataclass

from core.methods.metrics import METRICS
from core.model.judge import Doubt, doubts_of_search
from core.model.judge.effect import far
from core.model.judge.option_checks import edge_words
from core.model.tune.result import TuneResult
from core.model.tune.search_space import SearchSpace
from core.pipeline.cleaning import Cleaning
from core.pipeline.grounds import Grounds
from core.wording.numbers import number_text

SPOILED = "None of these scores may be taken at its word."


@dataclass(frozen=True)
class SearchJudgement:
    """What the trials come to, and `doubts`, which are those of a comparison on the same
    table; `notes` say of the search what may be done next."""

    result: TuneResult
    doubts: tuple[Doubt, ...] = ()
    notes: tuple[str, ...] = ()

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


def judged_search(
    grounds: Grounds, cleaning: Cleaning, result: TuneResult, space: SearchSpace
) -> SearchJudgement:
    """The judgement on a search over a table that was cleaned so; `space` is what is searched."""
    score = result.best.score if result.best else None
    doubts = doubts_of_search(grounds, cleaning, result.metric, score)
    return SearchJudgement(result, doubts, search_notes(result, space))


def search_notes(result: TuneResult, space: SearchSpace) -> tuple[str, ...]:
    """What the trials say of the search itself: a best at the edge of what is searched, a best that
    knows its rows by heart."""
    best = result.best
    if best is None:
        return ()
    named = ((option, best.options.get(option.name)) for option in space.options)
    edges = [words for option, value in named if (words := edge_words(option, value))]
    at_edge = f"{'; '.join(edges)}: a better value may lie beyond, so widen it where it can be."
    gap = result.gap(best)
    ahead = f"The best scores {number_text(gap or 0.0)} better on rows that it was fitted on."
    is_far = gap is not None and gap >= far(METRICS[result.metric], float(best.score or 0.0))
    return (*([at_edge] if edges else []), *([ahead] if is_far else []))
