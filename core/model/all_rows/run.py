"""Training on all rows of a table that is larger than memory."""

import hashlib
import tempfile
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sklearn.pipeline import Pipeline

from core.data.large.opening import LargeTable
from core.errors import BadFileError
from core.machine.cluster import cluster_address
from core.machine.disk import digest_of
from core.model.all_rows.blocks import PreparedRows
from core.model.all_rows.boosting import BoostedRows, boosted
from core.model.all_rows.boosting_plan import BoostingPlan
from core.model.all_rows.judging import AllRowsComparison, JudgedRows, held_against, judged_answers
from core.model.all_rows.learned_rows import AllLearnedRows, class_rows_of
from core.model.all_rows.needed import AllRowsNeeds
from core.model.all_rows.sample_model import SampleModel
from core.model.all_rows.shared_boosting import boosted_there
from core.model.all_rows.sides import RowSide
from core.model.all_rows.streaming import StreamedRows, stream_rows
from core.parts.predictions.predictions import Predictions
from core.wording.listing import some_of
from core.wording.numbers import counted
from core.workspace.progress import Progress, part_of, silent


@dataclass(frozen=True)
class RowCounts:
    """All rows of a table by what became of them; `unseen` are those of classes that the sample
    lacks, by class, which are among those left out."""

    rows: int
    learned: int
    stopped: int
    judged: int
    sealed: int
    left_out: int
    rejected: int
    unseen: Counter[str]

    @property
    def notes(self) -> tuple[str, ...]:
        """What a reader of the scores should know."""
        notes = []
        if self.rejected:
            notes.append(f"{counted(self.rejected, 'row')} of another width left out.")
        if self.unseen:
            found = [f"{name!r} ({n:,})" for name, n in self.unseen.most_common()]
            rows = counted(self.unseen.total(), "row")
            notes.append(
                f"{rows} left out, of classes that the sample lacks: {some_of(found, 5)}. "
                "Take a larger sample, or one stratified by the target."
            )
        return tuple(notes)


@dataclass(frozen=True, eq=False)
class AllRowsResult:
    """A pipeline whose preparation knows the sample and whose model knows all rows.

    `judged` is what it says of the judged rows; `digest` is that of the files' content.
    """

    pipeline: Any
    sample: SampleModel
    estimate: AllRowsNeeds
    counts: RowCounts
    boosted: BoostedRows
    judged: Predictions
    comparison: AllRowsComparison
    digest: str

    @property
    def notes(self) -> tuple[str, ...]:
        """What a reader of the scores should know."""
        if not self.boosted.is_cut_short:
            return self.counts.notes
        told = (
            f"The time was up after {len(self.boosted.losses):,} trees, before the rows held back "
            "said that more help no more."
        )
        return (*self.counts.notes, told)


def train_all_rows(
    sample: SampleModel,
    table: LargeTable,
    needed: AllRowsNeeds,
    report: Progress = silent,
    seconds: float | None = None,
) -> AllRowsResult:
    """Stream every row once through the sample's preparation into XGBoost; its rounds may take
    `seconds` (None: what they need).

    Raises TooLargeError, with the numbers, before anything is begun that will not fit, and as
    `stream_rows` does. What lies on disk meanwhile is gone afterwards.
    """
    needed.check()
    middle = min(0.9, max(0.1, needed.reading_share))
    with tempfile.TemporaryDirectory(prefix="holdout-rows-") as folder:
        rows = Path(folder) / "rows"
        streamed = stream_rows(sample, table, rows, part_of(report, 0.0, middle))
        digest = digest_of_files(table)
        learned = AllLearnedRows(PreparedRows(sample.X, sample.codes), streamed.learned)
        plan = BoostingPlan(sample, class_rows_of(learned, len(sample.classes)), seconds)
        held, told = streamed.held(RowSide.STOPPED), part_of(report, middle, 1.0)
        if address := cluster_address():
            found = boosted_there(address, learned, held, plan, told)
        else:
            found = boosted(learned, held, plan, rows if needed.is_external else None, told)
    model = plan.with_booster(found.booster, found.curve)
    judged = JudgedRows(streamed.held(RowSide.JUDGED), streamed.units)
    of_all = judged_answers(sample, model, judged)
    return AllRowsResult(
        pipeline=Pipeline([*sample.preparation.steps, ("model", model)]),
        sample=sample,
        estimate=needed,
        counts=_counts(streamed, learned),
        boosted=found,
        judged=of_all,
        comparison=held_against(sample, of_all, judged_answers(sample, sample.model, judged)),
        digest=digest,
    )


def _counts(streamed: StreamedRows, learned: AllLearnedRows) -> RowCounts:
    counts = streamed.counts
    return RowCounts(
        rows=streamed.rows,
        learned=learned.rows,
        stopped=counts[RowSide.STOPPED],
        judged=counts[RowSide.JUDGED],
        sealed=counts[RowSide.SEALED],
        left_out=counts[RowSide.LEFT_OUT],
        rejected=streamed.rejected,
        unseen=streamed.unseen,
    )


def digest_of_files(table: LargeTable) -> str:
    """The digest of the files' content, in their order; raises BadFileError where they changed
    since the table was opened."""
    before = table.fingerprint
    digests = [digest_of(Path(file)) for file in table.files]
    whole = LargeTable(table.path, table.name, table.form, table.files, table.reading)
    if whole.fingerprint != before:
        raise BadFileError(
            f"{table.name} changed while it was read: start again when nothing writes to it."
        )
    if len(digests) == 1:
        return digests[0]
    return hashlib.blake2b("\n".join(digests).encode(), digest_size=16).hexdigest()
