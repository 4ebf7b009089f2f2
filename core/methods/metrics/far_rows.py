"""Scores that hang on a few far-off rows, in words."""

from core.methods.metrics.metric import Judged, Metric
from core.methods.metrics.units import unit_word
from core.parts.predictions.predictions import Predictions
from core.stats.tails import Tail
from core.wording.numbers import counted


def hangs_on_far_rows(metric: Metric, tail: Tail | None) -> bool:
    """Is it an error in numbers that few rows make up? Of classes few rows are rare, not far."""
    return metric.judged is Judged.VALUES and tail is not None and tail.is_heavy


def far_rows_sentence(metric: Metric, tail: Tail, said: Predictions) -> str:
    """Why the interval of such a score of these answers may be too narrow."""
    what = metric.label if metric.far is None else "the squared error"
    few, make = counted(tail.rows, unit_word(said)), "make" if tail.half > 1 else "makes"
    return (
        f"{tail.half:,} of {few} {make} up half of what {what} leaves open: with so few far-off "
        "ones nobody knows how far off the next are, and fewer than 95 % of such intervals hold."
    )
