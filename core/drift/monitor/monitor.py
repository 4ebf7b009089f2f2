"""Watching a saved model: a batch is looked at, judged with all before it, and kept. Page and
command line call this one function, so that both say the same."""

from dataclasses import dataclass

from core.drift.compare.model_view import ITS_OWN_ROWS
from core.drift.monitor.answered import keep_answers
from core.drift.monitor.chosen import check_not_chosen
from core.drift.monitor.history import BatchHistory, add_to_history, read_history
from core.drift.monitor.judging import judged
from core.drift.monitor.limits import read_limits
from core.drift.monitor.look import look_at
from core.drift.monitor.record import BatchLook
from core.drift.monitor.watched_model import WatchedModel
from core.errors import NotApplicableError
from core.table.arrays import Array
from core.table.dataset import Dataset
from core.wording.escape import one_line


@dataclass(frozen=True)
class Monitored:
    """A batch with its number from 1; `is_new` where it was not looked at before."""

    look: BatchLook
    number: int
    is_new: bool

    @property
    def sentence(self) -> str:
        """The verdict with its reason."""
        known = "" if self.is_new else " It was looked at before and is not counted again."
        return f"{self.look.verdict.upper()}: {self.look.reason}{known}"

    @property
    def news(self) -> dict[str, object] | None:
        """What the operator is told; None where there is nothing to tell."""
        if not self.is_new or self.look.verdict == "stable":
            return None
        told = self.look.model_dump(include={"label", "at", "rows", "verdict", "reason"})
        return {"batch": self.number, **told}


@dataclass(frozen=True, eq=False)
class GivenBatch:
    """Rows to look at, with what the batch is called, the column by which outcomes can be joined
    later, and what the model `said` of them where that is known (else it is asked)."""

    rows: Dataset
    label: str = ""
    key: str = ""
    said: Array | None = None


def monitor(model: WatchedModel, rows: Dataset, label: str = "", key: str = "") -> Monitored:
    """Look at a batch of new rows and keep what was seen, as `monitor_batch`."""
    return monitor_batch(model, GivenBatch(rows, label, key))


def monitor_batch(model: WatchedModel, batch: GivenBatch) -> Monitored:
    """Look at a batch of new rows and keep what was seen; a batch that was looked at before is not
    counted again.

    Raises NotApplicableError for the table that the model learned from, for a queue of doubtful
    rows and for a batch that was looked at before without that key, and BadTableError where nothing
    in the batch can be compared. By the column `key` outcomes can be joined later; what the
    model said is kept with digests of its cells.
    """
    rows, key = batch.rows, batch.key
    if rows.fingerprint == model.card.fingerprint:
        raise NotApplicableError(f"{ITS_OWN_ROWS.split(':')[0]}: give rows that came later.")
    check_not_chosen(model.card, rows)
    before = read_history(model.saved)
    if before.find(rows.fingerprint) is None:
        looked = look_at(model, rows, batch.label, batch.said)
        limits = read_limits(model.saved)
        if key:
            keep_answers(model, rows, looked.said, key)
        look = looked.look.model_copy(update={"key": key})

        def made(known: BatchHistory) -> BatchLook | None:
            is_known = known.find(rows.fingerprint) is not None
            return None if is_known else judged(model, known.with_entry(look), limits)

        is_new = add_to_history(model.saved, made) is not None
    else:
        is_new = False
    history = read_history(model.saved)
    number = history.find(rows.fingerprint)
    assert number is not None
    if not is_new and key and history.batches[number].key != key:
        raise NotApplicableError(
            f"{one_line(rows.name)} was looked at before without the key {key!r}: what the model "
            "said of it was not kept by that, so its outcomes cannot be joined later. Give the key "
            "the first time a batch is looked at."
        )
    return Monitored(history.batches[number], number + 1, is_new)
