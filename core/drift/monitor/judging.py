"""The verdict on a batch with all that came before it. All alarms together are false in at most 5 %
of the years of a model whose world stays as it was, however often one looks: 1 % are left to drift,
divided over the looks of a year (Bonferroni), 3 % to the outcomes, by evidence that may be read
after every batch (`core.stats.sequential`)."""

from dataclasses import dataclass

import numpy as np

from core.drift.compare import DriftVerdict
from core.drift.monitor.history import History
from core.drift.monitor.losses import LossScale
from core.drift.monitor.record import BatchLook
from core.drift.monitor.watched_model import WatchedModel
from core.methods.metrics import METRICS
from core.stats.sequential import LookAtChange, evidence_of_change, rank_look
from core.table.arrays import Array
from core.wording.numbers import number_text

ALARMS_OF_OUTCOMES = 0.03
ORDER = tuple(str(one) for one in (DriftVerdict.STABLE, DriftVerdict.WATCH, DriftVerdict.RETRAIN))


@dataclass(frozen=True)
class Alarm:
    """What speaks against leaving a model as it is: the verdict it asks for, and why."""

    verdict: str
    sentence: str


def judged(model: WatchedModel, history: History) -> BatchLook:
    """The newest batch of a history with its verdict: the gravest of what speaks against it."""
    newest = history.batches[-1]
    alarms = alarms_of(model, history)
    gravest = max(alarms, key=lambda alarm: ORDER.index(alarm.verdict))
    reason = " ".join(alarm.sentence for alarm in alarms if alarm.verdict == gravest.verdict)
    return newest.model_copy(update={"verdict": gravest.verdict, "reason": reason})


def alarms_of(model: WatchedModel, history: History) -> tuple[Alarm, ...]:
    """What is said of the newest batch: by its drift, and by all outcomes up to now."""
    newest = history.batches[-1]
    found = [Alarm(newest.drift, newest.drift_reason)]
    if (worse := _worse(model, history)) is not None:
        found.append(worse)
    return tuple(found)


def outcome_looks(scale: LossScale, history: History) -> tuple[LookAtChange, ...]:
    """How wrong the model was of each lot of outcomes, ranked among all that were known before."""
    known, looks = np.asarray(scale.counts), []
    for _, outcomes in history.outcomes:
        now = np.array(outcomes.losses, dtype=int)
        if now.shape == known.shape:
            looks.append(rank_look(known, now))
            known = known + now
    return tuple(looks)


def outcome_evidence(model: WatchedModel, history: History) -> Array:
    """The evidence after each lot of outcomes that the model does worse; an alarm from
    1 / ALARMS_OF_OUTCOMES on."""
    if model.scale is None:
        return np.zeros(0)
    return evidence_of_change(outcome_looks(model.scale, history))


def _worse(model: WatchedModel, history: History) -> Alarm | None:
    evidence = outcome_evidence(model, history)
    if not len(evidence) or evidence[-1] < 1 / ALARMS_OF_OUTCOMES:
        return None
    key = model.card.metric
    known = [one.scores[key] for _, one in history.outcomes if key in one.scores]
    now = known[-1].value if known else None
    figure = (
        f" {METRICS[key].label} of the newest is {number_text(now)}." if now is not None else ""
    )
    return Alarm(
        str(DriftVerdict.RETRAIN),
        "The model does worse than on rows that it was not fitted on, by more than the luck of "
        f"looking at every batch.{figure}",
    )
