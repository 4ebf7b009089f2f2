"""What a drift test says, and what a drift test is."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Measurement:
    """How far two samples are apart: the test's statistic, its p-value and the size of the effect.

    The p-value is the chance of a statistic this large had nothing changed; None where there was
    nothing to compare.
    """

    statistic: float
    p_value: float | None
    effect: float

    @classmethod
    def nothing(cls) -> "Measurement":
        """One of the samples is empty: no effect can be seen."""
        return cls(0.0, None, 0.0)


@dataclass(frozen=True)
class DriftTest:
    """A measure with the effect above which it raises the alarm.

    The alarm is on the effect, not on the p-value: with a million rows a shift of a hundredth of
    a standard deviation has p = 3e-8. The p-value has a veto only (see `core.drift.compare`), so
    that a large effect in a few rows stays quiet.
    """

    measure: Callable[[Any, Any], Measurement]
    threshold: float

    def is_large(self, measured: Measurement) -> bool:
        return measured.effect > self.threshold
