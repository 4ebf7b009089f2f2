"""From what was measured to what counts: an effect that is large, and no accident."""

from collections.abc import Iterable

from core.drift.compare.columns import NEW_ROWS, ColumnPair
from core.drift.compare.report import ColumnDrift
from core.drift.compare.shifts import ColumnShift
from core.stats.many import false_discovery_limit

MAX_NEW_LEVELS = 20  # named in the report; all of them count in the share


def significance_limit(pairs: Iterable[ColumnPair], alpha: float) -> float:
    """The p-value up to which tests count, so that at most `alpha` of the alarms are false.

    That dates are later takes no part, as it cannot raise an alarm.
    """
    return false_discovery_limit([p for pair in pairs for p in pair.p_values], alpha)


def decided(pair: ColumnPair, limit: float) -> ColumnDrift:
    """Turn measurements into a finding: the effect must be large and no accident."""
    values, *_ = pair.shifts
    alarms = [shift for shift in pair.judged if _is_alarm(shift, limit)]
    gravest = max(alarms, key=lambda shift: shift.severity, default=values)
    return ColumnDrift(
        name=pair.name,
        kind=pair.kind,
        test=gravest.test,
        statistic=gravest.measurement.statistic,
        p_value=gravest.measurement.p_value,
        effect=gravest.measurement.effect,
        threshold=gravest.threshold,
        drifted=bool(alarms),
        direction="; ".join(shift.phrase for shift in alarms) or values.phrase,
        reference_missing=pair.missing[0],
        current_missing=pair.missing[1],
        new_levels=pair.new_levels[:MAX_NEW_LEVELS],
        new_share=pair.new_share,
        is_news=_is_news(pair, limit),
        words=pair.words,
        topics=pair.topics,
    )


def ranked(drifts: Iterable[ColumnDrift]) -> tuple[ColumnDrift, ...]:
    """Drifted columns first, what does not count last, each group by severity."""
    return tuple(sorted(drifts, key=lambda d: (not d.drifted, not d.counts, -d.severity)))


def _is_alarm(shift: ColumnShift, limit: float) -> bool:
    p_value = shift.measurement.p_value
    return shift.is_large and p_value is not None and p_value <= limit


def _is_news(pair: ColumnPair, limit: float) -> bool:
    """Do more rows have levels never seen before than luck explains?"""
    if pair.news is None or pair.news.p_value is None:
        return False
    return pair.news.effect >= NEW_ROWS and pair.news.p_value <= limit
