"""The log of a served model as batches to watch."""

from core.commands.batch_lines import batch_lines
from core.commands.outcome import Outcome
from core.drift.monitor import GivenBatch, Logged, WatchedModel, monitor_batch, told_of

FAILS = {"watch": ("watch", "retrain"), "retrain": ("retrain",)}


def from_log(model: WatchedModel, log: Logged, fail_on: str | None) -> Outcome:
    """The days of a log that were not looked at before, each as a batch."""
    found = [
        monitor_batch(model, GivenBatch(days.rows, key=days.key, said=days.said))
        for days in log.batches
    ]
    failed = [told for one in found for told in told_of(model.card.reference, one)]
    fails = FAILS.get(fail_on or "", ())
    refusal = next((one.look.reason for one in found if one.look.verdict in fails), "")
    document = {
        "batches": [{"number": one.number, **one.look.model_dump()} for one in found],
        "told": list(log.told),
        "alerts_failed": failed,
    }
    lines = [line for one in found for line in batch_lines(one)] or ["No day of the log is new."]
    return Outcome(document, "\n".join([*lines, *log.told, *failed]), refusal)
