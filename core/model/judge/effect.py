"""How large a difference of two scores must be to count at all, whatever its interval."""

from core.methods.metrics import Metric

# What tells a gap from none: of a metric with a highest value so much, of others a share of it.
FAR, FAR_SHARE = 0.03, 0.10


def far(metric: Metric, score: float, bounds: tuple[float, float] = (FAR, FAR_SHARE)) -> float:
    """How far apart two scores of a metric must be to count, beside a score."""
    least, share = bounds
    of_score = share * abs(score)
    return of_score if metric.highest is None else max(least, of_score)
