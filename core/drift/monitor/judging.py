"""The verdict on a batch with all that came before it. All alarms together are false in at most 5 %
of the years of a model whose world stays as it was, however often one looks: 1 % are left to drift,
divided over the looks of a year (Bonferroni), 3 % to the outcomes, by evidence that may be read
after every batch (`core.stats.sequential`), and 1 % to the limits that people set."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from core.drift.compare import DriftVerdict
from core.drift.monitor.history import BatchHistory
from core.drift.monitor.look import ALARMS_OF_LIMITS, ALARMS_OF_OUTCOMES
from core.drift.monitor.losses import LossScale
from core.drift.monitor.promise import batches_to_see_a_fall
from core.drift.monitor.record import BatchLook, LateOutcomes
from core.drift.monitor.watched_model import WatchedModel
from core.methods.metrics import METRICS
from core.stats.intervals import Z95
from core.stats.sequential import LookAtChange, evidence_of_change, is_alarm, limit_look, rank_look
from core.table.arrays import Array
from core.wording.numbers import number_text

ORDER = tuple(str(one) for one in (DriftVerdict.STABLE, DriftVerdict.WATCH, DriftVerdict.RETRAIN))


@dataclass(frozen=True)
class BatchAlarm:
    """What speaks against leaving a model as it is: the verdict it asks for, and why."""

    verdict: str
    sentence: str


def judged(model: WatchedModel, history: BatchHistory, limits: Mapping[str, float]) -> BatchLook:
    """The newest batch of a history with its verdict: the gravest of what speaks against it."""
    newest = history.batches[-1]
    alarms = alarms_of(model, history, limits)
    gravest = max(alarms, key=lambda alarm: ORDER.index(alarm.verdict))
    reason = " ".join(alarm.sentence for alarm in alarms if alarm.verdict == gravest.verdict)
    seen = {"verdict": gravest.verdict, "reason": reason, "sees": _sees(model, history)}
    return newest.model_copy(update=seen)


def _sees(model: WatchedModel, history: BatchHistory) -> int | None:
    newest = history.batches[-1].outcomes
    known = sum(outcomes.rows for outcomes in history.realised.values())
    rows = known, newest.rows if newest else 0
    return batches_to_see_a_fall(model.card, model.at_hand.kept, rows, ALARMS_OF_OUTCOMES)


def judged_outcomes(
    model: WatchedModel, history: BatchHistory, late: LateOutcomes, limits: Mapping[str, float]
) -> LateOutcomes:
    """Outcomes that came later with the verdict on all of them together."""
    alarms = _alarms_of_outcomes(model, history.with_entry(late), limits)
    quiet = BatchAlarm(ORDER[0], "No outcome speaks against the model.")
    gravest = alarms[0] if alarms else quiet
    reason = " ".join(alarm.sentence for alarm in alarms) or quiet.sentence
    return late.model_copy(update={"verdict": gravest.verdict, "reason": reason})


def alarms_of(
    model: WatchedModel, history: BatchHistory, limits: Mapping[str, float]
) -> tuple[BatchAlarm, ...]:
    """What is said of the newest batch: by its drift, and by all outcomes up to now, beside those
    that the model was kept with and beside the limits that are set."""
    newest = history.batches[-1]
    drift = BatchAlarm(newest.drift, newest.drift_reason)
    return (drift, *_alarms_of_outcomes(model, history, limits))


def _alarms_of_outcomes(
    model: WatchedModel, history: BatchHistory, limits: Mapping[str, float]
) -> tuple[BatchAlarm, ...]:
    broken = (_broken(history, key, limit, len(limits)) for key, limit in limits.items())
    return tuple(alarm for alarm in (_worse(model, history), *broken) if alarm is not None)


def limit_evidence(history: BatchHistory, key: str, limit: float) -> Array:
    """The evidence after each batch with outcomes that a metric is beyond its limit."""
    sign = METRICS[key].sign
    scores = [one.scores[key] for _, one in sorted(history.realised.items()) if key in one.scores]
    known = [(s.value, s.low, s.high) for s in scores]
    looks = [
        limit_look(sign * (limit - value), (high - low) / 2 / Z95)
        for value, low, high in known
        if value is not None and low is not None and high is not None
    ]
    return evidence_of_change(looks)


def _broken(history: BatchHistory, key: str, limit: float, many: int) -> BatchAlarm | None:
    evidence = limit_evidence(history, key, limit)
    if not is_alarm(evidence, many / ALARMS_OF_LIMITS):
        return None
    side = "under" if METRICS[key].higher_is_better else "over"
    return BatchAlarm(
        str(DriftVerdict.RETRAIN),
        f"{METRICS[key].label} is {side} its limit of {number_text(limit)}, by more than luck.",
    )


def outcome_looks(scale: LossScale, history: BatchHistory) -> tuple[LookAtChange, ...]:
    """How wrong the model was of each lot of outcomes, ranked among all that were known before."""
    known, looks = np.asarray(scale.counts), []
    for _, outcomes in history.outcomes:
        now = np.array(outcomes.losses, dtype=int)
        if now.shape == known.shape:
            looks.append(rank_look(known, now))
            known = known + now
    return tuple(looks)


def outcome_evidence(model: WatchedModel, history: BatchHistory) -> Array:
    """The evidence after each lot of outcomes that the model does worse; an alarm from
    1 / ALARMS_OF_OUTCOMES on."""
    if model.scale is None:
        return np.zeros(0)
    return evidence_of_change(outcome_looks(model.scale, history))


def _worse(model: WatchedModel, history: BatchHistory) -> BatchAlarm | None:
    evidence = outcome_evidence(model, history)
    if not is_alarm(evidence, 1 / ALARMS_OF_OUTCOMES):
        return None
    key = model.card.metric
    newest = history.outcomes[-1][1].scores.get(key)
    now = newest.value if newest else None
    said = f" {METRICS[key].label} of the newest with outcomes is "
    figure = f"{said}{number_text(now)}." if now is not None else ""
    return BatchAlarm(
        str(DriftVerdict.RETRAIN),
        "The model does worse than on rows that it was not fitted on, by more than the luck of "
        f"looking at every batch.{figure}",
    )
