"""The gate before production: a version comes there if it is better than the one that is."""

import math

from core.drift.challenge.rivals import Challenge
from core.errors import InvalidOptionError
from core.methods.metrics import METRICS
from core.wording.numbers import number_text


def refusal(found: Challenge, margin: float = 0.0) -> str:
    """Why a challenger does not take the champion's place; empty where it may.

    The lower end of the interval of its gain must be above the margin: 0 asks that it is better, a
    margin below 0 that it is worse by no more than that (a test of non-inferiority).
    """
    if not math.isfinite(margin):
        raise InvalidOptionError(f"The margin must be a number, got {margin}.")
    if not found.doubts and found.low > margin:
        return ""
    label = METRICS[found.metric].label
    needed = f"more than {number_text(margin, signed=True)} {label}" if margin else "better"
    return (
        f"{found.challenger.reference} does not take the place of {found.champion.reference}: it "
        f"is not shown to be {needed}. {found.sentence}"
    )
