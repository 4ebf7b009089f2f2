"""Smaller models beside the one that they may stand for, and which of them keeps what it gains."""

from dataclasses import dataclass

from core.methods.metrics import METRICS
from core.model.smaller.cost import Cost
from core.model.train.difference import gain_words
from core.recipe.model_pick import ModelPick
from core.stats.intervals import Spread
from core.wording.numbers import counted, number_text

MAY_LOSE = 0.05


@dataclass(frozen=True)
class SmallerWay:
    """One model with its score over the folds; `lost` is by how much the full one scores better on
    the same rows (below 0: worse; None of the full one). Both have 95 % intervals that hold for all
    at once. `error` says why it could not be fitted; no cost is known then."""

    label: str
    model: ModelPick
    score: Spread
    lost: Spread | None = None
    cost: Cost | None = None
    error: str = ""


@dataclass(frozen=True)
class SmallerModels:
    """The full model and the smaller ones by one metric, on `rows` rows; `gain` is by how much the
    full one scores better than the baseline, with its interval."""

    metric: str
    rows: int
    gain: Spread
    ways: tuple[SmallerWay, ...]

    @property
    def full(self) -> SmallerWay:
        return self.ways[0]

    def allowed(self, share: float = MAY_LOSE) -> float:
        """What a smaller model may lose: a share of what the full one surely gains over the
        baseline, the lower end of the interval (the fixed margin of non-inferiority trials: FDA
        2016). Below 0 or NaN where it surely gains nothing."""
        return share * self.gain.low

    def proposed(self, share: float = MAY_LOSE) -> SmallerWay | None:
        """The one of the smallest file that surely loses no more than is allowed, by the upper end
        of its interval; None where none does."""
        allowed = self.allowed(share)
        if not allowed > 0:
            return None
        found = [way for way in self._smaller() if way.lost and way.lost.high <= allowed]
        return min(found, key=_bytes, default=None)

    def sentence(self, share: float = MAY_LOSE) -> str:
        """What follows for this table: one sentence or two, without markup."""
        if not self.gain.low > 0:
            return (
                f"The model is not surely better than the baseline by {self._metric}: it gains "
                f"{gain_words(self.gain)}. There is nothing that a smaller one could keep."
            )
        best = self.proposed(share)
        return self._proposal(best, share) if best else self._none_is_safe(share)

    def _smaller(self) -> list[SmallerWay]:
        """Those that were fitted and whose file is smaller."""
        known = [way for way in self.ways[1:] if way.cost and not way.error]
        return [way for way in known if _bytes(way) < _bytes(self.full)]

    @property
    def _metric(self) -> str:
        return METRICS[self.metric].label

    def _proposal(self, best: SmallerWay, share: float) -> str:
        full, own = self.full.cost, best.cost
        assert best.lost is not None
        assert full is not None
        assert own is not None
        smaller, time = full.file / own.file, own.milliseconds / full.milliseconds
        return (
            f"{best.label}: a file {number_text(smaller, 2)} times smaller, and one row in "
            f"{number_text(time, 2)} of the time. It loses {gain_words(best.lost)} of "
            f"{self._metric}, and {number_text(self.allowed(share))} was allowed: {share:.0%} of "
            f"what the model surely gains over the baseline. {self._price()}"
        )

    def _none_is_safe(self, share: float) -> str:
        told = (
            f"None of {counted(len(self.ways) - 1, 'smaller model')} surely loses less than "
            f"{number_text(self.allowed(share))} of {self._metric}, {share:.0%} of what the model "
            "surely gains over the baseline."
        )
        lost = {way.label: way.lost for way in self._smaller() if way.lost and way.lost.high > 0}
        if not lost:
            return told
        closest = min(lost, key=lambda label: lost[label].high)
        return f"{told} Closest is {closest}, which loses {gain_words(lost[closest])}."

    def _price(self) -> str:
        return f"The interval holds for all {len(self.ways) - 1} that were tried at once."


def _bytes(way: SmallerWay) -> int:
    assert way.cost
    return way.cost.file
