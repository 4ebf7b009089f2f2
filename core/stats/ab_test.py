"""An A/B test on counts: how many rows it takes, what came out, and what peeking does to it."""

from dataclasses import dataclass
from math import ceil, sqrt
from statistics import NormalDist

from core.choices.options import Number, check_fields
from core.errors import InvalidOptionError
from core.stats.intervals import wilson
from core.stats.luck import LEVEL
from core.stats.two_shares import same_share_p

_NORMAL = NormalDist()
USUAL_SHARE = Number("usual", "Share as it is", 0.0001, 0.9999, 0.1, step=0.0001)
EFFECT = Number("effect", "Smallest change that matters", 0.0001, 0.9999, 0.02, step=0.0001)
POWER = Number("power", "Chance to see it", 0.5, 0.99, 0.8, step=0.01)
LOOKS = Number("looks", "Times the result is looked at", 1, 100, 1)


@dataclass(frozen=True)
class Plan:
    """What a test is to see: a share `usual` that changes by `effect`, up or down, with the chance
    `power`, at a level of 5 % over all `looks`."""

    usual: float = USUAL_SHARE.default
    effect: float = EFFECT.default
    power: float = POWER.default
    looks: int = int(LOOKS.default)

    def __post_init__(self) -> None:
        check_fields((USUAL_SHARE, EFFECT, POWER, LOOKS), self)

    @property
    def rows_a_side(self) -> int:
        """Rows on each side (Fleiss, Levin and Paik 2003, formula 4.14, without continuity), of
        the direction that takes more."""
        sides = [self.usual + sign * self.effect for sign in (1, -1)]
        return max(self._rows(side) for side in sides if 0 < side < 1)

    def _rows(self, other: float) -> int:
        mean = (self.usual + other) / 2
        sure = _NORMAL.inv_cdf(1 - LEVEL / self.looks / 2) * sqrt(2 * mean * (1 - mean))
        seen = _NORMAL.inv_cdf(self.power) * sqrt(
            self.usual * (1 - self.usual) + other * (1 - other)
        )
        return ceil((sure + seen) ** 2 / self.effect**2)


@dataclass(frozen=True)
class SideCounts:
    """One side of a test: hits among rows."""

    hits: int
    rows: int

    def __post_init__(self) -> None:
        if self.rows < 1 or not 0 <= self.hits <= self.rows:
            raise InvalidOptionError(
                f"A side needs one row or more and hits among them, from 0 to the rows; got "
                f"{self.hits:,} of {self.rows:,}."
            )

    @property
    def share(self) -> float:
        return self.hits / self.rows


@dataclass(frozen=True)
class ABResult:
    """B against A: the difference of shares with an interval that holds over all looks, and the
    p-value of no difference, corrected for them. `false_alarms` is how often a test that looks so
    often at 5 % each time, and stops at the first hit, is wrong where nothing differs."""

    a: SideCounts
    b: SideCounts
    looks: int
    difference: float
    low: float
    high: float
    p_value: float
    false_alarms: float

    @property
    def verdict(self) -> str:
        """One or two sentences, without markup."""
        ends = f"{self.difference:+.2%} ({self.low:+.2%} to {self.high:+.2%})"
        if self.low > 0 or self.high < 0:
            told = f"B is {'higher' if self.low > 0 else 'lower'} than A by more than luck: {ends}."
        else:
            told = f"A and B are not distinguishable: {ends}."
        if self.looks == 1:
            return told
        return (
            f"{told} It counts {self.looks} looks: without that, stopping at the first hit would "
            f"be wrong in {self.false_alarms:.0%} of tests where nothing differs, not in 5 %."
        )


def ab_result(a: SideCounts, b: SideCounts, looks: int = 1) -> ABResult:
    """What two counts say.

    The interval is Newcombe's (1998, "Interval estimation for the difference between independent
    proportions", method 10, of two Wilson intervals), the p-value Fisher's; both hold for `looks`
    looks at growing counts (Bonferroni).
    """
    LOOKS.check(looks)
    z = _NORMAL.inv_cdf(1 - LEVEL / looks / 2)
    difference = b.share - a.share
    low_a, high_a = (float(end) for end in wilson(a.share, a.rows, z))
    low_b, high_b = (float(end) for end in wilson(b.share, b.rows, z))
    below = sqrt((b.share - low_b) ** 2 + (high_a - a.share) ** 2)
    above = sqrt((high_b - b.share) ** 2 + (a.share - low_a) ** 2)
    p_value = same_share_p((a.hits, b.hits), (a.rows, b.rows))
    return ABResult(
        a,
        b,
        looks,
        difference,
        max(-1.0, difference - below),
        min(1.0, difference + above),
        min(1.0, looks * (1.0 if p_value is None else p_value)),
        false_alarms(looks),
    )


def false_alarms(looks: int, draws: int = 20_000, seed: int = 0) -> float:
    """How often one of several looks at 5 %, after as many rows each, sees what is not there
    (Armitage, McPherson and Rowe 1969), by drawn tests."""
    import numpy as np

    if looks == 1:
        return LEVEL
    rng = np.random.default_rng(seed)
    walked = rng.standard_normal((draws, looks)).cumsum(axis=1) / np.sqrt(np.arange(1, looks + 1))
    return float(np.mean(np.any(np.abs(walked) > _NORMAL.inv_cdf(1 - LEVEL / 2), axis=1)))
