"""Keeping a model of all rows as an ordinary saved model."""

from core.model.all_rows.run import AllRowsResult
from core.model.kept_decision import ScoredRun
from core.model.save import Label, Provenance, keep, scored_run
from core.workspace.registry import SavedModel, SeenTable


def keep_all_rows(result: AllRowsResult, name: str, notes: str = "") -> SavedModel:
    """Keep it as the next version of a name; its card tells of the sample, by whose comparison it
    is scored, and of all rows that it saw."""
    sample = result.sample
    scored = scored_run(sample.dataset, sample.recipe, sample.pick)
    scored = ScoredRun(scored.result, scored.run, result.judged)
    label = Label(name, notes, seen=seen_table(result))
    return keep(result.pipeline, Provenance(sample.dataset, sample.recipe), scored, label)


def seen_table(result: AllRowsResult) -> SeenTable:
    """What the card says of all rows."""
    counts, judged = result.counts, result.comparison
    return SeenTable(
        name=result.estimate.name,
        digest=result.digest,
        rows=counts.rows,
        learned=counts.learned,
        stopped=counts.stopped,
        judged=counts.judged,
        sealed=counts.sealed,
        left_out=counts.left_out,
        trees=result.boosted.rounds,
        score=judged.of_all.values[judged.metric],
        low=judged.of_all.low,
        high=judged.of_all.high,
        sample_score=judged.of_sample.values[judged.metric],
        gain=judged.gain,
        gain_low=judged.low,
        gain_high=judged.high,
    )
