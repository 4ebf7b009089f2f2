"""What a learning curve says: more rows would help, or hardly, or the folds cannot tell."""

from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from core.methods.metrics import METRICS
from core.model.evaluate.learning_curve import LearningCurve
from core.model.judge.effect import far
from core.model.judge.fit_checks import GAIN, GAIN_SHARE, RICHER, SIMPLER, remedy
from core.stats.intervals import Spread
from core.stats.power_law import Ahead
from core.wording.numbers import figure_text, number_text


class MoreRows(StrEnum):
    """The three answers."""

    HELP = "More rows would help."
    HARDLY = "More rows would hardly help."
    UNKNOWN = "It cannot be told whether more rows would help."


@dataclass(frozen=True)
class MoreRowsVerdict:
    """An answer, what it goes by, and what can be done; sentences without markup."""

    answer: MoreRows
    seen: str
    remedies: tuple[str, ...]

    @property
    def sentence(self) -> str:
        """All of it but the remedies."""
        return f"{self.answer} {self.seen}"


def more_rows_verdict(curve: LearningCurve, metric: str) -> MoreRowsVerdict:
    """Read a curve by one metric: by how much the last growth of the rows raised the score.

    More rows help where the 95 % interval of the gain is above zero and reaches what counts (0.01
    and 3 % of the score); they hardly do where it stays below that.
    """
    gain, last = curve.doubling(metric), curve.points(metric)[-1]
    answer = _answer(gain, far(METRICS[metric], last.held.mean, (GAIN, GAIN_SHARE)))
    return MoreRowsVerdict(answer, _seen(curve, metric, gain), _remedies(curve, metric, answer))


def _answer(gain: Spread, counts: float) -> MoreRows:
    if not np.isfinite([gain.low, gain.high]).all():
        return MoreRows.UNKNOWN
    if gain.high < counts:
        return MoreRows.HARDLY
    return MoreRows.HELP if gain.low > 0 else MoreRows.UNKNOWN


def _seen(curve: LearningCurve, metric: str, gain: Spread) -> str:
    before, last = curve.points(metric)[-2:]
    label = METRICS[metric].label
    seen = f"With {last.rows:,.0f} rows to learn from, not {before.rows:,.0f}, {label}"
    if not np.isfinite(gain.mean):
        return f"{seen} is not known."
    by, low, high = figure_text(gain.mean, gain.low, gain.high, signed=True)
    if not np.isfinite(gain.low):
        return f"{seen} got better by {by}; one score of each cannot say how surely."
    return f"{seen} got better by {by} (95 % interval {low} to {high})."


def _remedies(curve: LearningCurve, metric: str, answer: MoreRows) -> tuple[str, ...]:
    simpler = remedy(curve.pick, SIMPLER, "a simpler model")
    richer = remedy(curve.pick, RICHER, "a model that can follow more")
    if answer is MoreRows.HELP:
        return (
            "Collect more rows: curves flatten, so expect less of as many rows again.",
            f"Until then try what needs fewer: {simpler}, or fewer columns.",
        )
    if answer is MoreRows.UNKNOWN:
        return ("Divide the rows more often on Train: that narrows the interval. Measure again.",)
    if _is_ahead(curve, metric):
        return (
            f"It is still far ahead on the rows that it was fitted on: {simpler} or fewer columns "
            "may raise the score.",
        )
    return (
        f"It is as good on other rows as on its own: take {richer}, or columns that tell more.",
    )


def _is_ahead(curve: LearningCurve, metric: str) -> bool:
    known, last = METRICS[metric], curve.points(metric)[-1]
    gap = known.sign * (last.fitted.mean - last.held.mean)
    return bool(gap >= far(known, last.held.mean))


def ahead_words(ahead: tuple[Ahead, ...] | str, metric: str) -> str:
    """What a law says of more rows (`LearningCurve.ahead`), each size in a sentence; or why nothing
    is said."""
    if isinstance(ahead, str):
        return f"No forecast for more rows: {ahead}."
    return " ".join(_forecast(one, metric) for one in ahead)


def _forecast(one: Ahead, metric: str) -> str:
    by, low, high = figure_text(*one.gain, signed=True)
    return (
        f"With {one.size:,.0f} rows to learn from, a power law expects {METRICS[metric].label} "
        f"{number_text(one.score.value)}, better by {by} (95 % interval {low} to {high})."
    )
